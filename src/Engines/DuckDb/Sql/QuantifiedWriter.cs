using SqlGateway.Core.Types;
using SqlGateway.Core.Values;
using SqlGateway.Engines.DuckDb.Sql.Functions;
using SqlGateway.Parser.Binding.Tree;

namespace SqlGateway.Engines.DuckDb.Sql;

/// <summary>Spells ANY and ALL over arrays and queries, with NULL as the answer where SQL leaves it open.</summary>
internal static class QuantifiedWriter
{
    /// <summary><c>op ANY (query)</c> of several columns where only true counts: a semi-join.</summary>
    public static string Exists(BoundQuantifiedQuery quantified, WriterContext context)
    {
        var name = context.FreshName();
        var condition = context.Expressions.Infix(" AND ", Pairs(quantified, context, name));
        return $"(EXISTS (SELECT 1 FROM ({context.Queries.Write(quantified.Query)}) AS {name} WHERE {condition}))";
    }

    public static string Query(BoundQuantifiedQuery quantified, WriterContext context)
    {
        if (quantified.Operands is [var operand] && ComparisonFunctions.Symbol(quantified.Operators[0]) is { } symbol)
        {
            var query = context.Queries.Write(quantified.Query);
            var left = context.Expressions.Write(operand);
            return (symbol, quantified.IsAll) switch
            {
                ("=", false) => $"({left} IN ({query}))",
                ("<>", true) => $"({left} NOT IN ({query}))",
                _ => $"({left} {symbol} {(quantified.IsAll ? "ALL" : "ANY")} ({query}))",
            };
        }

        // True if any row is, else NULL if any row is, else false; ALL is the mirror image.
        var name = context.FreshName();
        var pairs = Pairs(quantified, context, name);
        var joined = context.Expressions.Infix(quantified.IsAll ? " OR " : " AND ", pairs);
        var verdict = quantified.IsAll ? $"coalesce(CAST(NOT {joined} AS TINYINT) * 2, 1)" : $"coalesce(CAST({joined} AS TINYINT) * 2, 1)";
        var worst = $"nullif(coalesce(max({verdict}), 0), 1) = {(quantified.IsAll ? "0" : "2")}";
        return $"(SELECT {worst} FROM ({context.Queries.Write(quantified.Query)}) AS {name})";
    }

    public static string Array(BoundQuantifiedArray quantified, WriterContext context)
    {
        var writer = context.Expressions;
        var symbol = ComparisonFunctions.Symbol(quantified.Operator);
        if (symbol == (quantified.IsAll ? "<>" : "=") && Items(quantified.Array) is { Count: > 0 } items)
        {
            var list = items.Select(i => i is BoundConstant { Constant: { IsNull: false } constant }
                && constant.Type.SameTypeAs(quantified.Operand.Type) && ConstantWriter.BareInteger(constant) is { } bare
                    ? bare
                    : writer.Write(i));
            return $"({writer.Write(quantified.Operand)} {(quantified.IsAll ? "NOT " : "")}IN ({ExpressionWriter.List(list)}))";
        }

        if (symbol == (quantified.IsAll ? "<>" : "=") && quantified.Array.Type is { Kind: TypeKind.Int2Vector or TypeKind.OidVector } or { Kind: TypeKind.Array, Element.Kind: not TypeKind.Array })
        {
            return Membership(writer.Write(quantified.Operand), writer.Write(quantified.Array), quantified.IsAll);
        }

        var element = quantified.Array.Type.Kind switch
        {
            TypeKind.Int2Vector => SqlType.Int2,
            TypeKind.OidVector => SqlType.Oid,
            _ => quantified.Array.Type.Element!,
        };
        var array = writer.Write(quantified.Array);
        while (element.Kind == TypeKind.Array)
        {
            element = element.Element!;
            array = $"flatten({array})";
        }

        var name = context.FreshName();
        var test = FunctionWriters.Write(
            new BoundCall(quantified.Operator, [quantified.Operand, new LambdaVariable(name, element)], SqlType.Bool), writer);
        var verdict = quantified.IsAll ? $"CAST(NOT {test} AS TINYINT)" : $"CAST({test} AS TINYINT)";
        return $"(nullif(list_max(list_transform({array}, lambda {name}: coalesce({verdict} * 2, 1)) || [0]), 1) = {(quantified.IsAll ? "0" : "2")})";
    }

    /// <summary>Equality with an item, without a lambda: inside one the engine knows no columns of outer queries.</summary>
    private static string Membership(string operand, string array, bool negated)
    {
        var found = $"(CASE WHEN list_contains({array}, {operand}) THEN true WHEN len({array}) = 0 THEN false "
            + $"WHEN {array} IS NULL OR {operand} IS NULL OR list_count({array}) < len({array}) THEN NULL ELSE false END)";
        return negated ? $"(NOT {found})" : found;
    }

    private static List<string> Pairs(BoundQuantifiedQuery quantified, WriterContext context, string name) =>
        quantified.Operands.Select((operand, i) => FunctionWriters.Write(
            new BoundCall(
                quantified.Operators[i],
                [operand, new LambdaVariable($"{name}.{SqlText.Column(i)}", quantified.Query.Outputs[i].Type)],
                SqlType.Bool),
            context.Expressions)).ToList();

    private static IReadOnlyList<BoundExpression>? Items(BoundExpression array) => array switch
    {
        BoundArray { Type.Element.Kind: not TypeKind.Array } items => items.Items,
        BoundConstant { Constant.Value: SqlArray { Lengths.Count: 1 } constant } =>
            constant.Items.Select(v => (BoundExpression)new BoundConstant(new SqlConstant(constant.Element, v))).ToList(),
        _ => null,
    };
}

/// <summary>A name that this writer made: a lambda's variable, or a column of a helping sub-query.</summary>
internal sealed record LambdaVariable(string Name, SqlType Type) : BoundExpression(Type);
