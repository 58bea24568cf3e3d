using System.Globalization;

namespace SqlGateway.Core.Values;

/// <summary>
/// Year, month and day while a date is read, as PostgreSQL's <c>DecodeDate</c> and <c>DecodeNumber</c> find them.
/// </summary>
internal sealed class DateParts(DateOrder order)
{
    private const Found DateFields = Found.Year | Found.Month | Found.Day;

    private readonly DateOrder _order = order;
    private Found _found;
    private bool _twoDigitYear;
    private bool _textMonth;

    [Flags]
    private enum Found
    {
        None = 0,
        Year = 1,
        Month = 2,
        Day = 4,
        DayOfYear = 8,
    }

    public long Year { get; private set; }

    public int Month { get; private set; }

    public int Day { get; private set; }

    public bool IsFull => (_found & DateFields) == DateFields;

    public bool IsEmpty => _found == Found.None;

    public DateTimeFault TakeMonthName(int month)
    {
        // "08 May 2001" after a number that was taken for a month: that number is the day.
        if ((_found & Found.Month) != 0 && !_textMonth && (_found & Found.Day) == 0 && Month is >= 1 and <= 31)
        {
            Day = Month;
            _found |= Found.Day;
        }
        else if (!Mark(Found.Month))
        {
            return DateTimeFault.BadFormat;
        }

        _textMonth = true;
        Month = month;
        return DateTimeFault.None;
    }

    /// <summary>A date whose parts stand together, <c>2024-02-29</c> or <c>08-Jan-99</c>.</summary>
    public DateTimeFault TakeText(string text)
    {
        var parts = SplitDate(text);
        if (parts is null)
        {
            return DateTimeFault.BadFormat;
        }

        // Names first: they decide how the numbers are taken.
        foreach (var part in parts)
        {
            if (char.IsAsciiLetter(part[0]))
            {
                if (!DateTimeWords.TryFind(part, out var word)
                    || word.Kind is not (DateTimeWordKind.Month or DateTimeWordKind.Ignored))
                {
                    return DateTimeFault.BadFormat;
                }

                if (word.Kind == DateTimeWordKind.Month)
                {
                    if (!Mark(Found.Month))
                    {
                        return DateTimeFault.BadFormat;
                    }

                    Month = word.Value;
                    _textMonth = true;
                }
            }
        }

        foreach (var part in parts)
        {
            if (char.IsAsciiDigit(part[0]))
            {
                var fault = TakeNumber(part);
                if (fault != DateTimeFault.None)
                {
                    return fault;
                }
            }
        }

        return IsFull || (_found & (Found.Year | Found.DayOfYear)) == (Found.Year | Found.DayOfYear)
            ? DateTimeFault.None
            : DateTimeFault.BadFormat;
    }

    private static List<string>? SplitDate(string text)
    {
        var parts = new List<string>();
        for (var i = 0; i < text.Length;)
        {
            if (!char.IsAsciiLetterOrDigit(text[i]))
            {
                i++;
                continue;
            }

            var start = i;
            var isDigit = char.IsAsciiDigit(text[i]);
            while (i < text.Length && (isDigit ? char.IsAsciiDigit(text[i]) : char.IsAsciiLetter(text[i])))
            {
                i++;
            }

            parts.Add(text[start..i]);
        }

        return parts.Count is 0 or > 25 ? null : parts;
    }

    /// <summary>A number of one part: what was found before decides which.</summary>
    public DateTimeFault TakeNumber(string text)
    {
        if (text.Contains('.', StringComparison.Ordinal))
        {
            return DateTimeFault.BadFormat;
        }

        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value))
        {
            return DateTimeFault.FieldOverflow;
        }

        var length = text.Length;
        if (length == 3 && (_found & DateFields) == Found.Year && value is >= 1 and <= 366)
        {
            Mark(Found.DayOfYear);
            Month = 1;
            Day = value; // resolved at the end
            return DateTimeFault.None;
        }

        switch (_found & DateFields)
        {
            case Found.None:
                return length >= 3 || _order == DateOrder.Ymd ? SetYear(value, length)
                    : _order == DateOrder.Dmy ? SetDay(value) : SetMonth(value);
            case Found.Year:
                return SetMonth(value);
            case Found.Month when _textMonth:
                return length >= 3 || _order == DateOrder.Ymd ? SetYear(value, length) : SetDay(value);
            case Found.Month:
                return SetDay(value);
            case Found.Year | Found.Month:
                if (_textMonth && length >= 3 && _twoDigitYear)
                {
                    // The first number was the day after all.
                    Day = (int)Year;
                    _found |= Found.Day;
                    _found &= ~Found.Year;
                    return SetYear(value, length);
                }

                return SetDay(value);
            case Found.Day:
                return SetMonth(value);
            case Found.Month | Found.Day:
                return SetYear(value, length);
            default:
                return DateTimeFault.BadFormat;
        }
    }

    private DateTimeFault SetYear(int value, int length)
    {
        Year = value;
        _twoDigitYear = length <= 2;
        return Mark(Found.Year) ? DateTimeFault.None : DateTimeFault.BadFormat;
    }

    private DateTimeFault SetMonth(int value)
    {
        Month = value;
        return Mark(Found.Month) ? DateTimeFault.None : DateTimeFault.BadFormat;
    }

    private DateTimeFault SetDay(int value)
    {
        Day = value;
        return Mark(Found.Day) ? DateTimeFault.None : DateTimeFault.BadFormat;
    }

    /// <summary><c>yyyymmdd</c> or <c>yymmdd</c>.</summary>
    public DateTimeFault TakeRunTogether(string digits)
    {
        if (!IsEmpty || !int.TryParse(digits[..^4], NumberStyles.None, CultureInfo.InvariantCulture, out var year))
        {
            return DateTimeFault.BadFormat;
        }

        _found |= DateFields;
        Year = year;
        Month = Two(digits.Length - 4);
        Day = Two(digits.Length - 2);
        _twoDigitYear = digits.Length == 6;
        return DateTimeFault.None;

        int Two(int at) => ((digits[at] - '0') * 10) + digits[at + 1] - '0';
    }

    /// <summary>Centuries, eras and days of the year resolved, and all of it judged.</summary>
    public DateTimeFault Finish(bool bc)
    {
        if ((_found & Found.Year) != 0)
        {
            if (bc)
            {
                if (Year <= 0)
                {
                    return DateTimeFault.FieldOverflow;
                }

                Year = 1 - Year;
            }
            else if (_twoDigitYear)
            {
                Year += Year < 70 ? 2000 : 1900;
            }
            else if (Year <= 0)
            {
                return DateTimeFault.FieldOverflow;
            }
        }

        if ((_found & Found.DayOfYear) != 0)
        {
            var (_, month, day) = Calendar.FromDays(Calendar.ToDays(Year, 1, 1) + Day - 1);
            Month = month;
            Day = day;
            _found |= DateFields;
        }

        if (((_found & Found.Month) != 0 && Month is < 1 or > 12) || ((_found & Found.Day) != 0 && Day is < 1 or > 31))
        {
            return DateTimeFault.MonthDayOverflow;
        }

        if (!IsFull)
        {
            return DateTimeFault.BadFormat;
        }

        return Day > Calendar.DaysInMonth(Year, Month) ? DateTimeFault.FieldOverflow : DateTimeFault.None;
    }

    private bool Mark(Found field)
    {
        if ((_found & field) != 0)
        {
            return false;
        }

        _found |= field;
        return true;
    }
}
