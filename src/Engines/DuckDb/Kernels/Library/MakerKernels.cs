using System.Globalization;
using SqlGateway.Core.Errors;
using SqlGateway.Core.Values;
using SqlGateway.Engines.DuckDb.Types;
using Calendar = SqlGateway.Core.Values.Calendar;

namespace SqlGateway.Engines.DuckDb.Kernels.Library;

/// <summary>Dates and times out of numbers, and cut to a unit.</summary>
internal static class MakerKernels
{
    private const long Second = Calendar.MicrosecondsPerSecond;
    private const long Day = Calendar.MicrosecondsPerDay;

    private static readonly DuckDbType Int = DuckDbType.Integer;
    private static readonly DuckDbType Double = DuckDbType.Double;

    public static IReadOnlyList<KernelDefinition> All { get; } =
    [
        RowKernel.Make("gw_make_date", Int, Int, Int, DuckDbType.Date,
            (in VectorReader y, in VectorReader m, in VectorReader d, int row, in VectorWriter o) =>
                o.Set(row, (int)Date(y.Get<int>(row), m.Get<int>(row), d.Get<int>(row)))),
        RowKernel.Make("gw_make_time", Int, Int, Double, DuckDbType.Time,
            (in VectorReader h, in VectorReader m, in VectorReader s, int row, in VectorWriter o) =>
                o.Set(row, Time(h.Get<int>(row), m.Get<int>(row), s.Get<double>(row)))),
        new("gw_make_timestamp", [Int, Int, Int, Int, Int, Double], DuckDbType.Timestamp, (in KernelCall call) =>
        {
            var (y, m, d) = (0, 1, 2);
            var output = call.Result;
            for (var row = 0; row < call.RowCount; row++)
            {
                if (!call.IsNull(row))
                {
                    var days = Date(call.Argument(y).Get<int>(row), call.Argument(m).Get<int>(row), call.Argument(d).Get<int>(row));
                    var time = Time(
                        call.Argument(3).Get<int>(row), call.Argument(4).Get<int>(row), call.Argument(5).Get<double>(row));
                    if (Math.Abs(days) > long.MaxValue / Day - 1)
                    {
                        throw new GatewayException(SqlState.DatetimeFieldOverflow, "timestamp out of range");
                    }

                    output.Set(row, (days * Day) + time);
                }
            }
        }),
        new("gw_make_interval", [Int, Int, Int, Int, Int, Int, Double], DuckDbType.Interval, (in KernelCall call) =>
        {
            var output = call.Result;
            for (var row = 0; row < call.RowCount; row++)
            {
                if (!call.IsNull(row))
                {
                    output.SetInterval(row, Intervals.Of(
                        ((Int128)call.Argument(0).Get<int>(row) * 12) + call.Argument(1).Get<int>(row),
                        ((Int128)call.Argument(2).Get<int>(row) * 7) + call.Argument(3).Get<int>(row),
                        ((Int128)call.Argument(4).Get<int>(row) * 3600 * Second) + ((Int128)call.Argument(5).Get<int>(row) * 60 * Second)
                            + (Int128)Math.Round(call.Argument(6).Get<double>(row) * Second, MidpointRounding.ToEven)));
                }
            }
        }),
        KernelShapes.Map<double, long>("gw_to_timestamp", Double, DuckDbType.TimestampTz, ToTimestamp),
        RowKernel.Make("gw_date_trunc", DuckDbType.Varchar, DuckDbType.Timestamp, DuckDbType.Timestamp,
            (in VectorReader unit, in VectorReader moment, int row, in VectorWriter o) =>
                o.Set(row, Truncate(RowKernel.Text(unit, row), moment.Get<long>(row)))),
        RowKernel.Make("gw_date_trunc", DuckDbType.Varchar, DuckDbType.Interval, DuckDbType.Interval,
            (in VectorReader unit, in VectorReader value, int row, in VectorWriter o) =>
                o.SetInterval(row, Truncate(RowKernel.Text(unit, row), value.GetInterval(row)))),
    ];

    private static long Date(int year, int month, int day)
    {
        var astronomical = year < 0 ? year + 1L : year;
        return year is not 0 and >= -4713 and <= 5874897 && month is >= 1 and <= 12 && day >= 1 && day <= Calendar.DaysInMonth(astronomical, month)
            ? Calendar.ToDays(astronomical, month, day)
            : throw new GatewayException(
                SqlState.DatetimeFieldOverflow,
                string.Create(CultureInfo.InvariantCulture, $"date field value out of range: {year}-{month:00}-{day:00}"));
    }

    private static long Time(int hour, int minute, double second)
    {
        var microseconds = Math.Round(second * Second, MidpointRounding.ToEven);
        return hour is >= 0 and <= 24 && minute is >= 0 and <= 59 && microseconds >= 0 && microseconds <= 60 * Second
            && (hour < 24 || (minute == 0 && microseconds == 0))
                ? (((hour * 60L) + minute) * 60 * Second) + (long)microseconds
                : throw new GatewayException(
                    SqlState.DatetimeFieldOverflow,
                    string.Create(CultureInfo.InvariantCulture, $"time field value out of range: {hour}:{minute:00}:{second:00.######}"));
    }

    private static long ToTimestamp(double seconds)
    {
        if (double.IsNaN(seconds))
        {
            throw new GatewayException(SqlState.DatetimeFieldOverflow, "timestamp cannot be NaN");
        }

        if (double.IsInfinity(seconds))
        {
            return seconds > 0 ? long.MaxValue : -long.MaxValue;
        }

        return seconds is > -210_866_803_200 and < 9_223_371_331_200
            ? (long)Math.Round(seconds * Second, MidpointRounding.ToEven)
            : throw new GatewayException(
                SqlState.DatetimeFieldOverflow, string.Create(CultureInfo.InvariantCulture, $"timestamp out of range: \"{seconds}\""));
    }

    private static long Truncate(string unit, long moment)
    {
        if (MomentKernels.IsInfinite(moment))
        {
            return moment;
        }

        var year = Calendar.FromDays(Calendar.SplitDays(moment).Days).Year;
        var first = unit switch
        {
            "decade" => year > 0 ? year / 10 * 10 : -((8 - (year - 1)) / 10) * 10,
            "century" => year > 0 ? ((year + 99) / 100 * 100) - 99 : -((99 - (year - 1)) / 100 * 100) + 1,
            "millennium" => year > 0 ? ((year + 999) / 1000 * 1000) - 999 : -((999 - (year - 1)) / 1000 * 1000) + 1,
            _ => throw SqlErrors.Internal($"no unit {unit}"),
        };
        return Calendar.ToDays(first, 1, 1) * Day;
    }

    private static SqlInterval Truncate(string unit, SqlInterval value)
    {
        var (months, time) = (value.Months, value.Microseconds);
        return unit switch
        {
            "millennium" => new(months / 12_000 * 12_000, 0, 0),
            "century" => new(months / 1200 * 1200, 0, 0),
            "decade" => new(months / 120 * 120, 0, 0),
            "year" => new(months / 12 * 12, 0, 0),
            "quarter" => new(months / 3 * 3, 0, 0),
            "month" => new(months, 0, 0),
            "day" => new(months, value.Days, 0),
            "hour" => value with { Microseconds = time / (3600 * Second) * (3600 * Second) },
            "minute" => value with { Microseconds = time / (60 * Second) * (60 * Second) },
            "second" => value with { Microseconds = time / Second * Second },
            "milliseconds" => value with { Microseconds = time / 1000 * 1000 },
            "microseconds" => value,
            _ => throw SqlErrors.NotSupported($"unit \"{unit}\" for type interval"),
        };
    }
}
