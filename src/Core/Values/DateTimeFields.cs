using System.Globalization;

namespace SqlGateway.Core.Values;

/// <summary>
/// The fields of a date and time while its tokens are read, by the rules of PostgreSQL's <c>DecodeDateTime</c> and
/// <c>DecodeTimeOnly</c>: which number is a year, a month or a day depends on what was found before it.
/// </summary>
internal sealed class DateTimeFields
{
    private readonly DateParts _date;
    private readonly bool _timeOnly;
    private Found _found;
    private bool _bc;
    private bool? _pm;
    private bool _isoTime; // the last word was a T
    private bool _mayStartWithDate;

    private DateTimeFields(DateOrder order, bool timeOnly)
    {
        _date = new DateParts(order);
        _timeOnly = timeOnly;
    }

    [Flags]
    private enum Found
    {
        None = 0,
        Time = 16,
        Zone = 32,
        AmPm = 64,
        Era = 128,
        DayOfWeek = 256,
        Special = 512,
        ZoneModifier = 1024,
    }

    public long Year => _date.Year;

    public int Month => _date.Month;

    public int Day => _date.Day;

    /// <summary>Since midnight; up to 24:00.</summary>
    public long Time { get; private set; }

    /// <summary>Null without a zone.</summary>
    public SqlTimeZone? Zone { get; private set; }

    /// <summary>Whether the zone's offset depends on the date.</summary>
    public bool ZoneNeedsDate { get; private set; }

    /// <summary><c>now</c>, <c>infinity</c> and so on; null for a plain value.</summary>
    public string? Special { get; private set; }

    public bool HasDate => _date.IsFull;

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
            || (tokens.Count > 1
            && (tokens[^1].Kind == DateTimeTokenKind.Date || tokens[1].Kind == DateTimeTokenKind.Time));
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
        if (HasDate || _isoTime || !_mayStartWithDate || (_timeOnly && (_found != Found.None || !_date.IsEmpty)))
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

        return _date.TakeText(text);
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
        else if (
            !TryInt(parts[1], out minute) || (parts.Length == 3 && !TrySeconds(parts[2], out second, out fraction)))
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

        Time = (((hour * 60L) + minute) * Calendar.MicrosecondsPerMinute) + (second * Calendar.MicrosecondsPerSecond)
            + fraction;
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
        else if (
            (parts.Length > 1 && !TryInt(parts[1], out minute)) || (parts.Length > 2 && !TryInt(parts[2], out second)))
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

        if (point >= 0 && !_timeOnly && _date.IsEmpty)
        {
            return _date.TakeText(text);
        }

        // Digits run together, with or without a fraction: a date, or a time.
        if (point > 2 || (point < 0 && text.Length >= 6 && (!HasDate || !HasTime))
            || (_timeOnly && point < 0 && text.Length >= 4))
        {
            return TakeRunTogether(text, dateIsFull: _timeOnly);
        }

        return HasDate ? TakeRunTogether(text, dateIsFull: true) : _date.TakeNumber(text);
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
                return _date.TakeMonthName(word.Value);
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

    private DateTimeFault TakeSpecial(string word)
    {
        if (word == "allballs")
        {
            return SetTime(0, 0, 0, 0) is var fault && fault != DateTimeFault.None ? fault
                : SetZone(SqlTimeZone.Utc, false);
        }

        if (!Mark(Found.Special))
        {
            return DateTimeFault.BadFormat;
        }

        Special = word;
        return DateTimeFault.None;
    }

    /// <summary>
    /// <c>yyyymmdd</c>, <c>yymmdd</c>, <c>hhmmss</c>, <c>hhmm</c>, the times with a fraction or without.
    /// </summary>
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
            return _date.TakeRunTogether(digits);
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

            var shift = pm && hour != 12 ? 12 : !pm && hour == 12 ? -12 : 0;
            Time += shift * Calendar.MicrosecondsPerHour;
        }

        return _date.IsEmpty ? DateTimeFault.None : _date.Finish(_bc);
    }

    private static bool TryInt(string text, out int value) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);

    private static bool TrySeconds(string text, out int seconds, out long fraction)
    {
        var point = text.IndexOf('.', StringComparison.Ordinal);
        fraction = 0;
        return TryInt(point < 0 ? text : text[..point], out seconds)
            && (point < 0 || TryFraction(text.AsSpan(point), out fraction));
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
