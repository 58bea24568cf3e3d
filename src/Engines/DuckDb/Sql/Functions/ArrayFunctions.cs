using SqlGateway.Core.Types;
using SqlGateway.Parser.Binding.Tree;

namespace SqlGateway.Engines.DuckDb.Sql.Functions;

/// <summary>
/// Arrays, which are the engine's lists: counted from 1, of several dimensions by nesting. In the engine negative
/// positions count from the end; here they are nowhere.
/// </summary>
internal static class ArrayFunctions
{
    public static void Register(FunctionTable table)
    {
        table.Add("array_length(anyarray,int4)", call => $"CAST(nullif(len({Dimension(call)}), 0) AS INTEGER)");
        table.Add("array_upper(anyarray,int4)", call => IsVector(call)
            ? $"CAST(len({call[0]}) - 1 AS INTEGER)"
            : $"CAST(nullif(len({Dimension(call)}), 0) AS INTEGER)");
        table.Add("array_lower(anyarray,int4)", call =>
            $"(CASE WHEN len({Dimension(call)}) > 0 THEN {(IsVector(call) ? "0" : "1")} END)");
        table.Add("cardinality(anyarray)", call => $"CAST(len({Flat(call, 0)}) AS INTEGER)");
        table.Add("array_ndims(anyarray)", call =>
            $"(CASE WHEN len({Flat(call, 0)}) > 0 THEN {Depth(call.Arguments[0].Type)} END)");
        table.Add("array_dims(anyarray)", call => Depth(call.Arguments[0].Type) == 1
            ? $"(CASE WHEN len({call[0]}) > 0 THEN '[1:' || len({call[0]}) || ']' END)"
            : throw call.Refuse("of several dimensions"));
        foreach (var signature in (string[])["array_append(anycompatiblearray,anycompatible)", "||(anycompatiblearray,anycompatible)"])
        {
            table.Add(signature, call => $"list_append(coalesce({call[0]}, {Nothing(call)}), {call[1]})");
        }

        foreach (var signature in (string[])["array_prepend(anycompatible,anycompatiblearray)", "||(anycompatible,anycompatiblearray)"])
        {
            table.Add(signature, call => $"list_prepend({call[0]}, coalesce({call[1]}, {Nothing(call)}))");
        }

        table.Add("array_cat(anycompatiblearray,anycompatiblearray)", Concatenation);
        table.Add("||(anycompatiblearray,anycompatiblearray)", Concatenation);
        table.Add("array_remove(anycompatiblearray,anycompatible)", "list_filter({0}, lambda e: e IS DISTINCT FROM {1})");
        table.Add(
            "array_replace(anycompatiblearray,anycompatible,anycompatible)",
            "list_transform({0}, lambda e: CASE WHEN e IS NOT DISTINCT FROM {1} THEN {2} ELSE e END)");
        table.Add("array_position(anycompatiblearray,anycompatible)", "CAST(nullif(list_position({0}, {1}), 0) AS INTEGER)");
        table.Add(
            "array_positions(anycompatiblearray,anycompatible)",
            "list_filter(list_transform({0}, lambda e, i: CASE WHEN e IS NOT DISTINCT FROM {1} THEN CAST(i AS INTEGER) END), lambda p: p IS NOT NULL)");
        table.Add("array_to_string(anyarray,text)", call => $"gw_list_join({Texts(call)}, {call[1]}, NULL)");
        table.Add("array_to_string(anyarray,text,text)", call => $"gw_list_join({Texts(call)}, {call[1]}, {call[2]})");
        table.Add("string_to_array(text,text)", "gw_string_to_array({0}, {1}, NULL)");
        table.Add("string_to_array(text,text,text)", "gw_string_to_array({0}, {1}, {2})");
        table.Add("@>(anyarray,anyarray)", call => Contains(call, 0, 1));
        table.Add("<@(anyarray,anyarray)", call => Contains(call, 1, 0));
        table.Add("&&(anyarray,anyarray)", call => $"list_has_any({Flat(call, 0)}, {Flat(call, 1)})");
        table.Add("trim_array(anyarray,int4)", "list_slice({0}, 1, greatest(len({0}) - {1}, 0))");
        table.AddSet("unnest(anyarray)", call => Flat(call, 0));
        table.AddSet("generate_subscripts(anyarray,int4)", call => IsVector(call)
            ? $"CAST(range(len({call[0]})) AS INTEGER[])"
            : $"CAST(range(1, len({Dimension(call)}) + 1) AS INTEGER[])");
        table.AddSet("string_to_table(text,text)", call => $"gw_string_to_array({call[0]}, {call[1]}, NULL)");
        table.AddSet("string_to_table(text,text,text)", call => call.Kernel("gw_string_to_array"));
    }

    public static string Slice(BoundSlice slice, ExpressionWriter writer)
    {
        var from = slice.From is null ? "1" : Bound(writer.Write(slice.From), slice.From, 1);
        var to = slice.To is null ? "-1" : Bound(writer.Write(slice.To), slice.To, 0);
        return $"list_slice({writer.Write(slice.Operand)}, {from}, {to})";
    }

    private static string Bound(string text, BoundExpression bound, int least) =>
        bound is BoundConstant { Constant.Value: int value } && value >= least
            ? text
            : $"(CASE WHEN {text} IS NOT NULL THEN greatest({text}, {least}) END)";

    private static bool IsVector(FunctionCall call) =>
        call.Arguments[0].Type.Kind is TypeKind.Int2Vector or TypeKind.OidVector;

    private static int Depth(SqlType type) => type.Kind == TypeKind.Array ? 1 + Depth(type.Element!) : type.Kind is TypeKind.Int2Vector or TypeKind.OidVector ? 1 : 0;

    /// <summary>The first array of the wanted dimension; NULL where there is none.</summary>
    private static string Dimension(FunctionCall call)
    {
        var dimension = call.Constant<int>(1) ?? throw call.Refuse("of a dimension that is not a constant");
        if (dimension < 1 || dimension > Depth(call.Arguments[0].Type))
        {
            return "CAST(NULL AS INTEGER[])";
        }

        var text = call[0];
        for (var i = 1; i < dimension; i++)
        {
            text = $"list_extract({text}, 1)";
        }

        return text;
    }

    private static string Flat(FunctionCall call, int index)
    {
        var text = call[index];
        for (var depth = Depth(call.Arguments[index].Type); depth > 1; depth--)
        {
            text = $"flatten({text})";
        }

        return text;
    }

    private static string Nothing(FunctionCall call) => $"CAST([] AS {DuckDbTypes.Name(call.Type)})";

    private static string Concatenation(FunctionCall call)
    {
        var (left, right) = (call[0], call[1]);
        var leftDepth = Depth(call.Arguments[0].Type);
        var rightDepth = Depth(call.Arguments[1].Type);
        if (leftDepth != rightDepth)
        {
            return leftDepth > rightDepth ? $"list_append({left}, {right})" : $"list_prepend({left}, {right})";
        }

        return $"(CASE WHEN {left} IS NULL THEN {right} WHEN {right} IS NULL THEN {left} ELSE list_concat({left}, {right}) END)";
    }

    /// <summary>NULL items are never contained.</summary>
    private static string Contains(FunctionCall call, int whole, int part)
    {
        var items = Flat(call, part);
        return $"(list_has_all({Flat(call, whole)}, {items}) AND len({items}) = len(list_filter({items}, lambda e: e IS NOT NULL)))";
    }

    private static string Texts(FunctionCall call)
    {
        var element = call.Arguments[0].Type;
        while (element.Kind == TypeKind.Array)
        {
            element = element.Element!;
        }

        if (IsVector(call))
        {
            element = SqlType.Oid;
        }

        var flat = Flat(call, 0);
        return element.IsCharacter
            ? flat
            : $"list_transform({flat}, lambda e: {CastWriter.ToOutputText(new LambdaVariable("e", element), call.Writer)})";
    }
}
