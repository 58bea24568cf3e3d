using SqlGateway.Core.Errors;
using SqlGateway.Core.Values;
using SqlGateway.Engines.DuckDb.Types;
using Calendar = SqlGateway.Core.Values.Calendar;

namespace SqlGateway.Engines.DuckDb.Kernels.Library;

/// <summary>to_char, to_date, to_timestamp and to_number, over the templates that <see cref="DateTemplate"/> and <see cref="NumberTemplate"/> know.</summary>
internal static class FormatKernels
{
    private static readonly DuckDbType Varchar = DuckDbType.Varchar;

    public static IReadOnlyList<KernelDefinition> All { get; } =
    [
        RowKernel.Make("gw_to_char", DuckDbType.Timestamp, Varchar, Varchar, (in VectorReader a, in VectorReader f, int row, in VectorWriter o) =>
            RowKernel.SetText(o, row, DateText(a.Get<long>(row), 0, "", RowKernel.Text(f, row)))),
        RowKernel.Make("gw_to_char", DuckDbType.TimestampTz, Varchar, Varchar, Varchar,
            (in VectorReader a, in VectorReader f, in VectorReader zone, int row, in VectorWriter o) =>
            {
                var moment = a.Get<long>(row);
                var rules = Zone(RowKernel.Text(zone, row));
                var offset = MomentKernels.IsInfinite(moment) ? 0 : rules.OffsetAt(moment);
                RowKernel.SetText(o, row, DateText(
                    MomentKernels.IsInfinite(moment) ? moment : moment + (offset * Calendar.MicrosecondsPerSecond),
                    offset, MomentKernels.IsInfinite(moment) ? "" : rules.AbbreviationAt(moment), RowKernel.Text(f, row)));
            }),
        RowKernel.Make("gw_to_char", DuckDbType.Interval, Varchar, Varchar, (in VectorReader a, in VectorReader f, int row, in VectorWriter o) =>
            RowKernel.SetText(o, row, DateTemplate.Parse(RowKernel.Text(f, row)).Format(DateParts.Of(a.GetInterval(row))))),
        RowKernel.Make("gw_to_char_number", DuckDbType.Any, Varchar, Varchar, (in VectorReader a, in VectorReader f, int row, in VectorWriter o) =>
            o.SetText(row, NumberTemplate.Parse(RowKernel.Text(f, row)).Format(a.GetDecimal(row), a.DecimalScale))),
        RowKernel.Make("gw_to_date", Varchar, Varchar, DuckDbType.Date, (in VectorReader a, in VectorReader f, int row, in VectorWriter o) =>
            o.Set(row, (int)Calendar.SplitDays(DateTemplate.Parse(RowKernel.Text(f, row)).Read(RowKernel.Text(a, row))).Days)),
        RowKernel.Make("gw_to_timestamp", Varchar, Varchar, Varchar, DuckDbType.TimestampTz,
            (in VectorReader a, in VectorReader f, in VectorReader zone, int row, in VectorWriter o) =>
            {
                var local = DateTemplate.Parse(RowKernel.Text(f, row)).Read(RowKernel.Text(a, row));
                o.Set(row, local - (Zone(RowKernel.Text(zone, row)).OffsetOfLocal(local) * Calendar.MicrosecondsPerSecond));
            }),
        .. Enumerable.Range(0, Decimals.MaxDigits + 1).Select(scale => RowKernel.Make(
            $"gw_to_number_{scale}", Varchar, Varchar, DuckDbType.Decimal(Decimals.MaxDigits, scale),
            (in VectorReader a, in VectorReader f, int row, in VectorWriter o) =>
            {
                var (unscaled, digits) = NumberTemplate.Parse(RowKernel.Text(f, row)).Read(RowKernel.Text(a, row));
                o.SetDecimal(row, BigDecimal.Fit(BigDecimal.Round(unscaled, digits - scale)));
            })),
    ];

    private static string? DateText(long moment, int offset, string zone, string format) => MomentKernels.IsInfinite(moment) || format.Length == 0
        ? null
        : DateTemplate.Parse(format).Format(DateParts.Of(moment, offset, zone));

    private static SqlTimeZone Zone(string name) =>
        SqlTimeZone.FindSetting(name) ?? throw SqlErrors.InvalidParameterValue("TimeZone", name);
}
