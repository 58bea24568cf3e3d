using System.Text;
using System.Text.Json;
using SqlGateway.Core.Errors;
using SqlGateway.Core.Values;
using SqlGateway.Engines.DuckDb.Native;
using SqlGateway.Engines.DuckDb.Types;

namespace SqlGateway.Engines.DuckDb.Kernels.Library;

/// <summary>
/// json and jsonb, both as text. What is taken out of a json text is a piece of that text, blanks included; what is made
/// for jsonb is in its canonical form.
/// </summary>
internal static class JsonKernels
{
    private static readonly DuckDbType Varchar = DuckDbType.Varchar;
    private static readonly DuckDbType Int = DuckDbType.Integer;
    private static readonly DuckDbType Bool = DuckDbType.Boolean;
    private static readonly DuckDbType Texts = DuckDbType.ListOf(DuckDbType.Varchar);
    private static readonly DuckDbType Pairs = DuckDbType.ListOf(DuckDbType.StructOf(["key", "value"], [Varchar, Varchar]));

    public static IReadOnlyList<KernelDefinition> All { get; } =
    [
        RowKernel.Text("gw_json_get", (j, key) => JsonReading.Member(j, key)?.GetRawText()),
        RowKernel.Make("gw_json_get", Varchar, Int, Varchar, (in VectorReader j, in VectorReader n, int row, in VectorWriter o) =>
            RowKernel.SetText(o, row, JsonReading.Item(RowKernel.Text(j, row), n.Get<int>(row))?.GetRawText())),
        RowKernel.Text("gw_json_get_text", (j, key) => JsonReading.Text(JsonReading.Member(j, key))),
        RowKernel.Make("gw_json_get_text", Varchar, Int, Varchar, (in VectorReader j, in VectorReader n, int row, in VectorWriter o) =>
            RowKernel.SetText(o, row, JsonReading.Text(JsonReading.Item(RowKernel.Text(j, row), n.Get<int>(row))))),
        RowKernel.Make("gw_json_path", Varchar, Texts, Varchar, (in VectorReader j, in VectorReader p, int row, in VectorWriter o) =>
            RowKernel.SetText(o, row, JsonReading.Path(RowKernel.Text(j, row), RowKernel.Texts(p, row))?.GetRawText())),
        RowKernel.Make("gw_json_path_text", Varchar, Texts, Varchar, (in VectorReader j, in VectorReader p, int row, in VectorWriter o) =>
            RowKernel.SetText(o, row, JsonReading.Text(JsonReading.Path(RowKernel.Text(j, row), RowKernel.Texts(p, row))))),
        RowKernel.Make("gw_json_array_length", Varchar, Int, (in VectorReader j, int row, in VectorWriter o) =>
            o.Set(row, JsonReading.Array(RowKernel.Text(j, row), "get array length of").GetArrayLength())),
        RowKernel.Text("gw_json_typeof", j => JsonReading.TypeName(JsonReading.Root(j))),
        RowKernel.Make("gw_json_elements", Varchar, Texts, (in VectorReader j, int row, in VectorWriter o) =>
            RowKernel.SetTexts(o, row, JsonReading.Array(RowKernel.Text(j, row), "extract elements from")
                .EnumerateArray().Select(e => (string?)e.GetRawText()).ToList())),
        RowKernel.Make("gw_json_elements_text", Varchar, Texts, (in VectorReader j, int row, in VectorWriter o) =>
            RowKernel.SetTexts(o, row, JsonReading.Array(RowKernel.Text(j, row), "extract elements from")
                .EnumerateArray().Select(e => JsonReading.Text(e)).ToList())),
        RowKernel.Make("gw_json_keys", Varchar, Texts, (in VectorReader j, int row, in VectorWriter o) =>
            RowKernel.SetTexts(o, row, JsonReading.Object(RowKernel.Text(j, row), "json_object_keys")
                .EnumerateObject().Select(p => (string?)p.Name).ToList())),
        Each("gw_json_each", e => e.GetRawText()),
        Each("gw_json_each_text", e => JsonReading.Text(e)),
        RowKernel.Text("gw_json_strip_nulls", j => JsonWriting.StripNulls(JsonReading.Root(j))),
        RowKernel.Text("gw_json_quote", Quote),
        new("gw_json_key", [Varchar], Varchar, Key) { SeesNulls = true },
        RowKernel.Make("gw_json_float", DuckDbType.Double, Varchar, (in VectorReader a, int row, in VectorWriter o) =>
            o.SetText(row, Number(a.Get<double>(row), SqlGateway.Core.Types.SqlType.Float8))),
        RowKernel.Make("gw_json_float", DuckDbType.Float, Varchar, (in VectorReader a, int row, in VectorWriter o) =>
            o.SetText(row, Number(a.Get<float>(row), SqlGateway.Core.Types.SqlType.Float4))),
        RowKernel.Make("gw_json_moment", DuckDbType.Any, Varchar, Varchar, (in VectorReader a, in VectorReader zone, int row, in VectorWriter o) =>
            o.SetText(row, "\"" + Moment(a, row, RowKernel.Text(zone, row)) + "\"")),
        RowKernel.Make("gw_jsonb_contains", Varchar, Varchar, Bool, (in VectorReader a, in VectorReader b, int row, in VectorWriter o) =>
            o.SetBool(row, JsonWriting.Contains(JsonReading.Root(RowKernel.Text(a, row)), JsonReading.Root(RowKernel.Text(b, row)), top: true))),
        RowKernel.Make("gw_jsonb_exists", Varchar, Varchar, Bool, (in VectorReader a, in VectorReader k, int row, in VectorWriter o) =>
            o.SetBool(row, JsonReading.Exists(JsonReading.Root(RowKernel.Text(a, row)), RowKernel.Text(k, row)))),
        RowKernel.Make("gw_jsonb_exists_any", Varchar, Texts, Bool, (in VectorReader a, in VectorReader k, int row, in VectorWriter o) =>
        {
            var root = JsonReading.Root(RowKernel.Text(a, row));
            o.SetBool(row, Array.Exists(RowKernel.Texts(k, row), t => t is not null && JsonReading.Exists(root, t)));
        }),
        RowKernel.Make("gw_jsonb_exists_all", Varchar, Texts, Bool, (in VectorReader a, in VectorReader k, int row, in VectorWriter o) =>
        {
            var root = JsonReading.Root(RowKernel.Text(a, row));
            o.SetBool(row, Array.TrueForAll(RowKernel.Texts(k, row), t => t is null || JsonReading.Exists(root, t)));
        }),
        RowKernel.Text("gw_jsonb_concat", JsonWriting.Concat),
        RowKernel.Text("gw_jsonb_delete", (j, key) => JsonWriting.Delete(j, key)),
        RowKernel.Make("gw_jsonb_delete", Varchar, Int, Varchar, (in VectorReader j, in VectorReader n, int row, in VectorWriter o) =>
            o.SetText(row, JsonWriting.Delete(RowKernel.Text(j, row), n.Get<int>(row)))),
        RowKernel.Text("gw_jsonb_key", j => JsonWriting.Key(JsonReading.Root(j))),
        RowKernel.Text("gw_jsonb_distinct", j => !JsonWriting.HasIdleZeros(JsonReading.Root(j))
            ? j
            : throw SqlErrors.NotSupported(
                "telling apart jsonb numbers that end in zeros behind the point", hint: "Cast the value to text.")),
        RowKernel.Text("gw_jsonb_pretty", j => JsonWriting.Pretty(JsonReading.Root(j))),
        RowKernel.Make("gw_jsonb_set", Varchar, Texts, Varchar, Bool, Varchar,
            (in VectorReader j, in VectorReader p, in VectorReader v, in VectorReader create, int row, in VectorWriter o) =>
                o.SetText(row, JsonWriting.Set(RowKernel.Text(j, row), RowKernel.Texts(p, row), RowKernel.Text(v, row), create.GetBool(row)))),
        RowKernel.Text("gw_jsonb_scalar", (j, type) => JsonReading.Scalar(JsonReading.Root(j), type)),
    ];

    public static string Quote(string text)
    {
        var output = new StringBuilder(text.Length + 2);
        JsonText.AppendString(output, text);
        return output.ToString();
    }

    private static KernelDefinition Each(string name, Func<JsonElement, string?> value) =>
        RowKernel.Make(name, Varchar, Pairs, (in VectorReader j, int row, in VectorWriter o) =>
        {
            var members = JsonReading.Object(RowKernel.Text(j, row), "json_each").EnumerateObject().ToList();
            var start = o.StartList(row, members.Count);
            var items = o.GetChild();
            for (var i = 0; i < members.Count; i++)
            {
                items.GetChild(0).SetText(start + i, members[i].Name);
                RowKernel.SetText(items.GetChild(1), start + i, value(members[i].Value));
            }
        });

    private static void Key(in KernelCall call)
    {
        var input = call.Argument(0);
        var output = call.Result;
        for (var row = 0; row < call.RowCount; row++)
        {
            output.SetBytes(row, input.IsNull(row)
                ? throw new GatewayException(SqlState.InvalidParameterValue, "key must not be null")
                : input.GetBytes(row));
        }
    }

    private static string Number(object value, SqlGateway.Core.Types.SqlType type)
    {
        var text = TextOutput.ToText(new SqlConstant(type, value), ValueContext.Default);
        return text is "NaN" or "Infinity" or "-Infinity" ? "\"" + text + "\"" : text;
    }

    /// <summary>ISO 8601 with a T, as PostgreSQL writes moments into json whatever DateStyle says.</summary>
    private static string Moment(in VectorReader input, int row, string zone)
    {
        var context = ConversionKernels.Context(zone + "|ISO, MDY|postgres|1");
        var (type, value) = input.Id switch
        {
            DuckDbTypeId.Date => (SqlGateway.Core.Types.SqlType.Date, (object)input.Get<int>(row)),
            DuckDbTypeId.TimestampTz => (SqlGateway.Core.Types.SqlType.TimestampTz, input.Get<long>(row)),
            _ => (SqlGateway.Core.Types.SqlType.Timestamp, (object)input.Get<long>(row)),
        };
        var text = TextOutput.ToText(new SqlConstant(type, value), context);
        if (input.Id == DuckDbTypeId.Date || text.EndsWith("infinity", StringComparison.Ordinal))
        {
            return text;
        }

        var moment = text.Replace(' ', 'T');
        return moment.Length > 3 && moment[^3] is '+' or '-' && input.Id == DuckDbTypeId.TimestampTz ? moment + ":00" : moment;
    }
}
