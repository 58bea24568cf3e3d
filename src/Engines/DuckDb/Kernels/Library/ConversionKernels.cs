using System.Buffers;
using System.Collections.Concurrent;
using System.Globalization;
using SqlGateway.Core.Errors;
using SqlGateway.Core.Types;
using SqlGateway.Core.Values;
using SqlGateway.Engines.DuckDb.Native;
using SqlGateway.Engines.DuckDb.Types;

namespace SqlGateway.Engines.DuckDb.Kernels.Library;

/// <summary>
/// Values to and from PostgreSQL's text: <c>gw_text(x, settings)</c> and <c>gw_parse_TYPE(text, settings)</c>. The
/// settings are one text, <c>TimeZone|DateStyle|IntervalStyle|extra_float_digits</c>.
/// </summary>
internal static class ConversionKernels
{
    private const int MaxContexts = 1000;

    private static readonly DuckDbType Varchar = DuckDbType.Varchar;
    private static readonly ConcurrentDictionary<string, ValueContext> Contexts = new();

    public static IReadOnlyList<KernelDefinition> All { get; } =
    [
        new("gw_text", [DuckDbType.Any, Varchar], Varchar, Format),
        Parse(SqlType.Bool, DuckDbType.Boolean, (in VectorWriter o, int row, object v) => o.SetBool(row, (bool)v)),
        Parse(SqlType.Int2, DuckDbType.SmallInt, (in VectorWriter o, int row, object v) => o.Set(row, (short)v)),
        Parse(SqlType.Int4, DuckDbType.Integer, (in VectorWriter o, int row, object v) => o.Set(row, (int)v)),
        Parse(SqlType.Int8, DuckDbType.BigInt, (in VectorWriter o, int row, object v) => o.Set(row, (long)v)),
        Parse(SqlType.Oid, DuckDbType.UInteger, (in VectorWriter o, int row, object v) => o.Set(row, (uint)v)),
        Parse(SqlType.Float4, DuckDbType.Float, (in VectorWriter o, int row, object v) => o.Set(row, (float)v)),
        Parse(SqlType.Float8, DuckDbType.Double, (in VectorWriter o, int row, object v) => o.Set(row, (double)v)),
        Parse(SqlType.Date, DuckDbType.Date, (in VectorWriter o, int row, object v) => o.Set(row, (int)v)),
        Parse(SqlType.Time, DuckDbType.Time, (in VectorWriter o, int row, object v) => o.Set(row, (long)v)),
        Parse(SqlType.TimeTz, DuckDbType.TimeTz, (in VectorWriter o, int row, object v) => o.SetTimeTz(row, (SqlTimeTz)v)),
        Parse(SqlType.Timestamp, DuckDbType.Timestamp, (in VectorWriter o, int row, object v) => o.Set(row, (long)v)),
        Parse(SqlType.TimestampTz, DuckDbType.TimestampTz, (in VectorWriter o, int row, object v) => o.Set(row, (long)v)),
        Parse(SqlType.Interval, DuckDbType.Interval, (in VectorWriter o, int row, object v) => o.SetInterval(row, (SqlInterval)v)),
        Parse(SqlType.Uuid, DuckDbType.Uuid, (in VectorWriter o, int row, object v) => o.SetUuid(row, (Guid)v)),
        Parse(SqlType.Bytea, DuckDbType.Blob, (in VectorWriter o, int row, object v) => o.SetBytes(row, (byte[])v)),
        RowKernel.Text("gw_json", JsonText.Validate),
        RowKernel.Text("gw_jsonb", JsonText.Normalize),
    ];

    private delegate void Store(in VectorWriter output, int row, object value);

    /// <summary>The settings that a kernel was given; kept, as there are few.</summary>
    public static ValueContext Context(string settings)
    {
        if (Contexts.TryGetValue(settings, out var known))
        {
            return known;
        }

        var parts = settings.Split('|');
        var style = parts[1].Split(',', StringSplitOptions.TrimEntries);
        var context = new ValueContext
        {
            TimeZone = SqlTimeZone.FindSetting(parts[0]) ?? throw SqlErrors.InvalidParameterValue("TimeZone", parts[0]),
            DateStyle = style[0].ToUpperInvariant() switch
            {
                "SQL" => DateStyle.Sql,
                "POSTGRES" => DateStyle.Postgres,
                "GERMAN" => DateStyle.German,
                _ => DateStyle.Iso,
            },
            DateOrder = (style.Length > 1 ? style[1].ToUpperInvariant() : "MDY") switch
            {
                "DMY" => DateOrder.Dmy,
                "YMD" => DateOrder.Ymd,
                _ => DateOrder.Mdy,
            },
            IntervalStyle = parts[2].ToLowerInvariant() switch
            {
                "postgres_verbose" => IntervalStyle.PostgresVerbose,
                "sql_standard" => IntervalStyle.SqlStandard,
                "iso_8601" => IntervalStyle.Iso8601,
                _ => IntervalStyle.Postgres,
            },
            ExtraFloatDigits = int.Parse(parts[3], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture),
        };
        if (Contexts.Count < MaxContexts)
        {
            Contexts.TryAdd(settings, context);
        }

        return context;
    }

    private static KernelDefinition Parse(SqlType type, DuckDbType result, Store store) =>
        new("gw_parse_" + type.Kind.ToString().ToLowerInvariant(), [Varchar, Varchar], result, (in KernelCall call) =>
        {
            var input = call.Argument(0);
            var settings = call.Argument(1);
            var output = call.Result;
            ValueContext? context = null;
            for (var row = 0; row < call.RowCount; row++)
            {
                if (!call.IsNull(row))
                {
                    // The settings are a constant: the same in every row.
                    context ??= Context(RowKernel.Text(settings, row));
                    store(output, row, TextInput.ParseValue(type, RowKernel.Text(input, row), context));
                }
            }
        });

    private static void Format(in KernelCall call)
    {
        var input = call.Argument(0);
        var settings = call.Argument(1);
        var output = call.Result;
        var text = new ArrayBufferWriter<byte>(64);
        ValueContext? context = null;
        for (var row = 0; row < call.RowCount; row++)
        {
            if (call.IsNull(row))
            {
                continue;
            }

            context ??= Context(RowKernel.Text(settings, row));
            text.ResetWrittenCount();
            Write(input, row, text, context);
            output.SetBytes(row, text.WrittenSpan);
        }
    }

    private static void Write(in VectorReader input, int row, ArrayBufferWriter<byte> text, ValueContext context)
    {
        switch (input.Id)
        {
            case DuckDbTypeId.Float:
                TextOutput.Write(text, SqlType.Float4, input.Get<float>(row), context);
                break;
            case DuckDbTypeId.Double:
                TextOutput.Write(text, SqlType.Float8, input.Get<double>(row), context);
                break;
            case DuckDbTypeId.Date:
                TextOutput.Write(text, SqlType.Date, input.Get<int>(row), context);
                break;
            case DuckDbTypeId.Time:
                TextOutput.Write(text, SqlType.Time, input.Get<long>(row), context);
                break;
            case DuckDbTypeId.TimeTz:
                TextOutput.Write(text, SqlType.TimeTz, input.GetTimeTz(row), context);
                break;
            case DuckDbTypeId.Timestamp:
                TextOutput.Write(text, SqlType.Timestamp, input.Get<long>(row), context);
                break;
            case DuckDbTypeId.TimestampTz:
                TextOutput.Write(text, SqlType.TimestampTz, input.Get<long>(row), context);
                break;
            case DuckDbTypeId.Interval:
                TextOutput.Write(text, SqlType.Interval, input.GetInterval(row), context);
                break;
            case DuckDbTypeId.Blob:
                TextOutput.Write(text, SqlType.Bytea, input.GetBytes(row).ToArray(), context);
                break;
            case DuckDbTypeId.Varchar:
                text.Write(input.GetBytes(row));
                break;
            default:
                throw SqlErrors.Internal($"gw_text has no form for {input.Id}");
        }
    }
}
