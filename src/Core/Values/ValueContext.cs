namespace SqlGateway.Core.Values;

/// <summary>The order in which a date of three numbers is read and written.</summary>
public enum DateOrder
{
    Mdy,
    Dmy,
    Ymd,
}

/// <summary>The first part of the setting <c>DateStyle</c>.</summary>
public enum DateStyle
{
    Iso,
    Sql,
    Postgres,
    German,
}

/// <summary>The setting <c>IntervalStyle</c>.</summary>
public enum IntervalStyle
{
    Postgres,
    PostgresVerbose,
    SqlStandard,
    Iso8601,
}

/// <summary>The setting <c>bytea_output</c>.</summary>
public enum ByteaOutput
{
    Hex,
    Escape,
}

/// <summary>
/// The settings of a session on which the text form of values depends, frozen for one statement. Immutable.
/// </summary>
public sealed record ValueContext
{
    /// <summary>PostgreSQL's defaults, in UTC, by the system's clock.</summary>
    public static ValueContext Default { get; } = new();

    public SqlTimeZone TimeZone { get; init; } = SqlTimeZone.Utc;

    public DateStyle DateStyle { get; init; } = DateStyle.Iso;

    public DateOrder DateOrder { get; init; } = DateOrder.Mdy;

    public IntervalStyle IntervalStyle { get; init; } = IntervalStyle.Postgres;

    /// <summary>−15 to 3; above 0 floats are written in their shortest exact form.</summary>
    public int ExtraFloatDigits { get; init; } = 1;

    public ByteaOutput ByteaOutput { get; init; } = ByteaOutput.Hex;

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>What <c>now</c> means: the start of the transaction; without one the clock is asked.</summary>
    public DateTimeOffset? TransactionStart { get; init; }

    /// <summary><c>now</c> in microseconds since 1970-01-01 UTC.</summary>
    internal long NowMicroseconds =>
        ((TransactionStart ?? Clock.GetUtcNow()).UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;
}
