using SqlGateway.Core.Types;

namespace SqlGateway.Parser.Binding.Tree;

/// <summary>A column that a query gives.</summary>
/// <param name="TableOid">Of a plain column reference, also through sub-selects: the relation; else 0.</param>
/// <param name="Attribute">1-based number in that relation; else 0.</param>
public sealed record BoundOutput(string Name, SqlType Type, uint TableOid = 0, short Attribute = 0);

/// <summary>ASC and DESC, NULLS FIRST and LAST are always decided here: engines differ in their defaults.</summary>
public sealed record BoundSortKey(BoundExpression Expression, bool Descending, bool NullsFirst);

/// <summary>A WITH query, referred to by <see cref="BoundCteReference.Cte"/>.</summary>
/// <param name="Id">Unique in the statement.</param>
/// <param name="Query">Of a recursive one a UNION whose right side refers to it.</param>
public sealed record BoundCte(
    int Id, string Name, BoundQuery Query, bool IsRecursive, IReadOnlyList<BoundRelationColumn> Columns, bool? Materialized);

/// <summary>A query with what follows its body.</summary>
/// <param name="Ctes">In order of definition; each sees those before it.</param>
/// <param name="Outputs">The columns in order.</param>
/// <param name="OrderBy">
/// <see cref="BoundOutputColumn"/>, or, above a plain select, any expression over its FROM (or its groups).
/// </param>
/// <param name="Limit">int8; NULL means none.</param>
/// <param name="Offset">int8; NULL means none.</param>
public sealed record BoundQuery(
    IReadOnlyList<BoundCte> Ctes, BoundQueryBody Body, IReadOnlyList<BoundOutput> Outputs, IReadOnlyList<BoundSortKey> OrderBy,
    BoundExpression? Limit, BoundExpression? Offset)
{
    /// <summary>FETCH FIRST … WITH TIES.</summary>
    public bool WithTies { get; init; }
}

public abstract record BoundQueryBody;

public enum DistinctKind
{
    All,
    Distinct,

    /// <summary>DISTINCT ON: the first row, in ORDER BY's order, for each value of <see cref="BoundSelect.DistinctOn"/>.</summary>
    On,
}

/// <summary>SELECT.</summary>
/// <param name="Projections">One for each output.</param>
/// <param name="From">Null without FROM: one row of no columns. A comma list is cross joins.</param>
/// <param name="GroupingSets">
/// Null without grouping. Plain GROUP BY is one set; ROLLUP and CUBE are spelled out; an aggregate without GROUP BY is
/// one empty set.
/// </param>
public sealed record BoundSelect(
    IReadOnlyList<BoundExpression> Projections, BoundRelation? From, BoundExpression? Where,
    IReadOnlyList<IReadOnlyList<BoundExpression>>? GroupingSets, BoundExpression? Having) : BoundQueryBody
{
    public DistinctKind Distinct { get; init; }

    public IReadOnlyList<BoundExpression> DistinctOn { get; init; } = [];
}

public enum SetOperator
{
    Union,
    Intersect,
    Except,
}

/// <summary>Both sides give the same types, casts already added.</summary>
public sealed record BoundSetOperation(SetOperator Operator, bool All, BoundQuery Left, BoundQuery Right) : BoundQueryBody;

/// <summary>VALUES as a query.</summary>
public sealed record BoundValuesBody(IReadOnlyList<IReadOnlyList<BoundExpression>> Rows) : BoundQueryBody;
