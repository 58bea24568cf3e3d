using SqlGateway.Core.Errors;
using SqlGateway.Parser.Binding.Expressions;
using SqlGateway.Parser.Binding.Scopes;
using SqlGateway.Parser.Binding.Tree;
using SqlGateway.Parser.Syntax;

namespace SqlGateway.Parser.Binding.Queries;

/// <summary>Binds GROUP BY and spells out its grouping sets.</summary>
internal sealed class GroupingBinder(BindingState state)
{
    private const int MaxSets = 4096;
    private const int MaxCube = 12;

    public List<List<BoundExpression>> Bind(SelectSyntax select, List<SelectTarget> targets, Scope scope)
    {
        List<List<BoundExpression>> sets = [[]];
        foreach (var element in select.GroupBy)
        {
            var next = Sets(element, targets, scope);
            if ((long)sets.Count * next.Count > MaxSets)
            {
                throw TooMany(element.Position);
            }

            sets = [.. sets.SelectMany(_ => next, (left, right) => Union(left, right))];
        }

        return select.IsGroupByDistinct ? Distinct(sets) : sets;
    }

    private static GatewayException TooMany(int position) =>
        BindErrors.Error(SqlState.StatementTooComplex, $"too many grouping sets present (maximum {MaxSets})", position);

    private List<List<BoundExpression>> Sets(GroupingElementSyntax element, List<SelectTarget> targets, Scope scope)
    {
        switch (element)
        {
            case EmptyGroupingSyntax:
                return [[]];
            case GroupingExpressionSyntax expression:
                return [Item(expression.Expression, targets, scope)];
            case RollupSyntax rollup:
            {
                var items = rollup.Items.Select(i => Item(i, targets, scope)).ToList();
                return [.. Enumerable.Range(0, items.Count + 1)
                    .Select(dropped => items.Take(
                        items.Count - dropped).Aggregate(new List<BoundExpression>(), Union))];
            }

            case CubeSyntax cube:
            {
                if (cube.Items.Count > MaxCube)
                {
                    throw BindErrors.Error(
                        SqlState.TooManyColumns, $"CUBE is limited to {MaxCube} elements", cube.Position);
                }

                var items = cube.Items.Select(i => Item(i, targets, scope)).ToList();
                var count = 1 << items.Count;
                return [.. Enumerable.Range(0, count)
                    .Select(mask => items.Where(
                        (_, i) => (mask & (1 << i)) == 0).Aggregate(new List<BoundExpression>(), Union))];
            }

            case GroupingSetsSyntax grouping:
            {
                state.Enter(grouping.Position);
                List<List<BoundExpression>> all = [.. grouping.Elements.SelectMany(e => Sets(e, targets, scope))];
                state.Leave();
                return all.Count <= MaxSets ? all : throw TooMany(grouping.Position);
            }

            default:
                throw SqlErrors.NotSupported(element.GetType().Name, element.Position);
        }
    }

    private List<BoundExpression> Item(ExpressionSyntax syntax, List<SelectTarget> targets, Scope scope)
    {
        if (syntax is RowSyntax { IsExplicit: false } row)
        {
            return row.Items.SelectMany(
                i => Item(i, targets, scope)).Aggregate(new List<BoundExpression>(), (list, e) => Union(list, [e]));
        }

        var expression = Resolve(syntax, targets, scope);
        state.Expressions.Operators.RequireEquality(expression.Type, syntax.Start);
        return [expression];
    }

    private BoundExpression Resolve(ExpressionSyntax syntax, List<SelectTarget> targets, Scope scope)
    {
        switch (syntax)
        {
            case ColumnReferenceSyntax { Name.Parts.Count: 1 } reference
                when state.Columns.FindColumn(reference.Name.Name, scope, reference.Position, localOnly: true) is null:
                if (ByName(reference, targets) is { } named)
                {
                    return Target(named, reference.Position);
                }

                break;
            case LiteralSyntax literal:
                return Target(targets[OutputMatching.Ordinal(literal, targets.Count, "GROUP BY")], literal.Position);
        }

        var expression = state.Expressions.BindSettled(syntax, scope);
        return targets.FirstOrDefault(t => ExpressionEquality.Equal(t.Expression, expression))?.Expression
            ?? expression;
    }

    private static SelectTarget? ByName(ColumnReferenceSyntax reference, List<SelectTarget> targets)
    {
        SelectTarget? found = null;
        foreach (var target in targets.Where(t => t.Name == reference.Name.Name))
        {
            if (found is not null && !ExpressionEquality.Equal(found.Expression, target.Expression))
            {
                throw OutputMatching.Ambiguous("GROUP BY", reference.Name.Name, reference.Position);
            }

            found ??= target;
        }

        return found;
    }

    /// <summary>An output as a grouping expression: no aggregate may be in it.</summary>
    private BoundExpression Target(SelectTarget target, int position)
    {
        target.Expression = state.Coercer.Settle(target.Expression);
        var finder = new CallFinder();
        finder.VisitExpression(target.Expression);
        if (finder.Found is not null)
        {
            var at = state.References.TryGetValue(finder.Found, out var place) ? place.Position : position;
            throw finder.Found switch
            {
                BoundWindowCall => BindErrors.Windowing("window functions are not allowed in GROUP BY", at),
                BoundSetReturning => SqlErrors.NotSupported(
                    "a set-returning function in GROUP BY", position, "Move it into a LATERAL FROM item."),
                _ => BindErrors.Grouping("aggregate functions are not allowed in GROUP BY", at),
            };
        }

        return target.Expression;
    }

    private static List<BoundExpression> Union(List<BoundExpression> left, List<BoundExpression> right)
    {
        var union = new List<BoundExpression>(left);
        union.AddRange(right.Where(r => !left.Any(l => ExpressionEquality.Equal(l, r))));
        return union;
    }

    private static List<List<BoundExpression>> Distinct(List<List<BoundExpression>> sets)
    {
        var kept = new List<List<BoundExpression>>();
        foreach (var set in sets)
        {
            if (!kept.Any(k => k.Count == set.Count && k.All(e => set.Any(o => ExpressionEquality.Equal(e, o)))))
            {
                kept.Add(set);
            }
        }

        return kept;
    }

    /// <summary>Finds a call that cannot be grouped by, at this query's level.</summary>
    private sealed class CallFinder : BoundVisitor
    {
        public BoundExpression? Found { get; private set; }

        public override void VisitQuery(BoundQuery query)
        {
            // Calls of inner queries are theirs.
        }

        public override void VisitExpression(BoundExpression expression)
        {
            if (expression is BoundAggregate or BoundWindowCall or BoundSetReturning)
            {
                Found ??= expression;
            }

            base.VisitExpression(expression);
        }
    }
}
