using SqlGateway.Core.Types;
using SqlGateway.Engines.DuckDb.Sql.Functions;
using SqlGateway.Parser.Binding.Tree;

namespace SqlGateway.Engines.DuckDb.Sql;

/// <summary>
/// Rows compared item by item, as SQL's NULL rules want it: the first pair that is unequal or unknown decides. The
/// engine's own comparison of structs takes NULLs for equal values.
/// </summary>
internal static class RowComparisonWriter
{
    public static string Write(BoundRowComparison comparison, ExpressionWriter writer)
    {
        var count = comparison.Operators.Count;
        string Item(int i) => FunctionWriters.Write(
            new BoundCall(comparison.Operators[i], [comparison.Left[i], comparison.Right[i]], SqlType.Bool), writer);

        switch (comparison.Comparison)
        {
            case "=":
                return writer.Infix(" AND ", Enumerable.Range(0, count).Select(Item));
            case "<>":
                return writer.Infix(" OR ", Enumerable.Range(0, count).Select(Item));
        }

        var strict = comparison.Comparison[..1];
        var text = $"({writer.Write(comparison.Left[count - 1])} {comparison.Comparison} {writer.Write(comparison.Right[count - 1])})";
        for (var i = count - 2; i >= 0; i--)
        {
            var (left, right) = ComparisonFunctions.Operands(comparison.Left[i], comparison.Right[i], writer);
            text = $"(({left} {strict} {right}) OR (({left} = {right}) AND {text}))";
        }

        return text;
    }
}
