using System.Collections.Immutable;
using SqlGateway.Parser.Binding.Tree;

namespace SqlGateway.Catalog.Scans;

/// <summary>A condition that every row of a scan must pass to count in the result.</summary>
/// <param name="Derived">What the columns of sub-selects in it stand for.</param>
internal sealed record ScanCondition(BoundExpression Expression, DerivedColumns Derived);

/// <summary>The expressions behind the columns of derived relations, one select's for each relation. Immutable.</summary>
internal sealed class DerivedColumns
{
    private readonly ImmutableDictionary<int, IReadOnlyList<BoundExpression>> _projections;

    private DerivedColumns(ImmutableDictionary<int, IReadOnlyList<BoundExpression>> projections)
    {
        _projections = projections;
    }

    public static DerivedColumns None { get; } = new(ImmutableDictionary<int, IReadOnlyList<BoundExpression>>.Empty);

    public DerivedColumns With(int relation, IReadOnlyList<BoundExpression> projections) =>
        new(_projections.SetItem(relation, projections));

    public BoundExpression? Find(BoundColumn column) =>
        _projections.TryGetValue(column.Relation, out var projections) && column.Ordinal < projections.Count
            ? projections[column.Ordinal]
            : null;
}
