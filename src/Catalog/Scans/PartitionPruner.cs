using SqlGateway.Core.Catalog;
using SqlGateway.Core.Values;
using SqlGateway.Parser.Binding.Tree;

namespace SqlGateway.Catalog.Scans;

/// <summary>Turns conditions into a test of partitions, so that only files are opened that can hold a matching row.</summary>
public static class PartitionPruner
{
    /// <param name="conjuncts">Conditions that each row of the relation must pass to count; others' columns may occur.</param>
    /// <param name="relationId">The <see cref="BoundRelation.Id"/> under which <paramref name="table"/> is scanned.</param>
    /// <param name="parameters">The values of <c>$1…$n</c>.</param>
    /// <param name="sessionValue">As planning replaces them; null keeps whatever depends on one.</param>
    /// <returns>
    /// The <c>keep</c> of <see cref="ICatalogSnapshot.ListFilesAsync"/>, for one thread at a time; null if the
    /// conditions tell nothing about partitions.
    /// </returns>
    public static Func<IReadOnlyList<string?>, bool>? Build(
        IReadOnlyList<BoundExpression> conjuncts, TableDefinition table, int relationId, IReadOnlyList<SqlConstant> parameters,
        Func<BoundSessionValue, SqlConstant>? sessionValue = null)
    {
        var relevant = table.PartitionColumns == 0
            ? []
            : conjuncts.Where(c => MayPrune(c, table, relationId)).ToList();
        if (relevant.Count == 0)
        {
            return null;
        }

        var condition = new PartitionCondition(table, relationId, parameters, sessionValue);
        IReadOnlyList<string?>? last = null;
        var kept = false;
        return values =>
        {
            // Neighbours in the list are mostly of one partition.
            if (last is null || !(ReferenceEquals(last, values) || last.SequenceEqual(values, StringComparer.Ordinal)))
            {
                kept = relevant.TrueForAll(c => condition.Evaluate(c, values).HasFlag(Truth.True));
                last = values;
            }

            return kept;
        };
    }

    // Constants alone may prune as well: WHERE false.
    private static bool MayPrune(BoundExpression conjunct, TableDefinition table, int relationId)
    {
        var finder = new ColumnFinder(relationId, table.Columns.Count - table.PartitionColumns);
        finder.VisitExpression(conjunct);
        return finder.Found;
    }

    private sealed class ColumnFinder(int relationId, int firstPartitionColumn) : BoundVisitor
    {
        public bool Found { get; private set; }

        public override void VisitExpression(BoundExpression expression)
        {
            if (expression is BoundColumn column && column.Relation == relationId && column.Ordinal >= firstPartitionColumn)
            {
                Found = true;
            }
            else if (!Found)
            {
                base.VisitExpression(expression);
            }
        }
    }
}
