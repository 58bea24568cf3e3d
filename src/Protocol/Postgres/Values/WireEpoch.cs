using SqlGateway.Core.Values;

namespace SqlGateway.Protocol.Postgres.Values;

/// <summary>
/// Between days and microseconds since 1970, as columns have them, and since 2000, as the binary wire has them.
/// </summary>
internal static class WireEpoch
{
    public static int DateToWire(int days) => days switch
    {
        Calendar.InfiniteDate => int.MaxValue,
        Calendar.MinusInfiniteDate => int.MinValue,
        _ => days - Calendar.PostgresEpochDays,
    };

    public static long TimestampToWire(long microseconds) => microseconds switch
    {
        Calendar.InfiniteTimestamp => long.MaxValue,
        Calendar.MinusInfiniteTimestamp => long.MinValue,
        _ => microseconds - Calendar.PostgresEpochMicroseconds,
    };

    /// <returns>Null if the day is outside of PostgreSQL's range.</returns>
    public static int? DateFromWire(int days) => days switch
    {
        int.MaxValue => Calendar.InfiniteDate,
        int.MinValue => Calendar.MinusInfiniteDate,
        < Calendar.FirstDay - Calendar.PostgresEpochDays or > Calendar.LastDay - Calendar.PostgresEpochDays => null,
        _ => days + Calendar.PostgresEpochDays,
    };

    /// <returns>Null if the moment is outside of the range that microseconds since 1970 have.</returns>
    public static long? TimestampFromWire(long microseconds) => microseconds switch
    {
        long.MaxValue => Calendar.InfiniteTimestamp,
        long.MinValue => Calendar.MinusInfiniteTimestamp,
        < (Calendar.FirstDay - (long)Calendar.PostgresEpochDays) * Calendar.MicrosecondsPerDay
            or >= long.MaxValue - Calendar.PostgresEpochMicroseconds => null,
        _ => microseconds + Calendar.PostgresEpochMicroseconds,
    };
}
