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
        Func<BoundSessionValue, SqlConstant>? sessionValue = null) => Build(
            [.. conjuncts.Select(c => new ScanCondition(c, DerivedColumns.None))], table, relationId, parameters, sessionValue);

    internal static Func<IReadOnlyList<string?>, bool>? Build(
        IReadOnlyList<ScanCondition> conditions, TableDefinition table, int relationId, IReadOnlyList<SqlConstant> parameters,
        Func<BoundSessionValue, SqlConstant>? sessionValue)
    {
        var first = table.Columns.Count - table.PartitionColumns;
        var relevant = table.PartitionColumns == 0
            ? []
            : conditions.Where(c => MentionsPartition(c, relationId, first)).ToList();
        if (relevant.Count == 0)
        {
            return null;
        }

        IReadOnlyList<string?>? values = null;
        var kept = false;
        var evaluator = new ConditionEvaluator(parameters, sessionValue, column =>
            column.Relation == relationId && column.Ordinal >= first && column.Ordinal - first < values!.Count
                ? PartitionValue.Parse(table.Columns[column.Ordinal].Type, values[column.Ordinal - first])
                : null);
        return next =>
        {
            // Neighbours in the list are mostly of one partition.
            if (values is null || !(ReferenceEquals(values, next) || values.SequenceEqual(next, StringComparer.Ordinal)))
            {
                values = next;
                kept = relevant.TrueForAll(evaluator.MayBeTrue);
            }

            return kept;
        };
    }

    private static bool MentionsPartition(ScanCondition condition, int relationId, int firstPartitionColumn)
    {
        var finder = new ColumnFinder(condition.Derived, relationId, firstPartitionColumn);
        finder.VisitExpression(condition.Expression);
        return finder.Found;
    }

    private sealed class ColumnFinder(DerivedColumns derived, int relationId, int firstPartitionColumn) : BoundVisitor
    {
        public bool Found { get; private set; }

        public override void VisitExpression(BoundExpression expression)
        {
            if (Found)
            {
                return;
            }

            if (expression is not BoundColumn column)
            {
                base.VisitExpression(expression);
            }
            else if (column.Relation == relationId)
            {
                Found = column.Ordinal >= firstPartitionColumn;
            }
            else if (derived.Find(column) is { } source)
            {
                VisitExpression(source);
            }
        }
    }
}
