using System.Globalization;
using SqlGateway.Core.Errors;
using SqlGateway.Core.Types;
using SqlGateway.Engines.DuckDb.Errors;
using SqlGateway.Engines.DuckDb.Sql.Functions;
using SqlGateway.Parser.Binding.Tree;

namespace SqlGateway.Engines.DuckDb.Sql;

/// <summary>
/// Spells conversions. Between numbers and between moments the engine's casts are PostgreSQL's; texts are read and
/// written by kernels over the gateway's own input and output functions.
/// </summary>
internal static class CastWriter
{
    public static string Write(BoundCast cast, ExpressionWriter writer)
    {
        var (from, to) = (cast.Operand.Type, cast.Type);
        if (cast.Operand is BoundConstant { Constant.IsNull: true })
        {
            return $"CAST(NULL AS {DuckDbTypes.Name(to)})";
        }

        return Convert(writer.Write(cast.Operand), cast.Operand, from, to, cast.IsExplicit, writer);
    }

    /// <summary>As a cast to text gives it: of bool <c>true</c>, of char(n) without its blanks.</summary>
    public static string ToText(BoundExpression value, ExpressionWriter writer) => value.Type.Kind == TypeKind.Bool
        ? $"CAST({writer.Write(value)} AS VARCHAR)"
        : value.Type.Kind == TypeKind.Bpchar ? writer.Write(value) : ToOutputText(value, writer);

    /// <summary>As the type's output function gives it: of bool <c>t</c>, of char(n) with its blanks.</summary>
    public static string ToOutputText(BoundExpression value, ExpressionWriter writer) =>
        OutputText(writer.Write(value), value.Type, writer);

    /// <summary>A char(n) with the blanks that the engine's form of it lacks.</summary>
    public static string Padded(string text, SqlType type) => type is { Kind: TypeKind.Bpchar, CharacterLength: { } length }
        ? string.Create(CultureInfo.InvariantCulture, $"rpad({text}, {length}, ' ')")
        : text;

    private static string Cast(string text, SqlType type) => $"CAST({text} AS {DuckDbTypes.Name(type)})";

    private static string OutputText(string text, SqlType type, ExpressionWriter writer)
    {
        switch (type.Kind)
        {
            case TypeKind.Bool:
                return $"(CASE {text} WHEN true THEN 't' WHEN false THEN 'f' END)";
            case TypeKind.Numeric when type.Scale == type.Precision:
                // DuckDB writes .5 where no digit before the point has room.
                return type.Precision < SqlType.MaxPrecision
                    ? $"CAST({Cast(text, SqlType.Numeric(type.Precision + 1, type.Scale))} AS VARCHAR)"
                    : $"regexp_replace(CAST({text} AS VARCHAR), '^-?', '\\00')";
            case TypeKind.Int2 or TypeKind.Int4 or TypeKind.Int8 or TypeKind.Numeric or TypeKind.Uuid or TypeKind.Oid:
                return $"CAST({text} AS VARCHAR)";
            case TypeKind.Bpchar:
                return Padded(text, type);
            case TypeKind.Float4 or TypeKind.Float8 or TypeKind.Date or TypeKind.Time or TypeKind.TimeTz or TypeKind.Timestamp
                or TypeKind.TimestampTz or TypeKind.Interval or TypeKind.Bytea:
                return $"gw_text({text}, {Settings(writer)})";
            case TypeKind.Array:
                var name = writer.FreshName();
                return $"gw_array_text(list_transform({text}, lambda {name}: {OutputText(name, type.Element!, writer)}), {(type.Element!.Kind == TypeKind.Array ? "true" : "false")})";
            case TypeKind.Int2Vector or TypeKind.OidVector:
                return $"gw_list_join(CAST({text} AS VARCHAR[]), ' ', NULL)";
            case TypeKind.Struct or TypeKind.Map:
                return $"CAST(to_json({text}) AS VARCHAR)";
            case TypeKind.Record when type.Fields.Count > 0:
                var items = type.Fields.Select((f, i) => OutputText(
                    string.Create(CultureInfo.InvariantCulture, $"struct_extract_at({text}, {i + 1})"), f.Type, writer));
                return $"(CASE WHEN {text} IS NOT NULL THEN gw_record_text([{string.Join(", ", items)}]) END)";
            case TypeKind.RegProc or TypeKind.RegProcedure or TypeKind.RegOper or TypeKind.RegOperator or TypeKind.RegClass
                or TypeKind.RegType or TypeKind.RegNamespace or TypeKind.RegRole or TypeKind.RegCollation or TypeKind.RegConfig
                or TypeKind.RegDictionary or TypeKind.Record:
                throw SqlErrors.NotSupported($"the text of a {type}");
            default:
                return Cast(text, SqlType.Text);
        }
    }

    private static string Convert(
        string text, BoundExpression operand, SqlType from, SqlType to, bool isExplicit, ExpressionWriter writer)
    {
        if ((from.IsInteger && to.Kind == TypeKind.InternalChar) || (from.Kind == TypeKind.InternalChar && to.IsInteger))
        {
            throw SqlErrors.NotSupported($"a cast from {from} to {to}"); // PostgreSQL's is of the byte
        }

        if (to.IsCharacter || to.Kind is TypeKind.InternalChar)
        {
            return ToCharacter(text, operand, from, to, isExplicit, writer);
        }

        if (from.IsCharacter || from.Kind is TypeKind.Unknown or TypeKind.InternalChar)
        {
            return FromText(text, to, writer);
        }

        switch (from.Kind, to.Kind)
        {
            case (TypeKind.Array, not (TypeKind.Array or TypeKind.Json or TypeKind.Jsonb)):
                throw SqlErrors.NotSupported("arrays of different dimensions in one value");
            case (TypeKind.Float4 or TypeKind.Float8, TypeKind.Int2 or TypeKind.Int4 or TypeKind.Int8):
                return $"gw_to_{to.Kind.ToString().ToLowerInvariant()}({text})";
            case (TypeKind.Float4 or TypeKind.Float8, TypeKind.Numeric):
                return Cast(string.Create(CultureInfo.InvariantCulture, $"gw_float_numeric_{to.Scale}({text})"), to);
            case (TypeKind.Float8, TypeKind.Float4):
                return $"gw_to_float4({text})";
            case (TypeKind.Numeric, TypeKind.Float4 or TypeKind.Float8):
                return $"CAST(CAST({text} AS VARCHAR) AS {DuckDbTypes.Name(to)})";
            case (TypeKind.Json, TypeKind.Jsonb):
                return $"gw_jsonb({text})";
            case (TypeKind.Jsonb, TypeKind.Json):
                return text;
            case (TypeKind.Jsonb, TypeKind.Bool or TypeKind.Int2 or TypeKind.Int4 or TypeKind.Int8 or TypeKind.Numeric or TypeKind.Float4 or TypeKind.Float8):
                return FromText($"gw_jsonb_scalar({text}, '{to.Kind}')", to, writer);
            case (TypeKind.TimestampTz, TypeKind.Time):
                return $"CAST(timezone({SqlText.Literal(writer.Options.TimeZone)}, {text}) AS TIME)";
            case (TypeKind.Interval, TypeKind.Time):
                return $"gw_interval_time({text})";
            case (TypeKind.Time, TypeKind.Interval):
                return $"gw_time_interval({text})";
            case (TypeKind.Array, TypeKind.Array):
                return List(text, from, to, isExplicit, writer);
            case (TypeKind.Int2Vector or TypeKind.OidVector, TypeKind.Array):
                return Cast(text, to);
            case (TypeKind.Struct or TypeKind.Record or TypeKind.Map, TypeKind.Json or TypeKind.Jsonb):
                return JsonText.Of(operand, to.Kind == TypeKind.Jsonb, writer);
            case (TypeKind.Timestamp or TypeKind.TimestampTz or TypeKind.Time or TypeKind.TimeTz or TypeKind.Interval, _)
                when from.Kind == to.Kind && to.Modifier >= 0:
                return $"gw_round_fraction({text}, {Digits(to)})";
            default:
                return DuckDbTypes.Name(from) == DuckDbTypes.Name(to) && operand is BoundColumn ? text : Cast(text, to);
        }
    }

    private static int Digits(SqlType type) => type.Kind == TypeKind.Interval
        ? (type.Modifier & 0xFFFF) == 0xFFFF ? 6 : type.Modifier & 0xFFFF
        : type.Modifier;

    private static string List(string text, SqlType from, SqlType to, bool isExplicit, ExpressionWriter writer)
    {
        if (DuckDbTypes.Name(from) == DuckDbTypes.Name(to))
        {
            return text;
        }

        if (from.Element!.Kind == TypeKind.Array != (to.Element!.Kind == TypeKind.Array))
        {
            throw SqlErrors.NotSupported("arrays of different dimensions in one value");
        }

        var name = writer.FreshName();
        var item = new LambdaVariable(name, from.Element!);
        return $"list_transform({text}, lambda {name}: {Convert(name, item, from.Element!, to.Element!, isExplicit, writer)})";
    }

    private static string ToCharacter(
        string text, BoundExpression operand, SqlType from, SqlType to, bool isExplicit, ExpressionWriter writer)
    {
        var written = from.IsCharacter ? text : ToText(operand is LambdaVariable ? operand : new LambdaVariable(text, from), writer);
        switch (to.Kind)
        {
            case TypeKind.Varchar when to.CharacterLength is { } length && !(from.CharacterLength <= length):
                return Fit(written, length, isExplicit, "varchar");
            case TypeKind.Bpchar when to.CharacterLength is { } length:
                return from.Kind == TypeKind.Bpchar && from.CharacterLength <= length
                    ? written
                    : $"rtrim({Fit(written, length, isExplicit, "bpchar")}, ' ')";
            case TypeKind.Bpchar when from is { Kind: TypeKind.Bpchar, CharacterLength: not null }:
                // Without a length nothing would say how many blanks the value has.
                throw SqlErrors.NotSupported("char(n) among texts of other lengths", hint: "Cast it to text or varchar.");
            case TypeKind.Bpchar:
                return from.Kind == TypeKind.Bpchar ? written : $"rtrim({written}, ' ')";
            case TypeKind.InternalChar:
                return $"left({written}, 1)";
            case TypeKind.Name:
                return from.Kind == TypeKind.Name ? written : $"gw_name({written})";
            default:
                return written;
        }
    }

    private static string Fit(string text, int length, bool isExplicit, string type) => isExplicit
        ? string.Create(CultureInfo.InvariantCulture, $"left({text}, {length})")
        : string.Create(CultureInfo.InvariantCulture, $"gw_fit_{type}({text}, {length})");

    private static string FromText(string text, SqlType to, ExpressionWriter writer)
    {
        switch (to.Kind)
        {
            case TypeKind.Numeric:
                // numeric without a modifier takes what is written; the decimal decides how many digits are kept.
                return string.Create(CultureInfo.InvariantCulture, $"CAST(gw_parse_numeric_{to.Scale}({text}) AS {DuckDbTypes.Name(to)})");
            case TypeKind.Json:
                return $"gw_json({text})";
            case TypeKind.Jsonb:
                return $"gw_jsonb({text})";
            case TypeKind.Bool or TypeKind.Int2 or TypeKind.Int4 or TypeKind.Int8 or TypeKind.Float4 or TypeKind.Float8
                or TypeKind.Date or TypeKind.Time or TypeKind.TimeTz or TypeKind.Timestamp or TypeKind.TimestampTz
                or TypeKind.Interval or TypeKind.Uuid or TypeKind.Bytea or TypeKind.Oid:
                var read = $"gw_parse_{to.Kind.ToString().ToLowerInvariant()}({text}, {Settings(writer)})";
                return to.Modifier >= 0 ? $"gw_round_fraction({read}, {Digits(to)})" : read;
            case TypeKind.Array:
                var name = writer.FreshName();
                return to.Element!.Kind == TypeKind.Array
                    ? throw SqlErrors.NotSupported($"reading {to} of several dimensions from text")
                    : $"list_transform(gw_parse_array({text}), lambda {name}: {(to.Element.IsCharacter ? name : FromText(name, to.Element, writer))})";
            case TypeKind.RegProc or TypeKind.RegProcedure or TypeKind.RegClass or TypeKind.RegType or TypeKind.RegNamespace
                or TypeKind.RegRole or TypeKind.RegCollation:
                // Names were looked up before: what still is one has no object.
                return $"(CASE WHEN regexp_full_match({text}, '[0-9]+') OR {text} IS NULL THEN CAST({text} AS UINTEGER) WHEN {text} = '-' THEN 0 "
                    + $"ELSE error({Missing(to.Kind)[0]} || {text} || {Missing(to.Kind)[1]}) END)";
            default:
                throw SqlErrors.NotSupported($"reading {to} from text");
        }
    }

    /// <summary>What is said of an object that does not exist, before and behind its name.</summary>
    private static string[] Missing(TypeKind kind)
    {
        var (state, what) = kind switch
        {
            TypeKind.RegClass => (SqlState.UndefinedTable, "relation"),
            TypeKind.RegType => (SqlState.UndefinedObject, "type"),
            TypeKind.RegNamespace => (SqlState.InvalidSchemaName, "schema"),
            TypeKind.RegRole => (SqlState.UndefinedObject, "role"),
            TypeKind.RegCollation => (SqlState.UndefinedObject, "collation"),
            _ => (SqlState.UndefinedFunction, "function"),
        };
        return [SqlText.Literal(ErrorEnvelope.Wrap(state, what + " \"")), SqlText.Literal("\" does not exist")];
    }

    /// <summary>The session's settings on which the text of values depends, as kernels take them.</summary>
    private static string Settings(ExpressionWriter writer)
    {
        var options = writer.Options;
        return SqlText.Literal(string.Create(
            CultureInfo.InvariantCulture,
            $"{options.TimeZone}|{options.DateStyle}|{options.IntervalStyle}|{options.ExtraFloatDigits}"));
    }
}
