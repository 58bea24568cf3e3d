using SqlGateway.Core.Values;
using SqlGateway.Parser.Binding.Tree;

namespace SqlGateway.Catalog.Scans;

/// <summary>
/// Finds the scans of a query and, for each, the conditions that its rows must pass wherever they are used: those of
/// WHERE and of joins, through sub-selects, views and set operations, as far as that changes no result.
/// </summary>
internal sealed class ScanConditions(IReadOnlyList<SqlConstant> parameters, Func<BoundSessionValue, SqlConstant>? sessionValue)
{
    private readonly List<(BoundScan Scan, IReadOnlyList<ScanCondition> Conditions)> _found = [];
    private readonly ReferenceCounter _references = new();
    private readonly Dictionary<int, BoundCte> _single = [];

    public static IReadOnlyList<(BoundScan Scan, IReadOnlyList<ScanCondition> Conditions)> Collect(
        BoundQuery query, IReadOnlyList<SqlConstant> parameters, Func<BoundSessionValue, SqlConstant>? sessionValue)
    {
        var collector = new ScanConditions(parameters, sessionValue);
        collector._references.VisitQuery(query);
        collector.Query(query, 0, []);
        return collector._found;
    }

    /// <param name="relation">The id of the derived relation that the query is, for <paramref name="outer"/>; 0 for none.</param>
    /// <param name="outer">Conditions on that relation's rows.</param>
    private void Query(BoundQuery query, int relation, IReadOnlyList<ScanCondition> outer)
    {
        foreach (var cte in query.Ctes)
        {
            // One that is read once is a sub-select at that place; others have readers with conditions of their own.
            if (!cte.IsRecursive && _references.Counts.GetValueOrDefault(cte.Id) == 1)
            {
                _single[cte.Id] = cte;
            }
            else
            {
                Query(cte.Query, 0, []);
            }
        }

        var nested = new NestedQueries(this);
        nested.VisitParts(query);

        // LIMIT counts rows that a condition from outside would have removed.
        var passed = query.Limit is null && query.Offset is null ? outer : [];
        switch (query.Body)
        {
            case BoundSelect select:
                Select(select, relation, passed);
                break;
            case BoundSetOperation operation:
                Query(operation.Left, relation, passed);
                Query(operation.Right, relation, passed);
                break;
        }
    }

    private void Select(BoundSelect select, int relation, IReadOnlyList<ScanCondition> outer)
    {
        var conditions = new List<ScanCondition>();
        if (outer.Count > 0 && select.Distinct != DistinctKind.On && !HasWindow(select))
        {
            var columns = select.GroupingSets is null ? select.Projections : GroupedProjections(select);
            conditions.AddRange(outer.Select(c => c with { Derived = c.Derived.With(relation, columns) }));
        }

        Split(select.Where, conditions);
        if (select.From is { } from)
        {
            Relation(from, conditions);
        }
    }

    private void Relation(BoundRelation relation, IReadOnlyList<ScanCondition> conditions)
    {
        switch (relation)
        {
            case BoundScan scan:
                _found.Add((scan, conditions));
                break;
            case BoundDerived derived:
                Query(derived.Query, derived.Id, conditions);
                break;
            case BoundCteReference reference when _single.TryGetValue(reference.Cte, out var cte):
                Query(cte.Query, reference.Id, conditions);
                break;
            case BoundJoin join:
                Join(join, conditions);
                break;
        }
    }

    private void Join(BoundJoin join, IReadOnlyList<ScanCondition> conditions)
    {
        var own = new List<ScanCondition>();
        Split(join.Condition, own);

        // A side that the join fills up with NULLs takes its own ON; of the conditions above only those that drop the
        // filled up rows: else a pruned row would come back as one of NULLs.
        Relation(join.Left, join.Kind switch
        {
            JoinKind.Inner or JoinKind.Cross => [.. conditions, .. own],
            JoinKind.Left => conditions,
            JoinKind.Right => [.. Rejecting(conditions, join.Left), .. own],
            _ => Rejecting(conditions, join.Left),
        });
        Relation(join.Right, join.Kind switch
        {
            JoinKind.Inner or JoinKind.Cross => [.. conditions, .. own],
            JoinKind.Right => conditions,
            JoinKind.Left => [.. Rejecting(conditions, join.Right), .. own],
            _ => Rejecting(conditions, join.Right),
        });
    }

    private List<ScanCondition> Rejecting(IReadOnlyList<ScanCondition> conditions, BoundRelation side)
    {
        var ids = new HashSet<int>();
        AddIds(side, ids);
        var evaluator = new ConditionEvaluator(
            parameters, sessionValue, column => ids.Contains(column.Relation) ? PartitionValue.Null : null);
        return [.. conditions.Where(c => !evaluator.MayBeTrue(c))];
    }

    private static void AddIds(BoundRelation relation, HashSet<int> ids)
    {
        ids.Add(relation.Id);
        if (relation is BoundJoin join)
        {
            AddIds(join.Left, ids);
            AddIds(join.Right, ids);
        }
    }

    private static void Split(BoundExpression? condition, List<ScanCondition> into)
    {
        switch (condition)
        {
            case null:
                break;
            case BoundLogical { IsAnd: true } and:
                foreach (var operand in and.Operands)
                {
                    Split(operand, into);
                }

                break;
            default:
                into.Add(new(condition, DerivedColumns.None));
                break;
        }
    }

    // Of a grouped select a column stands for its expression where that is a plain column in every grouping set:
    // then all rows of a group have the value that the condition is about.
    private static List<BoundExpression> GroupedProjections(BoundSelect select) =>
    [
        .. select.Projections.Select(p =>
            p is BoundColumn && select.GroupingSets!.Count > 0 && select.GroupingSets.All(set => set.Contains(p))
                ? p
                : new BoundOutputColumn(0, p.Type)),
    ];

    private static bool HasWindow(BoundSelect select)
    {
        var finder = new WindowFinder();
        foreach (var projection in select.Projections)
        {
            finder.VisitExpression(projection);
        }

        return finder.Found;
    }

    private sealed class ReferenceCounter : BoundVisitor
    {
        public Dictionary<int, int> Counts { get; } = [];

        public override void VisitRelation(BoundRelation relation)
        {
            if (relation is BoundCteReference reference)
            {
                Counts[reference.Cte] = Counts.GetValueOrDefault(reference.Cte) + 1;
            }

            base.VisitRelation(relation);
        }
    }

    private sealed class WindowFinder : BoundVisitor
    {
        public bool Found { get; private set; }

        public override void VisitExpression(BoundExpression expression)
        {
            Found |= expression is BoundWindowCall;
            base.VisitExpression(expression);
        }

        public override void VisitQuery(BoundQuery query)
        {
            // Its windows are over its own rows.
        }
    }

    /// <summary>Collects the queries inside expressions; those that are relations, the collector itself walks.</summary>
    private sealed class NestedQueries(ScanConditions collector) : BoundVisitor
    {
        public void VisitParts(BoundQuery query)
        {
            if (query.Body is BoundSetOperation)
            {
                // Both sides are walked on their own; ORDER BY and LIMIT of the whole hold no scans but in sub-selects.
                base.VisitQuery(query with { Body = new BoundValuesBody([]), Ctes = [] });
            }
            else
            {
                base.VisitQuery(query with { Ctes = [] });
            }
        }

        public override void VisitQuery(BoundQuery query) => collector.Query(query, 0, []);

        public override void VisitRelation(BoundRelation relation)
        {
            // Sub-selects in FROM are walked with their conditions; here only the expressions of joins and functions count.
            if (relation is not BoundDerived)
            {
                base.VisitRelation(relation);
            }
        }
    }
}
