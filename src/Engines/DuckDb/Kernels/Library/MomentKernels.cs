using SqlGateway.Core.Errors;
using SqlGateway.Core.Values;
using SqlGateway.Engines.DuckDb.Types;

namespace SqlGateway.Engines.DuckDb.Kernels.Library;

/// <summary>Arithmetic on dates, times and intervals, by PostgreSQL's rules of carrying and rounding.</summary>
internal static class MomentKernels
{
    private static readonly DuckDbType Timestamp = DuckDbType.Timestamp;
    private static readonly DuckDbType TimestampTz = DuckDbType.TimestampTz;
    private static readonly DuckDbType Interval = DuckDbType.Interval;
    private static readonly DuckDbType Time = DuckDbType.Time;
    private static readonly DuckDbType Int = DuckDbType.Integer;
    private static readonly DuckDbType Double = DuckDbType.Double;

    public static IReadOnlyList<KernelDefinition> All { get; } =
    [
        RowKernel.Make("gw_time_sub", Time, Time, Interval, (in VectorReader a, in VectorReader b, int row, in VectorWriter o) =>
            o.SetInterval(row, new SqlInterval(0, 0, a.Get<long>(row) - b.Get<long>(row)))),
        RowKernel.Make("gw_timestamp_sub", Timestamp, Timestamp, Interval, Subtract),
        RowKernel.Make("gw_timestamp_sub", TimestampTz, TimestampTz, Interval, Subtract),
        RowKernel.Make("gw_age", Timestamp, Timestamp, Interval, (in VectorReader a, in VectorReader b, int row, in VectorWriter o) =>
            o.SetInterval(row, Intervals.Age(Finite(a.Get<long>(row)), Finite(b.Get<long>(row))))),
        RowKernel.Make("gw_interval_mul", Interval, Double, Interval, (in VectorReader a, in VectorReader b, int row, in VectorWriter o) =>
            o.SetInterval(row, Intervals.Multiply(a.GetInterval(row), b.Get<double>(row)))),
        RowKernel.Make("gw_interval_div", Interval, Double, Interval, (in VectorReader a, in VectorReader b, int row, in VectorWriter o) =>
            o.SetInterval(row, b.Get<double>(row) == 0
                ? throw SqlErrors.DivisionByZero()
                : Intervals.Divide(a.GetInterval(row), b.Get<double>(row)))),
        Justify("gw_justify_hours", Intervals.JustifyHours),
        Justify("gw_justify_days", Intervals.JustifyDays),
        Justify("gw_justify_interval", Intervals.JustifyInterval),
        RowKernel.Make("gw_interval_months", Interval, DuckDbType.BigInt, (in VectorReader a, int row, in VectorWriter o) =>
            o.Set(row, (long)a.GetInterval(row).Months)),
        RowKernel.Make("gw_interval_days", Interval, DuckDbType.BigInt, (in VectorReader a, int row, in VectorWriter o) =>
            o.Set(row, (long)a.GetInterval(row).Days)),
        RowKernel.Make("gw_interval_microseconds", Interval, DuckDbType.BigInt, (in VectorReader a, int row, in VectorWriter o) =>
            o.Set(row, a.GetInterval(row).Microseconds)),
        RowKernel.Make("gw_interval_of", DuckDbType.HugeInt, DuckDbType.HugeInt, DuckDbType.HugeInt, Interval,
            (in VectorReader m, in VectorReader d, in VectorReader us, int row, in VectorWriter o) =>
                o.SetInterval(row, Intervals.Of((long)m.GetDecimal(row), (long)d.GetDecimal(row), us.GetDecimal(row)))),
        RowKernel.Make("gw_interval_time", Interval, Time, (in VectorReader a, int row, in VectorWriter o) =>
            o.Set(row, Modulo(a.GetInterval(row).Microseconds, Calendar.MicrosecondsPerDay))),
        RowKernel.Make("gw_time_interval", Time, Interval, (in VectorReader a, int row, in VectorWriter o) =>
            o.SetInterval(row, new SqlInterval(0, 0, a.Get<long>(row)))),
        RowKernel.Make("gw_timezone_interval", Interval, Timestamp, TimestampTz, (in VectorReader z, in VectorReader t, int row, in VectorWriter o) =>
            o.Set(row, Shift(t.Get<long>(row), -Offset(z.GetInterval(row))))),
        RowKernel.Make("gw_timezone_interval", Interval, TimestampTz, Timestamp, (in VectorReader z, in VectorReader t, int row, in VectorWriter o) =>
            o.Set(row, Shift(t.Get<long>(row), Offset(z.GetInterval(row))))),
        RowKernel.Make("gw_at_zone", DuckDbType.Varchar, Timestamp, TimestampTz, (in VectorReader z, in VectorReader t, int row, in VectorWriter o) =>
        {
            var local = t.Get<long>(row);
            o.Set(row, IsInfinite(local) ? local : Shift(local, -Zone(RowKernel.Text(z, row)).OffsetOfLocal(local) * Calendar.MicrosecondsPerSecond));
        }),
        RowKernel.Make("gw_at_zone", DuckDbType.Varchar, TimestampTz, Timestamp, (in VectorReader z, in VectorReader t, int row, in VectorWriter o) =>
        {
            var moment = t.Get<long>(row);
            o.Set(row, IsInfinite(moment) ? moment : Shift(moment, Zone(RowKernel.Text(z, row)).OffsetAt(moment) * Calendar.MicrosecondsPerSecond));
        }),
        Bin(Timestamp),
        Bin(TimestampTz),
        Overlaps(Timestamp),
        Overlaps(TimestampTz),
        Overlaps(Time),
        .. new[] { Timestamp, TimestampTz, Time }.Select(type => RowKernel.Make(
            "gw_round_fraction", type, Int, type, (in VectorReader a, in VectorReader n, int row, in VectorWriter o) =>
                o.Set(row, Round(a.Get<long>(row), n.Get<int>(row))))),
        RowKernel.Make("gw_round_fraction", Interval, Int, Interval, (in VectorReader a, in VectorReader n, int row, in VectorWriter o) =>
        {
            var value = a.GetInterval(row);
            o.SetInterval(row, value with { Microseconds = Round(value.Microseconds, n.Get<int>(row)) });
        }),
        RowKernel.Make("gw_round_fraction", DuckDbType.TimeTz, Int, DuckDbType.TimeTz, (in VectorReader a, in VectorReader n, int row, in VectorWriter o) =>
        {
            var value = a.GetTimeTz(row);
            o.SetTimeTz(row, value with { Microseconds = Round(value.Microseconds, n.Get<int>(row)) });
        }),
    ];

    public static long Modulo(long value, long by) => ((value % by) + by) % by;

    public static bool IsInfinite(long moment) => moment is long.MaxValue or -long.MaxValue;

    private static KernelDefinition Justify(string name, Func<SqlInterval, SqlInterval> map) =>
        RowKernel.Make(name, Interval, Interval, (in VectorReader a, int row, in VectorWriter o) => o.SetInterval(row, map(a.GetInterval(row))));

    private static void Subtract(in VectorReader a, in VectorReader b, int row, in VectorWriter o)
    {
        var (left, right) = (a.Get<long>(row), b.Get<long>(row));
        if (IsInfinite(left) || IsInfinite(right))
        {
            throw new GatewayException(SqlState.DatetimeFieldOverflow, "cannot subtract infinite timestamps");
        }

        o.SetInterval(row, Intervals.JustifyHours(new SqlInterval(0, 0, left - right)));
    }

    private static long Finite(long moment) => IsInfinite(moment)
        ? throw new GatewayException(SqlState.DatetimeFieldOverflow, "timestamp out of range")
        : moment;

    private static long Offset(SqlInterval zone) => zone is { Months: 0, Days: 0 }
        ? zone.Microseconds / Calendar.MicrosecondsPerSecond * Calendar.MicrosecondsPerSecond
        : throw new GatewayException(SqlState.InvalidParameterValue, "interval time zone must not include months or days");

    /// <summary>A bare offset counts west of UTC, as in a POSIX rule.</summary>
    private static SqlTimeZone Zone(string name) => SqlTimeZone.Find(name)
        ?? (name.StartsWith('+') || name.StartsWith('-') ? SqlTimeZone.Find($"<{name}>{name}") : null)
        ?? throw new GatewayException(SqlState.InvalidParameterValue, $"time zone \"{name}\" not recognized");

    private static long Shift(long moment, long by) => IsInfinite(moment) ? moment : checked(moment + by);

    private static long Round(long value, int digits)
    {
        if (IsInfinite(value) || digits >= 6)
        {
            return value;
        }

        var unit = 1L;
        for (var i = digits; i < 6; i++)
        {
            unit *= 10;
        }

        return (value >= 0 ? value + (unit / 2) : value - (unit / 2)) / unit * unit;
    }

    private static KernelDefinition Bin(DuckDbType type) => RowKernel.Make(
        "gw_date_bin", Interval, type, type, type,
        (in VectorReader stride, in VectorReader moment, in VectorReader origin, int row, in VectorWriter o) =>
        {
            var step = stride.GetInterval(row);
            if (step.Months != 0)
            {
                throw new GatewayException(SqlState.FeatureNotSupported, "timestamps cannot be binned into intervals containing months or years");
            }

            var length = checked((step.Days * Calendar.MicrosecondsPerDay) + step.Microseconds);
            if (length <= 0)
            {
                throw new GatewayException(SqlState.DatetimeFieldOverflow, "stride must be greater than zero");
            }

            var (value, start) = (moment.Get<long>(row), origin.Get<long>(row));
            o.Set(row, IsInfinite(value) ? value : checked(value - Modulo(checked(value - start), length)));
        });

    private static KernelDefinition Overlaps(DuckDbType type) => RowKernel.Make(
        "gw_overlaps", type, type, type, type, DuckDbType.Boolean,
        (in VectorReader a, in VectorReader b, in VectorReader c, in VectorReader d, int row, in VectorWriter o) =>
        {
            var (s1, e1) = Ordered(a.Get<long>(row), b.Get<long>(row));
            var (s2, e2) = Ordered(c.Get<long>(row), d.Get<long>(row));
            o.SetBool(row, s1 == s2 || (s1 < s2 ? s2 < e1 : s1 < e2));
        });

    private static (long From, long To) Ordered(long a, long b) => a <= b ? (a, b) : (b, a);
}
