using SqlGateway.Parser.Binding.Expressions;
using SqlGateway.Parser.Binding.Scopes;
using SqlGateway.Parser.Binding.Tree;

namespace SqlGateway.Parser.Binding.Queries;

/// <summary>Finds columns that are neither grouped nor inside an aggregate (42803).</summary>
internal sealed class GroupingCheck(BindingState state, Scope scope, IReadOnlyList<BoundExpression> grouped)
    : BoundVisitor
{
    private int _queryDepth;

    public override void VisitQuery(BoundQuery query)
    {
        _queryDepth++;
        base.VisitQuery(query);
        _queryDepth--;
    }

    public override void VisitExpression(BoundExpression expression)
    {
        if (expression is not (BoundConstant or BoundParameter))
        {
            foreach (var group in grouped)
            {
                if (ExpressionEquality.Equal(group, expression))
                {
                    return;
                }
            }
        }

        switch (expression)
        {
            case BoundAggregate when _queryDepth == 0:
                return;
            case BoundGrouping grouping when _queryDepth == 0:
                foreach (var argument in grouping.Arguments)
                {
                    if (!grouped.Any(g => ExpressionEquality.Equal(g, argument)))
                    {
                        var place = state.References.TryGetValue(argument, out var at) ? at.Position : 0;
                        throw BindErrors.Grouping(
                            "arguments to GROUPING must be grouping expressions of the associated query level", place);
                    }
                }

                return;
            case BoundColumn column when scope.Relations.Contains(column.Relation):
                var (position, name) = state.References.TryGetValue(column, out var reference) ? reference : (0, "");
                throw _queryDepth > 0
                    ? BindErrors.Grouping($"subquery uses ungrouped column \"{name}\" from outer query", position)
                    : BindErrors.Grouping(
                        $"column \"{name}\" must appear in the GROUP BY clause or be used in an aggregate function",
                        position);
            default:
                base.VisitExpression(expression);
                break;
        }
    }
}
