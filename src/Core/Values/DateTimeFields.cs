using System.Globalization;

namespace SqlGateway.Core.Values;

/// <summary>
/// The fields of a date and time while its tokens are read, by the rules of PostgreSQL's <c>DecodeDateTime</c> and
/// <c>DecodeTimeOnly</c>: which number is a year, a month or a day depends on what was found before it.
/// </summary>
internal sealed class DateTimeFields
{
    private const Found DateFields = Found.Year | Found.Month | Found.Day;

    private readonly DateOrder _order;
    private readonly bool _timeOnly;
    private Found _found;
    private bool _twoDigitYear;
    private bool _bc;
    private bool? _pm;
    private bool _isoTime; // the last word was a T
    private bool _textMonth;
    private bool _mayStartWithDate;

    private DateTimeFields(DateOrder order, bool timeOnly)
    {
        _order = order;
        _timeOnly = timeOnly;
    }

    [Flags]
    private enum Found
    {
        None = 0,
        Year = 1,
        Month = 2,
        Day = 4,
        DayOfYear = 8,
        Time = 16,
        Zone = 32,
        AmPm = 64,
        Era = 128,
        DayOfWeek = 256,
        Special = 512,
        ZoneModifier = 1024,
    }

    public long Year { get; private set; }

    public int Month { get; private set; }

    public int Day { get; private set; }

    /// <summary>Since midnight; up to 24:00.</summary>
    public long Time { get; private set; }

    /// <summary>Null without a zone.</summary>
    public SqlTimeZone? Zone { get; private set; }

    /// <summary>Whether the zone's offset depends on the date.</summary>
    public bool ZoneNeedsDate { get; private set; }

    /// <summary><c>now</c>, <c>infinity</c> and so on; null for a plain value.</summary>
    public string? Special { get; private set; }

    public bool HasDate => (_found & DateFields) == DateFields;

    public bool HasTime => (_found & Found.Time) != 0;

    public string? UnknownZone { get; private set; }

    /// <returns>The fault, if any; the fields are then worthless.</returns>
    public static DateTimeFault Read(string text, DateOrder order, bool timeOnly, out DateTimeFields fields)
    {
        fields = new DateTimeFields(order, timeOnly);
        if (DateTimeTokens.Split(text) is not { Count: > 0 } tokens)
        {
            return DateTimeFault.BadFormat;
        }

        // In a time alone a date may stand only in front of something.
        fields._mayStartWithDate = !timeOnly
            || (tokens.Count > 1 && (tokens[^1].Kind == DateTimeTokenKind.Date || tokens[1].Kind == DateTimeTokenKind.Time));
        foreach (var token in tokens)
        {
            var fault = token.Kind switch
            {
                DateTimeTokenKind.Date => fields.TakeDate(token.Text),
                DateTimeTokenKind.Time => fields.TakeTime(token.Text),
                DateTimeTokenKind.Zone => fields.TakeOffset(token.Text),
                DateTimeTokenKind.Number => fields.TakeNumberToken(token.Text),
                _ => fields.TakeWord(token.Text),
            };
            if (fault != DateTimeFault.None)
            {
                return fault;
            }
        }

        return fields.Finish();
    }

    private DateTimeFault TakeDate(string text)
    {
        if (HasDate || _isoTime || !_mayStartWithDate || (_timeOnly && _found != Found.None))
        {
            // Run-together digits of a time with an offset behind, or the name of a zone.
            if (char.IsAsciiDigit(text[0]) || _isoTime)
            {
                _isoTime = false;
                var sign = text.IndexOf('-', StringComparison.Ordinal);
                if (sign < 0)
                {
                    return DateTimeFault.BadFormat;
                }

                var fault = TakeOffset(text[sign..]);
                return fault == DateTimeFault.None ? TakeRunTogether(text[..sign], dateIsFull: true) : fault;
            }

            return TakeZoneName(text, unknown: DateTimeFault.UnknownZone);
        }

        return DecodeDate(text);
    }

    private DateTimeFault TakeZoneName(string name, DateTimeFault unknown)
    {
        if (SqlTimeZone.Find(name) is not { } zone)
        {
            UnknownZone = name;
            return unknown;
        }

        return SetZone(zone, needsDate: true);
    }

    private DateTimeFault SetZone(SqlTimeZone zone, bool needsDate)
    {
        if (!Mark(Found.Zone))
        {
            return DateTimeFault.BadFormat;
        }

        Zone = zone;
        ZoneNeedsDate = needsDate;
        return DateTimeFault.None;
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

    private DateTimeFault TakeTime(string text)
    {
        _isoTime = false;
        var parts = text.Split(':');
        if (parts.Length is < 2 or > 3 || !TryInt(parts[0], out var hour))
        {
            return DateTimeFault.BadFormat;
        }

        int minute;
        var second = 0;
        long fraction = 0;
        if (parts.Length == 2 && parts[1].Contains('.', StringComparison.Ordinal))
        {
            // mm:ss.fff
            minute = hour;
            hour = 0;
            if (!TrySeconds(parts[1], out second, out fraction))
            {
                return DateTimeFault.BadFormat;
            }
        }
        else if (!TryInt(parts[1], out minute) || (parts.Length == 3 && !TrySeconds(parts[2], out second, out fraction)))
        {
            return DateTimeFault.BadFormat;
        }

        return SetTime(hour, minute, second, fraction);
    }

    private DateTimeFault SetTime(int hour, int minute, int second, long fraction)
    {
        if (!Mark(Found.Time))
        {
            return DateTimeFault.BadFormat;
        }

        Time = (((hour * 60L) + minute) * Calendar.MicrosecondsPerMinute) + (second * Calendar.MicrosecondsPerSecond) + fraction;
        return hour > 24 || minute > 59 || second > 60 || Time > Calendar.MicrosecondsPerDay
            ? DateTimeFault.FieldOverflow
            : DateTimeFault.None;
    }

    private DateTimeFault TakeOffset(string text)
    {
        var fault = ParseOffset(text, out var seconds);
        return fault != DateTimeFault.None ? fault : SetZone(SqlTimeZone.FromOffset(seconds), needsDate: false);
    }

    /// <summary><c>+hh</c>, <c>+hhmm</c>, <c>+hh:mm</c>, <c>+hh:mm:ss</c>.</summary>
    private static DateTimeFault ParseOffset(string text, out int seconds)
    {
        seconds = 0;
        var parts = text[1..].Split(':');
        if (parts.Length > 3 || !TryInt(parts[0], out var hour))
        {
            return DateTimeFault.BadFormat;
        }

        int minute = 0, second = 0;
        if (parts.Length == 1 && text.Length > 3)
        {
            minute = hour % 100;
            hour /= 100;
        }
        else if ((parts.Length > 1 && !TryInt(parts[1], out minute)) || (parts.Length > 2 && !TryInt(parts[2], out second)))
        {
            return DateTimeFault.BadFormat;
        }

        if (hour > 15 || minute > 59 || second > 59)
        {
            return DateTimeFault.ZoneOverflow;
        }

        seconds = (hour * 3600) + (minute * 60) + second;
        seconds = text[0] == '-' ? -seconds : seconds;
        return DateTimeFault.None;
    }

    private DateTimeFault TakeNumberToken(string text)
    {
        var point = text.IndexOf('.', StringComparison.Ordinal);
        if (_isoTime)
        {
            _isoTime = false;
            return TakeRunTogether(text, dateIsFull: true);
        }

        if (point >= 0 && !_timeOnly && (_found & DateFields) == 0)
        {
            return DecodeDate(text);
        }

        // Digits run together, with or without a fraction: a date, or a time.
        if (point > 2 || (point < 0 && text.Length >= 6 && (!HasDate || !HasTime)) || (_timeOnly && point < 0 && text.Length >= 4))
        {
            return TakeRunTogether(text, dateIsFull: _timeOnly);
        }

        return DecodeNumber(text);
    }

    private DateTimeFault TakeWord(string text)
    {
        if (!DateTimeWords.TryFind(text, out var word))
        {
            _isoTime = false;
            if (ZoneAbbreviations.Find(text) is { } zone)
            {
                return SetZone(zone, needsDate: true);
            }

            return TakeZoneName(text, unknown: DateTimeFault.BadFormat);
        }

        switch (word.Kind)
        {
            case DateTimeWordKind.Ignored:
                return DateTimeFault.None;
            case DateTimeWordKind.Month:
                return TakeMonthName(word.Value);
            case DateTimeWordKind.DayOfWeek:
                return Mark(Found.DayOfWeek) ? DateTimeFault.None : DateTimeFault.BadFormat;
            case DateTimeWordKind.AmPm:
                _pm = word.Value == 1;
                return Mark(Found.AmPm) ? DateTimeFault.None : DateTimeFault.BadFormat;
            case DateTimeWordKind.Era:
                _bc = word.Value == 1;
                return Mark(Found.Era) ? DateTimeFault.None : DateTimeFault.BadFormat;
            case DateTimeWordKind.Utc:
                return SetZone(SqlTimeZone.Utc, needsDate: false);
            case DateTimeWordKind.IsoTime:
                // It must follow a date, unless a time alone is read.
                _isoTime = _timeOnly || HasDate;
                return _isoTime ? DateTimeFault.None : DateTimeFault.BadFormat;
            case DateTimeWordKind.Summer when Zone is not null && Mark(Found.ZoneModifier):
                Zone = SqlTimeZone.FromOffset(Zone.OffsetAt(0) + 3600);
                return DateTimeFault.None;
            case DateTimeWordKind.Special:
                return TakeSpecial(word.Text);
            default:
                return DateTimeFault.BadFormat;
        }
    }

    private DateTimeFault TakeMonthName(int month)
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

    private DateTimeFault TakeSpecial(string word)
    {
        if (word == "allballs")
        {
            return SetTime(0, 0, 0, 0) is var fault && fault != DateTimeFault.None ? fault : SetZone(SqlTimeZone.Utc, false);
        }

        if (!Mark(Found.Special))
        {
            return DateTimeFault.BadFormat;
        }

        Special = word;
        return DateTimeFault.None;
    }

    private DateTimeFault DecodeDate(string text)
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
                if (!DateTimeWords.TryFind(part, out var word) || word.Kind is not (DateTimeWordKind.Month or DateTimeWordKind.Ignored))
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
                var fault = DecodeNumber(part);
                if (fault != DateTimeFault.None)
                {
                    return fault;
                }
            }
        }

        return HasDate || (_found & (Found.Year | Found.DayOfYear)) == (Found.Year | Found.DayOfYear)
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

    private DateTimeFault DecodeNumber(string text)
    {
        var point = text.IndexOf('.', StringComparison.Ordinal);
        if (point >= 0)
        {
            if (point > 2)
            {
                return TakeRunTogether(text, dateIsFull: true);
            }

            return DateTimeFault.BadFormat;
        }

        if (!TryInt(text, out var value))
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
            case DateFields:
                return TakeRunTogether(text, dateIsFull: true);
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

    /// <summary><c>yyyymmdd</c>, <c>yymmdd</c>, <c>hhmmss</c>, <c>hhmm</c>, the times with a fraction or without.</summary>
    private DateTimeFault TakeRunTogether(string text, bool dateIsFull)
    {
        var digits = text;
        long fraction = 0;
        var point = text.IndexOf('.', StringComparison.Ordinal);
        if (point >= 0)
        {
            if (!TryFraction(text.AsSpan(point), out fraction))
            {
                return DateTimeFault.BadFormat;
            }

            digits = text[..point];
        }
        else if (!HasDate && !dateIsFull && digits.Length >= 6)
        {
            if ((_found & DateFields) != 0 || !TryInt(digits[..^4], out var year))
            {
                return DateTimeFault.BadFormat;
            }

            _found |= DateFields;
            Year = year;
            Month = Two(digits, digits.Length - 4);
            Day = Two(digits, digits.Length - 2);
            _twoDigitYear = digits.Length == 6;
            return DateTimeFault.None;
        }

        return digits.Length switch
        {
            6 when digits.All(char.IsAsciiDigit) => SetTime(Two(digits, 0), Two(digits, 2), Two(digits, 4), fraction),
            4 when digits.All(char.IsAsciiDigit) => SetTime(Two(digits, 0), Two(digits, 2), 0, fraction),
            _ => DateTimeFault.BadFormat,
        };

        static int Two(string text, int at) => ((text[at] - '0') * 10) + text[at + 1] - '0';
    }

    private DateTimeFault Finish()
    {
        if (_isoTime)
        {
            return DateTimeFault.BadFormat;
        }

        if (_pm is { } pm)
        {
            var hour = Time / Calendar.MicrosecondsPerHour;
            if (hour > 12)
            {
                return DateTimeFault.FieldOverflow;
            }

            Time += pm && hour != 12 ? 12 * Calendar.MicrosecondsPerHour : !pm && hour == 12 ? -12 * Calendar.MicrosecondsPerHour : 0;
        }

        return (_found & (DateFields | Found.DayOfYear)) == 0 ? DateTimeFault.None : FinishDate();
    }

    private DateTimeFault FinishDate()
    {
        if ((_found & Found.Year) != 0)
        {
            if (_bc)
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

        if (!HasDate)
        {
            return DateTimeFault.BadFormat;
        }

        return Day > Calendar.DaysInMonth(Year, Month) ? DateTimeFault.FieldOverflow : DateTimeFault.None;
    }

    private static bool TryInt(string text, out int value) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);

    private static bool TrySeconds(string text, out int seconds, out long fraction)
    {
        var point = text.IndexOf('.', StringComparison.Ordinal);
        fraction = 0;
        return TryInt(point < 0 ? text : text[..point], out seconds) && (point < 0 || TryFraction(text.AsSpan(point), out fraction));
    }

    /// <summary>A point and digits, in microseconds, rounded.</summary>
    internal static bool TryFraction(ReadOnlySpan<char> text, out long microseconds)
    {
        microseconds = 0;
        if (text.Length == 1)
        {
            return true;
        }

        if (!double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var fraction))
        {
            return false;
        }

        microseconds = (long)Math.Round(fraction * 1e6, MidpointRounding.ToEven);
        return true;
    }
}
