using SqlGateway.Core.Errors;
using SqlGateway.Core.Values;
using SqlGateway.Engines.DuckDb.Native;
using SqlGateway.Engines.DuckDb.Types;

namespace SqlGateway.Engines.DuckDb.Kernels.Library;

/// <summary>
/// <c>gw_extract_FIELD(moment)</c> for every field that PostgreSQL has: whole ones as BIGINT, those with a fraction as
/// DECIMAL(24,6). Of an infinite moment a field that grows without end fails, as decimals have no infinity; the others
/// are NULL.
/// </summary>
internal static class FieldKernels
{
    private const long Second = Calendar.MicrosecondsPerSecond;
    private const long Day = Calendar.MicrosecondsPerDay;

    private static readonly string[] Whole =
    [
        "microseconds", "minute", "hour", "day", "week", "month", "quarter", "year", "decade", "century", "millennium", "dow",
        "isodow", "doy", "isoyear",
    ];

    private static readonly string[] Fractional = ["milliseconds", "second", "epoch", "julian"];
    private static readonly string[] Growing = ["year", "decade", "century", "millennium", "isoyear", "julian", "epoch"];

    private static readonly DuckDbType Fraction = DuckDbType.Decimal(24, 6);

    public static IReadOnlyList<KernelDefinition> All { get; } =
    [
        .. Whole.SelectMany(f => OfMoments(f, DuckDbType.BigInt)),
        .. Fractional.SelectMany(f => OfMoments(f, Fraction)),
        .. Whole.Where(f => f is not ("week" or "dow" or "isodow" or "doy" or "isoyear")).Select(f => OfInterval(f, DuckDbType.BigInt)),
        .. Fractional.Where(f => f != "julian").Select(f => OfInterval(f, Fraction)),
        OfZone("timezone", seconds => seconds),
        OfZone("timezone_hour", seconds => seconds / 3600),
        OfZone("timezone_minute", seconds => seconds / 60 % 60),
        .. ZoneOfTime(),
    ];

    public static (long Year, int Week) IsoWeek(long days)
    {
        // The week belongs to the year of its Thursday.
        var thursday = days + 3 - ((Calendar.DayOfWeek(days) + 6) % 7);
        var year = Calendar.FromDays(thursday).Year;
        return (year, (int)((thursday - Calendar.ToDays(year, 1, 1)) / 7) + 1);
    }

    private static IEnumerable<KernelDefinition> OfMoments(string field, DuckDbType result)
    {
        foreach (var type in (DuckDbType[])[DuckDbType.Date, DuckDbType.Timestamp, DuckDbType.TimestampTz])
        {
            var isDate = type.Id == DuckDbTypeId.Date;
            yield return RowKernel.Make("gw_extract_" + field, type, result, (in VectorReader a, int row, in VectorWriter o) =>
            {
                var moment = isDate ? FromDate(a.Get<int>(row)) : a.Get<long>(row);
                if (!MomentKernels.IsInfinite(moment))
                {
                    Store(o, row, Field(field, moment));
                }
                else if (Growing.Contains(field))
                {
                    throw SqlErrors.NotSupported($"the {field} of an infinite moment");
                }
                else
                {
                    o.SetNull(row);
                }
            });
        }

        if (field is "microseconds" or "minute" or "hour" or "milliseconds" or "second" or "epoch")
        {
            yield return RowKernel.Make("gw_extract_" + field, DuckDbType.Time, result, (in VectorReader a, int row, in VectorWriter o) =>
                Store(o, row, Field(field, a.Get<long>(row))));
            yield return RowKernel.Make("gw_extract_" + field, DuckDbType.TimeTz, result, (in VectorReader a, int row, in VectorWriter o) =>
            {
                var value = a.GetTimeTz(row);
                Store(o, row, Field(field, value.Microseconds - (field == "epoch" ? value.OffsetSeconds * Second : 0)));
            });
        }
    }

    private static long FromDate(int days) => days switch
    {
        int.MaxValue => long.MaxValue,
        -int.MaxValue => -long.MaxValue,
        _ => days * Day,
    };

    private static void Store(in VectorWriter output, int row, long value)
    {
        if (output.Type.Id == DuckDbTypeId.Decimal)
        {
            output.SetDecimal(row, value);
        }
        else
        {
            output.Set(row, value);
        }
    }

    /// <summary>Of fields with a fraction in millionths.</summary>
    private static long Field(string field, long moment)
    {
        var (days, time) = Calendar.SplitDays(moment);
        switch (field)
        {
            case "microseconds":
                return time % (60 * Second);
            case "milliseconds":
                return time % (60 * Second) * 1000;
            case "second":
                return time % (60 * Second);
            case "minute":
                return time / (60 * Second) % 60;
            case "hour":
                return time / (3600 * Second);
            case "epoch":
                return moment;
            case "julian":
                return ((days + 2_440_588) * Second) + (long)Math.Round(time / 86_400.0, MidpointRounding.AwayFromZero);
            case "dow":
                return Calendar.DayOfWeek(days);
            case "isodow":
                return ((Calendar.DayOfWeek(days) + 6) % 7) + 1;
            case "week":
                return IsoWeek(days).Week;
            case "isoyear":
                return Shown(IsoWeek(days).Year);
        }

        var (year, month, day) = Calendar.FromDays(days);
        return field switch
        {
            "day" => day,
            "month" => month,
            "quarter" => ((month - 1) / 3) + 1,
            "year" => Shown(year),
            "decade" => year >= 0 ? year / 10 : -((8 - (year - 1)) / 10),
            "century" => year > 0 ? (year + 99) / 100 : -((99 - (year - 1)) / 100),
            "millennium" => year > 0 ? (year + 999) / 1000 : -((999 - (year - 1)) / 1000),
            "doy" => days - Calendar.ToDays(year, 1, 1) + 1,
            _ => throw SqlErrors.Internal($"no field {field}"),
        };
    }

    /// <summary>There is no year 0 to people: astronomers' 0 is 1 BC.</summary>
    private static long Shown(long year) => year > 0 ? year : year - 1;

    private static KernelDefinition OfInterval(string field, DuckDbType result) =>
        RowKernel.Make("gw_extract_" + field, DuckDbType.Interval, result, (in VectorReader a, int row, in VectorWriter o) =>
            Store(o, row, Field(field, a.GetInterval(row))));

    private static long Field(string field, SqlInterval value)
    {
        var (years, months) = (value.Months / 12, value.Months % 12);
        return field switch
        {
            "microseconds" or "second" => value.Microseconds % (60 * Second),
            "milliseconds" => value.Microseconds % (60 * Second) * 1000,
            "minute" => value.Microseconds / (60 * Second) % 60,
            "hour" => value.Microseconds / (3600 * Second),
            "day" => value.Days,
            "month" => months,
            "quarter" => (months / 3) + 1,
            "year" => years,
            "decade" => years / 10,
            "century" => years / 100,
            "millennium" => years / 1000,

            // A year is 365.25 days, a month beyond years 30.
            "epoch" => checked((years * 31_557_600L * Second) + (months * 30L * Day) + (value.Days * Day) + value.Microseconds),
            _ => throw SqlErrors.Internal($"no field {field}"),
        };
    }

    /// <summary>Of local time and the same moment in UTC.</summary>
    private static KernelDefinition OfZone(string field, Func<long, long> map) => RowKernel.Make(
        "gw_extract_" + field, DuckDbType.Timestamp, DuckDbType.Timestamp, DuckDbType.BigInt,
        (in VectorReader local, in VectorReader utc, int row, in VectorWriter o) =>
        {
            if (MomentKernels.IsInfinite(local.Get<long>(row)))
            {
                o.SetNull(row);
                return;
            }

            o.Set(row, map((local.Get<long>(row) - utc.Get<long>(row)) / Second));
        });

    private static IEnumerable<KernelDefinition> ZoneOfTime()
    {
        foreach (var (field, divisor, modulo) in ((string, int, int)[])[("timezone", 1, int.MaxValue), ("timezone_hour", 3600, int.MaxValue), ("timezone_minute", 60, 60)])
        {
            yield return RowKernel.Make("gw_extract_" + field, DuckDbType.TimeTz, DuckDbType.BigInt, (in VectorReader a, int row, in VectorWriter o) =>
                o.Set(row, (long)(a.GetTimeTz(row).OffsetSeconds / divisor % modulo)));
        }
    }
}
