using SqlGateway.Core.Catalog;

namespace SqlGateway.Catalog;

/// <summary>Which views stand on which relations, by <see cref="TableDefinition.DependsOn"/>.</summary>
public static class ViewDependents
{
    /// <summary>
    /// What DROP … CASCADE drops: <paramref name="targets"/> and every view above them, in an order in which each can
    /// be dropped. Without CASCADE the same order serves several targets, of which one may stand on another.
    /// </summary>
    /// <param name="cascade">False gives the targets alone.</param>
    public static IReadOnlyList<TableDefinition> InDropOrder(
        ICatalogSnapshot snapshot, IReadOnlyCollection<TableDefinition> targets, bool cascade)
    {
        var dependents = snapshot.Tables
            .SelectMany(view => view.DependsOn.Select(oid => (Oid: oid, View: view)))
            .ToLookup(d => d.Oid, d => d.View);
        var wanted = targets.Select(t => t.Oid).ToHashSet();
        var seen = new HashSet<uint>();
        var order = new List<TableDefinition>();

        // Each relation comes after all that stand on it. Not by recursion: chains of views may be long.
        var pending = new Stack<(TableDefinition Table, bool IsEntered)>(targets.Reverse().Select(t => (t, false)));
        while (pending.TryPop(out var next))
        {
            if (next.IsEntered)
            {
                if (cascade || wanted.Contains(next.Table.Oid))
                {
                    order.Add(next.Table);
                }
            }
            else if (seen.Add(next.Table.Oid))
            {
                pending.Push((next.Table, true));
                foreach (var view in dependents[next.Table.Oid])
                {
                    pending.Push((view, false));
                }
            }
        }

        return order;
    }
}
