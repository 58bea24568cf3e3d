namespace SqlGateway.Core.Values;

/// <summary>Dates, times and timestamps from text.</summary>
internal static class DateTimeInput
{
    private const string TimestampName = "timestamp";
    private const string TimestampTzName = "timestamp with time zone";

    /// <summary>Days since 1970-01-01.</summary>
    public static object ParseDate(string text, ValueContext context)
    {
        var fields = Read(text, "date", context, timeOnly: false);
        switch (fields.Special)
        {
            case "epoch":
                return 0;
            case "infinity":
                return Calendar.InfiniteDate;
            case "-infinity":
                return Calendar.MinusInfiniteDate;
            case not null:
                return (int)SpecialDay(fields.Special, context);
        }

        var days = fields.HasDate
            ? Calendar.ToDays(fields.Year, fields.Month, fields.Day)
            : throw DateTimeErrors.Of(DateTimeFault.BadFormat, text, "date");
        return days is >= Calendar.FirstDay and <= Calendar.LastDay
            ? (int)days
            : throw DateTimeErrors.OutOfRange("date", text);
    }

    /// <summary>Microseconds since midnight.</summary>
    public static object ParseTime(string text, int precision, ValueContext context)
    {
        var fields = Read(text, "time", context, timeOnly: true);
        if (fields.Special is "now")
        {
            return Calendar.Round(LocalNow(context).Microseconds, precision);
        }

        return fields is { HasTime: true, Special: null }
            ? Calendar.Round(fields.Time, precision)
            : throw DateTimeErrors.Of(DateTimeFault.BadFormat, text, "time");
    }

    public static object ParseTimeTz(string text, int precision, ValueContext context)
    {
        var fields = Read(text, "time with time zone", context, timeOnly: true);
        if (fields.Special is "now")
        {
            var now = context.NowMicroseconds;
            return new SqlTimeTz(
                Calendar.Round(LocalNow(context).Microseconds, precision), context.TimeZone.OffsetAt(now));
        }

        if (!fields.HasTime || fields.Special is not null)
        {
            throw DateTimeErrors.Of(DateTimeFault.BadFormat, text, "time with time zone");
        }

        // A zone with rules needs a day: the one that is written, else today.
        var zone = fields.Zone ?? context.TimeZone;
        var day = fields.HasDate ? Calendar.ToDays(fields.Year, fields.Month, fields.Day) : LocalNow(context).Days;
        return new SqlTimeTz(
            Calendar.Round(fields.Time, precision),
            zone.OffsetOfLocal((day * Calendar.MicrosecondsPerDay) + fields.Time));
    }

    /// <summary>Microseconds since 1970-01-01; a zone in the text is ignored, as in PostgreSQL.</summary>
    public static object ParseTimestamp(string text, int precision, ValueContext context)
    {
        var fields = Read(text, TimestampName, context, timeOnly: false);
        if (fields.Special is { } special)
        {
            if (Infinite(special) is { } infinite)
            {
                return infinite;
            }

            var (days, time) = LocalNow(context);
            return special switch
            {
                "epoch" => 0L,
                "now" => Calendar.Round((days * Calendar.MicrosecondsPerDay) + time, precision),
                _ => (SpecialDay(special, context) * Calendar.MicrosecondsPerDay) + fields.Time,
            };
        }

        return Calendar.Round(Local(fields, text, TimestampName), precision);
    }

    /// <summary>Microseconds since 1970-01-01 UTC.</summary>
    public static object ParseTimestampTz(string text, int precision, ValueContext context)
    {
        var fields = Read(text, TimestampTzName, context, timeOnly: false);
        long local;
        switch (fields.Special)
        {
            case "epoch":
                return 0L;
            case "now":
                return Calendar.Round(context.NowMicroseconds, precision);
            case { } special when Infinite(special) is { } infinite:
                return infinite;
            case { } special:
                local = (SpecialDay(special, context) * Calendar.MicrosecondsPerDay) + fields.Time;
                break;
            default:
                local = Local(fields, text, TimestampTzName);
                break;
        }

        var zone = fields.Zone ?? context.TimeZone;
        var utc = local - (zone.OffsetOfLocal(local) * Calendar.MicrosecondsPerSecond);
        return Calendar.Round(utc, precision);
    }

    private static long Local(DateTimeFields fields, string text, string typeName)
    {
        if (!fields.HasDate)
        {
            throw DateTimeErrors.Of(DateTimeFault.BadFormat, text, typeName);
        }

        var days = Calendar.ToDays(fields.Year, fields.Month, fields.Day);
        var exact = (Int128)days * Calendar.MicrosecondsPerDay + fields.Time;

        // From 1970 on microseconds end in 294247; PostgreSQL, counting from 2000, ends a few years later.
        return days >= Calendar.FirstDay && exact < long.MaxValue - Calendar.MicrosecondsPerDay
            ? (long)exact
            : throw DateTimeErrors.OutOfRange("timestamp", text);
    }

    private static long? Infinite(string special) => special switch
    {
        "infinity" => Calendar.InfiniteTimestamp,
        "-infinity" => Calendar.MinusInfiniteTimestamp,
        _ => null,
    };

    private static long SpecialDay(string special, ValueContext context) => LocalNow(context).Days + special switch
    {
        "tomorrow" => 1,
        "yesterday" => -1,
        _ => 0,
    };

    private static (long Days, long Microseconds) LocalNow(ValueContext context)
    {
        var now = context.NowMicroseconds;
        return Calendar.SplitDays(now + (context.TimeZone.OffsetAt(now) * Calendar.MicrosecondsPerSecond));
    }

    private static DateTimeFields Read(string text, string typeName, ValueContext context, bool timeOnly)
    {
        var fault = DateTimeFields.Read(text, context.DateOrder, timeOnly, out var fields);
        return fault == DateTimeFault.None ? fields
            : throw DateTimeErrors.Of(fault, text, typeName, fields.UnknownZone);
    }
}
