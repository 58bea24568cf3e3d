using SqlGateway.Core.Values;

namespace SqlGateway.Engines.DuckDb.Kernels.Library;

/// <summary>What a template may ask of a moment or an interval.</summary>
/// <param name="Year">Astronomical.</param>
/// <param name="Days">Since 1970-01-01; null of an interval.</param>
/// <param name="Time">Microseconds of the day.</param>
internal sealed record DateParts(long Year, int Month, int Day, long? Days, long Time, int Offset, string Zone)
{
    public static DateParts Of(long moment, int offset, string zone)
    {
        var (days, time) = Calendar.SplitDays(moment);
        var (year, month, day) = Calendar.FromDays(days);
        return new(year, month, day, days, time, offset, zone);
    }

    public static DateParts Of(SqlInterval interval) =>
        new(interval.Months / 12, interval.Months % 12, interval.Days, null, interval.Microseconds, 0, "");

    public long Hour => Time / (3600 * Calendar.MicrosecondsPerSecond);

    public long Minute => Time / (60 * Calendar.MicrosecondsPerSecond) % 60;

    public long Second => Time / Calendar.MicrosecondsPerSecond % 60;

    public long Microsecond => Time % Calendar.MicrosecondsPerSecond;

    public int DayOfWeek => Calendar.DayOfWeek(Days ?? 0);

    public long DayOfYear => (Days ?? 0) - Calendar.ToDays(Year, 1, 1) + 1;
}
