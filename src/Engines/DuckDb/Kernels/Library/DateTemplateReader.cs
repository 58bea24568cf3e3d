using System.Globalization;
using SqlGateway.Core.Errors;
using Calendar = SqlGateway.Core.Values.Calendar;

namespace SqlGateway.Engines.DuckDb.Kernels.Library;

/// <summary>Reads one text under a template, as to_date and to_timestamp do.</summary>
internal sealed class DateTemplateReader(string text)
{
    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    private static readonly string[] LongMonths =
        ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

    private static readonly string[] Weekdays = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];

    private int _position;
    private long _year = 1;
    private int _month = 1;
    private int _day = 1;
    private int? _dayOfYear;
    private long? _julian;
    private long _hour;
    private bool _twelve;
    private bool? _afternoon;
    private bool _before;
    private long _minute;
    private long _second;
    private long _microsecond;

    public long Read(List<DateTemplate.Part> parts)
    {
        for (var i = 0; i < parts.Count && _position < text.Length; i++)
        {
            var part = parts[i];
            if (part.Field.Length == 0)
            {
                Skip(part.Written);
            }
            else
            {
                SkipSeparators();
                var adjacent = i + 1 < parts.Count && parts[i + 1].Field.Length > 0 && part.Fill;
                Field(part, adjacent);
            }
        }

        return Value();
    }

    private long Value()
    {
        var year = _before ? 1 - _year : _year;
        if (_twelve)
        {
            if (_hour is < 1 or > 12)
            {
                throw new GatewayException(SqlState.InvalidDatetimeFormat, $"hour \"{_hour}\" is invalid for the 12-hour clock")
                {
                    Hint = "Use the 24-hour clock, or give an hour between 1 and 12.",
                };
            }

            _hour = (_hour % 12) + (_afternoon == true ? 12 : 0);
        }

        if (_month is < 1 or > 12 || _day < 1 || _day > Calendar.DaysInMonth(year, _month) || _hour > 23 || _minute > 59 || _second > 59)
        {
            throw new GatewayException(SqlState.DatetimeFieldOverflow, $"date/time field value out of range: \"{text}\"");
        }

        var days = _julian is { } julian ? julian - 2_440_588
            : _dayOfYear is { } dayOfYear ? Calendar.ToDays(year, 1, 1) + dayOfYear - 1
            : Calendar.ToDays(year, _month, _day);
        return (days * Calendar.MicrosecondsPerDay)
            + ((((_hour * 60) + _minute) * 60) + _second) * Calendar.MicrosecondsPerSecond + _microsecond;
    }

    private void Field(DateTemplate.Part part, bool adjacent)
    {
        switch (part.Field)
        {
            case "YYYY":
                _year = Number(adjacent ? 4 : 9, part);
                break;
            case "YYY" or "YY" or "Y":
                var start = _position;
                _year = Number(part.Field.Length, part);
                _year = _position - start < 4 ? Nearest(_year) : _year;
                break;
            case "MM":
                _month = (int)Number(2, part);
                break;
            case "MONTH" or "MON":
                _month = Word(part.Field == "MONTH" ? LongMonths : Months, part) + 1;
                break;
            case "DAY" or "DY":
                Word(part.Field == "DAY" ? Weekdays : Weekdays.Select(w => w[..3]).ToArray(), part);
                break;
            case "DD":
                _day = (int)Number(2, part);
                break;
            case "DDD":
                _dayOfYear = (int)Number(3, part);
                break;
            case "J":
                _julian = Number(9, part);
                break;
            case "HH24":
                _hour = Number(2, part);
                break;
            case "HH12" or "HH":
                _hour = Number(2, part);
                _twelve = true;
                break;
            case "MI":
                _minute = Number(2, part);
                break;
            case "SS":
                _second = Number(2, part);
                break;
            case "MS" or "FF3":
                _microsecond = Fraction(3, part) * 1000;
                break;
            case "US" or "FF6":
                _microsecond = Fraction(6, part);
                break;
            case "AM" or "PM" or "A.M." or "P.M.":
                _afternoon = Word(part.Field.Length == 2 ? ["am", "pm"] : ["a.m.", "p.m."], part) == 1;
                break;
            case "BC" or "AD" or "B.C." or "A.D.":
                _before = Word(part.Field.Length == 2 ? ["bc", "ad"] : ["b.c.", "a.d."], part) == 0;
                break;
            default:
                throw SqlErrors.NotSupported($"reading the template field {part.Field}");
        }

        if (part.Suffix.Length > 0)
        {
            _position = Math.Min(_position + 2, text.Length);
        }
    }

    /// <summary>Years of fewer than four digits are those nearest to 2020.</summary>
    private static long Nearest(long year) => year switch
    {
        < 70 => year + 2000,
        < 100 => year + 1900,
        < 520 => year + 2000,
        < 1000 => year + 1000,
        _ => year,
    };

    private void Skip(string literal)
    {
        foreach (var c in literal)
        {
            if (_position < text.Length && (text[_position] == c || !char.IsLetterOrDigit(text[_position]) || char.IsLetterOrDigit(c)))
            {
                _position++;
            }
        }
    }

    private void SkipSeparators()
    {
        while (_position < text.Length && char.IsWhiteSpace(text[_position]))
        {
            _position++;
        }
    }

    private long Number(int width, DateTemplate.Part part)
    {
        var start = _position;
        while (_position < text.Length && _position - start < width && char.IsAsciiDigit(text[_position]))
        {
            _position++;
        }

        return _position > start
            ? long.Parse(text.AsSpan(start, _position - start), NumberStyles.None, CultureInfo.InvariantCulture)
            : throw new GatewayException(
                SqlState.InvalidDatetimeFormat, $"invalid value \"{text[start..Math.Min(start + width, text.Length)]}\" for \"{part.Written}\"")
            {
                Detail = "Value must be an integer.",
            };
    }

    private long Fraction(int width, DateTemplate.Part part)
    {
        var start = _position;
        var value = Number(width, part);
        for (var digits = _position - start; digits < width; digits++)
        {
            value *= 10;
        }

        return value;
    }

    private int Word(string[] words, DateTemplate.Part part)
    {
        for (var i = 0; i < words.Length; i++)
        {
            if (string.Compare(text, _position, words[i], 0, words[i].Length, StringComparison.OrdinalIgnoreCase) == 0)
            {
                _position += words[i].Length;
                return i;
            }
        }

        throw new GatewayException(
            SqlState.InvalidDatetimeFormat, $"invalid value \"{text[_position..Math.Min(_position + part.Field.Length, text.Length)]}\" for \"{part.Written}\"")
        {
            Detail = "The given value did not match any of the allowed values for this field.",
        };
    }
}
