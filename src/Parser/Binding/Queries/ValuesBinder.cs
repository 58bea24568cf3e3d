using SqlGateway.Parser.Binding.Expressions;
using SqlGateway.Parser.Binding.Scopes;
using SqlGateway.Parser.Binding.Tree;
using SqlGateway.Parser.Syntax;

namespace SqlGateway.Parser.Binding.Queries;

/// <summary>Binds VALUES as a query.</summary>
internal static class ValuesBinder
{
    /// <param name="settle">False where the caller decides the types of what is unknown.</param>
    public static BoundQuery Bind(BindingState state, ValuesSyntax values, Scope scope, bool settle)
    {
        var rows = values.Rows.Select(r => Row(state, r, scope)).ToList();
        var width = rows[0].Count;
        for (var i = 1; i < rows.Count; i++)
        {
            if (rows[i].Count != width)
            {
                throw BindErrors.Syntax("VALUES lists must all be the same length", rows[i].Count > 0
                    ? rows[i][0].Position
                    : values.Position);
            }
        }

        var bound = new BoundExpression[rows.Count][];
        for (var i = 0; i < bound.Length; i++)
        {
            bound[i] = new BoundExpression[width];
        }

        var outputs = new BoundOutput[width];
        for (var column = 0; column < width; column++)
        {
            var operands = rows.ConvertAll(r => r[column]);
            if (!settle && operands.All(o => o.IsUnknown))
            {
                outputs[column] = new BoundOutput(Name(column), operands[0].Type);
                for (var i = 0; i < bound.Length; i++)
                {
                    bound[i][column] = operands[i].Expression;
                }

                continue;
            }

            var (type, coerced) = state.Coercer.ToCommon(operands, "VALUES")!.Value;
            outputs[column] = new BoundOutput(Name(column), type);
            for (var i = 0; i < bound.Length; i++)
            {
                bound[i][column] = coerced[i];
            }
        }

        return new BoundQuery([], new BoundValuesBody(bound), outputs, [], null, null);
    }

    private static string Name(int column) => $"column{column + 1}";

    private static List<Operand> Row(BindingState state, IReadOnlyList<ExpressionSyntax> row, Scope scope) =>
        scope.At(Site.Values, () =>
    {
        var operands = new List<Operand>(row.Count);
        foreach (var item in row)
        {
            if (item is StarSyntax or FieldStarSyntax)
            {
                operands.AddRange(
                    state.Queries.Lists.Expand(item, scope).Select(c => new Operand(c.Expression, item.Position)));
                continue;
            }

            operands.Add(state.Expressions.BindOperand(item, scope));
        }

        return operands;
    });
}
