using System.Globalization;
using System.Text.Json;
using SqlGateway.Core.Types;
using SqlGateway.Parser.Binding.Tree;

namespace SqlGateway.Engines.DuckDb.Sql.Functions;

/// <summary>Spells a value's json text, by its type; SQL's NULL stays NULL, inside of containers it is json's.</summary>
internal static class JsonText
{
    public static string Of(BoundExpression value, bool binary, ExpressionWriter writer) =>
        Of(writer.Write(value), value.Type, binary, writer);

    /// <summary>Of a value inside of an array or object.</summary>
    public static string Inner(BoundExpression value, bool binary, ExpressionWriter writer) =>
        $"coalesce({Of(value, binary, writer)}, 'null')";

    private static string Of(string text, SqlType type, bool binary, ExpressionWriter writer)
    {
        switch (type.Kind)
        {
            case TypeKind.Bool or TypeKind.Int2 or TypeKind.Int4 or TypeKind.Int8 or TypeKind.Numeric:
                return $"CAST({text} AS VARCHAR)";
            case TypeKind.Float4 or TypeKind.Float8:
                return $"gw_json_float({text})";
            case TypeKind.Json or TypeKind.Jsonb:
                return text;
            case TypeKind.Date or TypeKind.Timestamp or TypeKind.TimestampTz:
                return $"gw_json_moment({text}, {SqlText.Literal(writer.Options.TimeZone)})";
            case TypeKind.Array:
                return List(text, type.Element!, binary, writer);
            case TypeKind.Int2Vector or TypeKind.OidVector:
                return List(text, SqlType.Int4, binary, writer);
            case TypeKind.Struct or TypeKind.Record when type.Fields.Count > 0:
                return Object(text, type, binary, writer);
            case TypeKind.Map:
                return $"CAST(to_json({text}) AS VARCHAR)";
            default:
                return $"gw_json_quote({CastWriter.ToOutputText(new LambdaVariable(text, type), writer)})";
        }
    }

    private static string List(string text, SqlType element, bool binary, ExpressionWriter writer)
    {
        var name = writer.FreshName();
        var items = $"list_transform({text}, lambda {name}: coalesce({Of(name, element, binary, writer)}, 'null'))";
        return $"('[' || gw_list_join({items}, '{(binary ? ", " : ",")}', NULL) || ']')";
    }

    private static string Object(string text, SqlType type, bool binary, ExpressionWriter writer)
    {
        var members = type.Fields.Select((f, i) =>
        {
            var member = string.Create(CultureInfo.InvariantCulture, $"struct_extract_at({text}, {i + 1})");
            return $"{SqlText.Literal(Quote(f.Name) + ":")} || coalesce({Of(member, f.Type, binary, writer)}, 'null')";
        });
        return $"(CASE WHEN {text} IS NOT NULL THEN '{{' || {string.Join(" || ',' || ", members)} || '}}' END)";
    }

    public static string Quote(string text) => JsonSerializer.Serialize(text, RelaxedJson.Options);
}
