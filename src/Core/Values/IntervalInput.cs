using System.Collections.Frozen;
using System.Globalization;
using SqlGateway.Core.Errors;

namespace SqlGateway.Core.Values;

/// <summary>Intervals from text, in PostgreSQL's own, the SQL standard's and ISO 8601's forms.</summary>
internal static class IntervalInput
{
    private const int FullRange = 0x7FFF;
    private const int FullPrecision = 0xFFFF;
    private const int MonthBit = 1 << 1;
    private const int YearBit = 1 << 2;
    private const int DayBit = 1 << 3;
    private const int HourBit = 1 << 10;
    private const int MinuteBit = 1 << 11;
    private const int SecondBit = 1 << 12;
    private const int WordLength = 10; // words are compared up to here

    private static readonly FrozenDictionary<string, IntervalUnit> Units = new (IntervalUnit Unit, string Names)[]
    {
        (IntervalUnit.Microsecond, "us usec usecs usecond useconds microsecon"),
        (IntervalUnit.Millisecond, "ms msec msecs mseconds millisecon"),
        (IntervalUnit.Second, "s sec secs second seconds"),
        (IntervalUnit.Minute, "m min mins minute minutes"),
        (IntervalUnit.Hour, "h hr hrs hour hours"),
        (IntervalUnit.Day, "d day days"),
        (IntervalUnit.Week, "w week weeks"),
        (IntervalUnit.Month, "mon mons month months"),
        (IntervalUnit.Year, "y yr yrs year years"),
        (IntervalUnit.Decade, "dec decs decade decades"),
        (IntervalUnit.Century, "c cent cents century centuries"),
        (IntervalUnit.Millennium, "mil mils millennia millennium"),
    }
        .SelectMany(entry => entry.Names.Split(' ').Select(name => (name, entry.Unit)))
        .ToFrozenDictionary(pair => pair.name, pair => pair.Unit);

    /// <param name="modifier">PostgreSQL's packed fields and precision; −1 for none.</param>
    public static object Parse(string text, int modifier, ValueContext context)
    {
        var range = modifier < 0 ? FullRange : (modifier >> 16) & FullRange;
        var builder = new IntervalBuilder();
        var fault = ReadTokens(text, range, context.IntervalStyle, builder);
        if (fault == DateTimeFault.BadFormat && text.StartsWith('P'))
        {
            builder = new IntervalBuilder();
            fault = IsoInterval.Read(text, builder);
        }

        if (fault != DateTimeFault.None)
        {
            throw DateTimeErrors.Of(
                fault == DateTimeFault.FieldOverflow ? DateTimeFault.IntervalOverflow : fault, text, "interval");
        }

        if (builder.MonthsOverflow)
        {
            throw new GatewayException(SqlState.DatetimeFieldOverflow, "interval out of range");
        }

        return builder.TryBuild(out var value)
            ? Adjust(value, modifier)
            : throw DateTimeErrors.Of(DateTimeFault.IntervalOverflow, text, "interval");
    }

    /// <summary>Drops what a type such as <c>interval hour to minute</c> does not hold, and rounds seconds.</summary>
    public static SqlInterval Adjust(SqlInterval value, int modifier)
    {
        if (modifier < 0)
        {
            return value;
        }

        var range = (modifier >> 16) & FullRange;
        if (range != FullRange)
        {
            var (months, days, time) = value;
            if ((range & (DayBit | HourBit | MinuteBit | SecondBit)) == 0)
            {
                value = new SqlInterval((range & MonthBit) == 0 ? months / 12 * 12 : months, 0, 0);
            }
            else if ((range & (HourBit | MinuteBit | SecondBit)) == 0)
            {
                value = value with { Microseconds = 0 };
            }
            else if ((range & (MinuteBit | SecondBit)) == 0)
            {
                value = new SqlInterval(
                    months, days, time / Calendar.MicrosecondsPerHour * Calendar.MicrosecondsPerHour);
            }
            else if ((range & SecondBit) == 0)
            {
                value = new SqlInterval(
                    months, days, time / Calendar.MicrosecondsPerMinute * Calendar.MicrosecondsPerMinute);
            }
        }

        var precision = modifier & FullPrecision;
        return precision == FullPrecision
            ? value
            : value with { Microseconds = Calendar.Round(value.Microseconds, precision) };
    }

    private static DateTimeFault ReadTokens(string text, int range, IntervalStyle style, IntervalBuilder builder)
    {
        if (DateTimeTokens.Split(text) is not { Count: > 0 } tokens)
        {
            return DateTimeFault.BadFormat;
        }

        // The standard's '-1 1:00:00' negates both parts, if no other part has a sign of its own.
        var forceNegative = style == IntervalStyle.SqlStandard && tokens[0].Text[0] == '-'
            && tokens.Skip(1).All(t => t.Text[0] is not ('-' or '+'));
        var unit = default(IntervalUnit?);
        var isAgo = false;

        // From the right, as a number's unit stands behind it.
        for (var i = tokens.Count - 1; i >= 0; i--)
        {
            var (kind, word) = tokens[i];
            DateTimeFault fault;
            switch (kind)
            {
                case DateTimeTokenKind.Time:
                    fault = TakeClock(word, range, forceNegative, builder);
                    unit = IntervalUnit.Day;
                    break;
                case DateTimeTokenKind.Zone when word.Contains(':', StringComparison.Ordinal):
                    fault = TakeClock(word[1..], range, word[0] == '-', builder);
                    unit = IntervalUnit.Day;
                    break;
                case DateTimeTokenKind.Word:
                    var name = word.Length > WordLength ? word[..WordLength] : word;
                    if (name == "ago")
                    {
                        isAgo = true;
                    }
                    else if (Units.TryGetValue(name, out var found))
                    {
                        unit = found;
                    }
                    else if (!(DateTimeWords.TryFind(word, out var known) && known.Kind == DateTimeWordKind.Ignored))
                    {
                        return DateTimeFault.BadFormat;
                    }

                    continue;
                default:
                    unit ??= UnitOf(range);
                    fault = TakeNumber(word, ref unit, forceNegative, builder);
                    break;
            }

            if (fault != DateTimeFault.None)
            {
                return fault;
            }
        }

        if (!builder.HasAny)
        {
            return DateTimeFault.BadFormat;
        }

        if (isAgo)
        {
            builder.Negate();
        }

        return DateTimeFault.None;
    }

    private static IntervalUnit UnitOf(int range) => range switch
    {
        YearBit => IntervalUnit.Year,
        MonthBit or (YearBit | MonthBit) => IntervalUnit.Month,
        DayBit => IntervalUnit.Day,
        HourBit or (DayBit | HourBit) => IntervalUnit.Hour,
        MinuteBit or (HourBit | MinuteBit) or (DayBit | HourBit | MinuteBit) => IntervalUnit.Minute,
        _ => IntervalUnit.Second,
    };

    private static DateTimeFault TakeNumber(
        string word, ref IntervalUnit? unit, bool forceNegative, IntervalBuilder builder)
    {
        var negative = word[0] == '-';
        var digits = word[0] is '-' or '+' ? word[1..] : word;
        var split = digits.AsSpan().IndexOfAnyExceptInRange('0', '9');
        var whole = split < 0 ? digits : digits[..split];
        long value = 0;
        if (whole.Length > 0 && !long.TryParse(whole, NumberStyles.None, CultureInfo.InvariantCulture, out value))
        {
            return DateTimeFault.FieldOverflow;
        }

        double fraction = 0;
        if (split >= 0 && digits[split] == '-')
        {
            // The standard's years-months.
            if (!int.TryParse(
                digits.AsSpan(split + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var months))
            {
                return DateTimeFault.BadFormat;
            }

            if (months > 11 || value > int.MaxValue)
            {
                return DateTimeFault.FieldOverflow;
            }

            unit = IntervalUnit.Month;
            value = (value * 12) + months;
        }
        else if (split >= 0 && (digits[split] != '.' || !TryFraction(digits.AsSpan(split), out fraction)))
        {
            return DateTimeFault.BadFormat;
        }

        var sign = negative || forceNegative ? -1 : 1;
        var fault = builder.Add(unit!.Value, sign * value, sign * fraction);

        // "1 2:03": what stands before hours without a unit is days.
        if (unit == IntervalUnit.Hour)
        {
            unit = IntervalUnit.Day;
        }

        return fault;
    }

    internal static bool TryFraction(ReadOnlySpan<char> text, out double fraction)
    {
        fraction = 0;
        return text.Length == 1
            || double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out fraction);
    }

    /// <summary><c>hh:mm</c>, <c>hh:mm:ss.f</c>, <c>mm:ss.f</c>; hours without limit.</summary>
    internal static DateTimeFault TakeClock(string text, int range, bool negative, IntervalBuilder builder)
    {
        var parts = text.Split(':');
        var isMinuteSecond = parts.Length == 2
            && (parts[1].Contains('.', StringComparison.Ordinal) || range == (MinuteBit | SecondBit));
        if (parts.Length is < 2 or > 3)
        {
            return DateTimeFault.BadFormat;
        }

        long hours = 0;
        var minutePart = isMinuteSecond ? parts[0] : parts[1];
        var secondPart = isMinuteSecond ? parts[1] : parts.Length == 3 ? parts[2] : "0";
        if ((!isMinuteSecond && !long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out hours))
            || !int.TryParse(minutePart, NumberStyles.None, CultureInfo.InvariantCulture, out var minutes))
        {
            return DateTimeFault.BadFormat;
        }

        var point = secondPart.IndexOf('.', StringComparison.Ordinal);
        long fraction = 0;
        if (!int.TryParse(
            point < 0 ? secondPart : secondPart[..point], NumberStyles.None, CultureInfo.InvariantCulture,
            out var seconds)
            || (point >= 0 && !DateTimeFields.TryFraction(secondPart.AsSpan(point), out fraction)))
        {
            return DateTimeFault.BadFormat;
        }

        if (minutes > 59 || seconds > 60)
        {
            return DateTimeFault.FieldOverflow;
        }

        return builder.AddClock(hours, minutes, seconds, fraction, negative);
    }
}
