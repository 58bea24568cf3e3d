using SqlGateway.Core.Errors;
using SqlGateway.Parser.Binding.Expressions;
using SqlGateway.Parser.Binding.Scopes;
using SqlGateway.Parser.Binding.Tree;
using SqlGateway.Parser.Syntax;

namespace SqlGateway.Parser.Binding.Queries;

/// <summary>
/// Binds SELECT in the order in which PostgreSQL looks at its clauses, so that of several errors the same comes first.
/// </summary>
internal sealed class SelectBinder(BindingState state, SelectListBinder lists)
{
    private readonly FromBinder _from = new(state);
    private readonly GroupingBinder _grouping = new(state);

    public BoundQuery Bind(SelectSyntax select, QuerySyntax query, Scope scope, bool settle)
    {
        scope.Windows = select.Windows;
        scope.HasFrom = select.From.Count > 0;
        var from = scope.At(Site.From, () => _from.Bind(select.From, scope));
        var targets = scope.At(Site.SelectList, () => lists.Bind(select.Items, scope));
        var where = select.Where is { } condition
            ? scope.At(Site.Where, () => state.Expressions.BindCondition(condition, scope, "WHERE"))
            : null;
        var having = select.Having is { } filter
            ? scope.At(Site.Having, () => state.Expressions.BindCondition(filter, scope, "HAVING"))
            : null;
        var order = scope.At(
            Site.OrderBy, () => query.OrderBy.Select(k => Resolve(k.Expression, targets, scope, "ORDER BY")).ToList());
        var sets = select.GroupBy.Count > 0
            ? scope.At(Site.GroupBy, () => _grouping.Bind(select, targets, scope))
            : null;
        var distinctOn = scope.At(
            Site.DistinctOn, () =>
                select.DistinctOn.Select(e => Resolve(e, targets, scope, "SELECT DISTINCT ON")).ToList());
        var limit = state.Queries.Limit(query.Limit, scope, Site.Limit);
        var offset = state.Queries.Limit(query.Offset, scope, Site.Offset);
        state.Expressions.Windows.BindNamed(scope);
        if (settle || targets.Any(t => t.Expression is WideNumber))
        {
            Settle(targets);
        }

        var keys = Keys(query.OrderBy, order, targets);
        CheckDistinct(select, targets, order, distinctOn);
        if (scope is { HasAggregates: true, HasSelfReference: true })
        {
            throw BindErrors.Error(
                SqlState.InvalidRecursion, "aggregate functions are not allowed in a recursive query's recursive term",
                scope.FirstAggregate);
        }

        if (sets is null && (scope.HasAggregates || having is not null))
        {
            sets = [[]];
        }

        var on = distinctOn.ConvertAll(d => d.Output >= 0 ? targets[d.Output].Expression : d.Expression!);
        if (sets is not null)
        {
            CheckGrouping(sets, targets, having, keys, on, scope);
        }

        var body = new BoundSelect([.. targets.Select(t => t.Expression)], from, where, sets, having)
        {
            Distinct = on.Count > 0 ? DistinctKind.On : select.IsDistinct ? DistinctKind.Distinct : DistinctKind.All,
            DistinctOn = on,
        };
        return new BoundQuery(
            [], body, [.. targets.Select(lists.Output)], keys, limit, offset) { WithTies = query.WithTies };
    }

    /// <summary>
    /// An expression of ORDER BY or DISTINCT ON: an output, by number, name or equality, or something else.
    /// </summary>
    private Sorted Resolve(ExpressionSyntax syntax, List<SelectTarget> targets, Scope scope, string clause)
    {
        switch (syntax)
        {
            case ColumnReferenceSyntax { Name.Parts.Count: 1 } reference when ByName(
                reference, targets, clause) is { } named:
                return new Sorted(named, null, reference.Position);
            case LiteralSyntax literal:
                return new Sorted(OutputMatching.Ordinal(literal, targets.Count, clause), null, literal.Position);
        }

        var expression = state.Expressions.BindSettled(syntax, scope);
        for (var i = 0; i < targets.Count; i++)
        {
            if (ExpressionEquality.Equal(targets[i].Expression, expression))
            {
                return new Sorted(i, null, syntax.Start);
            }
        }

        return new Sorted(-1, expression, syntax.Start);
    }

    private static int? ByName(ColumnReferenceSyntax reference, List<SelectTarget> targets, string clause)
    {
        int? found = null;
        for (var i = 0; i < targets.Count; i++)
        {
            if (targets[i].Name != reference.Name.Name)
            {
                continue;
            }

            if (found is { } first && !ExpressionEquality.Equal(targets[first].Expression, targets[i].Expression))
            {
                throw OutputMatching.Ambiguous(clause, reference.Name.Name, reference.Position);
            }

            found ??= i;
        }

        return found;
    }

    private List<BoundSortKey> Keys(IReadOnlyList<SortKeySyntax> syntax, List<Sorted> order, List<SelectTarget> targets)
    {
        var keys = new List<BoundSortKey>(order.Count);
        for (var i = 0; i < order.Count; i++)
        {
            if (order[i].Output is >= 0 and var ordinal)
            {
                targets[ordinal].Expression = state.Coercer.Settle(targets[ordinal].Expression);
            }

            var expression = order[i].Output >= 0
                ? new BoundOutputColumn(order[i].Output, targets[order[i].Output].Expression.Type)
                : order[i].Expression!;
            state.Expressions.Operators.RequireOrder(expression.Type, order[i].Position);
            keys.Add(SortKeys.Create(syntax[i], expression));
        }

        return keys;
    }

    private void Settle(List<SelectTarget> targets)
    {
        foreach (var target in targets)
        {
            target.Expression = state.Coercer.Settle(target.Expression);
        }
    }

    private void CheckDistinct(
        SelectSyntax select, List<SelectTarget> targets, List<Sorted> order, List<Sorted> distinctOn)
    {
        if (distinctOn.Count > 0)
        {
            var open = distinctOn.Count;
            foreach (var key in order)
            {
                if (open == 0)
                {
                    break;
                }

                if (!distinctOn.Any(d => d.Output >= 0
                    ? d.Output == key.Output
                    : ExpressionEquality.Equal(d.Expression, key.Expression)))
                {
                    throw BindErrors.Error(
                        SqlState.InvalidColumnReference,
                        "SELECT DISTINCT ON expressions must match initial ORDER BY expressions",
                        distinctOn[0].Position);
                }

                open--;
            }

            foreach (var on in distinctOn)
            {
                state.Expressions.Operators.RequireEquality(
                    on.Output >= 0 ? targets[on.Output].Expression.Type : on.Expression!.Type, on.Position);
            }
        }
        else if (select.IsDistinct)
        {
            foreach (var key in order)
            {
                if (key.Output < 0)
                {
                    throw BindErrors.Error(
                        SqlState.InvalidColumnReference,
                        "for SELECT DISTINCT, ORDER BY expressions must appear in select list",
                        key.Position);
                }
            }

            foreach (var target in targets)
            {
                state.Expressions.Operators.RequireEquality(target.Expression.Type, target.Position);
            }
        }
    }

    private void CheckGrouping(
        IReadOnlyList<IReadOnlyList<BoundExpression>> sets, List<SelectTarget> targets, BoundExpression? having,
        List<BoundSortKey> keys, List<BoundExpression> distinctOn, Scope scope)
    {
        var check = new GroupingCheck(state, scope, [.. sets.SelectMany(s => s)]);
        foreach (var target in targets)
        {
            check.VisitExpression(target.Expression);
        }

        foreach (var key in keys)
        {
            check.VisitExpression(key.Expression);
        }

        foreach (var on in distinctOn)
        {
            check.VisitExpression(on);
        }

        if (having is not null)
        {
            check.VisitExpression(having);
        }
    }

    /// <param name="Output">Index of the target; −1 where it is none and <paramref name="Expression"/> is set.</param>
    private readonly record struct Sorted(int Output, BoundExpression? Expression, int Position);
}
