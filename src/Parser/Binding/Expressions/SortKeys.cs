using SqlGateway.Parser.Binding.Tree;
using SqlGateway.Parser.Syntax;

namespace SqlGateway.Parser.Binding.Expressions;

/// <summary>Directions of ORDER BY, made explicit.</summary>
internal static class SortKeys
{
    public static BoundSortKey Create(SortKeySyntax syntax, BoundExpression expression)
    {
        var descending = syntax.Direction switch
        {
            SortDirection.Descending => true,
            SortDirection.Using => syntax.Using!.Symbol switch
            {
                "<" => false,
                ">" => true,
                var symbol => throw BindErrors.WrongKind(
                    $"operator {symbol} is not a valid ordering operator", syntax.Using.Position),
            },
            _ => false,
        };
        var nullsFirst = syntax.Nulls switch
        {
            NullsOrder.First => true,
            NullsOrder.Last => false,
            _ => descending, // NULL sorts as the largest value
        };
        return new BoundSortKey(expression, descending, nullsFirst);
    }
}
