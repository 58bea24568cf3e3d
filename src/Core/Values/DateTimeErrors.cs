using SqlGateway.Core.Errors;

namespace SqlGateway.Core.Values;

/// <summary>What reading a date, time or interval can find wrong.</summary>
internal enum DateTimeFault
{
    None,
    BadFormat,
    FieldOverflow,

    /// <summary>A month or day out of range, perhaps for a wrong <c>DateStyle</c>.</summary>
    MonthDayOverflow,
    IntervalOverflow,
    ZoneOverflow,
    UnknownZone,
}

internal static class DateTimeErrors
{
    public static GatewayException Of(DateTimeFault fault, string text, string typeName, string? zone = null) =>
        fault switch
    {
        DateTimeFault.FieldOverflow => new(
            SqlState.DatetimeFieldOverflow, $"date/time field value out of range: \"{text}\""),
        DateTimeFault.MonthDayOverflow => new(
            SqlState.DatetimeFieldOverflow, $"date/time field value out of range: \"{text}\"")
        {
            Hint = "Perhaps you need a different \"datestyle\" setting.",
        },
        DateTimeFault.IntervalOverflow =>
            new(SqlState.IntervalFieldOverflow, $"interval field value out of range: \"{text}\""),
        DateTimeFault.ZoneOverflow => new(
            SqlState.InvalidTimeZoneDisplacementValue, $"time zone displacement out of range: \"{text}\""),
        DateTimeFault.UnknownZone => new(SqlState.InvalidParameterValue, $"time zone \"{zone}\" not recognized"),
        _ => new(SqlState.InvalidDatetimeFormat, $"invalid input syntax for type {typeName}: \"{text}\""),
    };

    public static GatewayException OutOfRange(string what, string text) =>
        new(SqlState.DatetimeFieldOverflow, $"{what} out of range: \"{text}\"");
}
