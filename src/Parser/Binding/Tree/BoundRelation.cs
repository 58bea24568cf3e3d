using SqlGateway.Core.Catalog;
using SqlGateway.Core.Types;

namespace SqlGateway.Parser.Binding.Tree;

/// <summary>A column that a relation offers to the expressions above it.</summary>
public sealed record BoundRelationColumn(string Name, SqlType Type);

/// <summary>Something that stands in FROM.</summary>
/// <param name="Id">Unique in the statement; <see cref="BoundColumn.Relation"/> names it. Joins have one too but no column refers to it.</param>
public abstract record BoundRelation(int Id, IReadOnlyList<BoundRelationColumn> Columns);

/// <summary>A table: its columns are those of <paramref name="Table"/>, in order.</summary>
public sealed record BoundScan(int Id, TableDefinition Table, IReadOnlyList<BoundRelationColumn> Columns)
    : BoundRelation(Id, Columns);

/// <summary>A sub-select or the text of a view.</summary>
/// <param name="IsLateral">May refer to relations at its left.</param>
/// <param name="View">Of a view its definition, for rights and row descriptions.</param>
public sealed record BoundDerived(
    int Id, BoundQuery Query, bool IsLateral, TableDefinition? View, IReadOnlyList<BoundRelationColumn> Columns)
    : BoundRelation(Id, Columns);

public sealed record BoundCteReference(int Id, int Cte, IReadOnlyList<BoundRelationColumn> Columns)
    : BoundRelation(Id, Columns);

/// <summary>A function in FROM; several for ROWS FROM.</summary>
/// <param name="WithOrdinality">The last column is the row number, int8.</param>
/// <param name="IsLateral">Its arguments refer to relations at its left.</param>
public sealed record BoundFunctionScan(
    int Id, IReadOnlyList<BoundCall> Calls, bool WithOrdinality, bool IsLateral, IReadOnlyList<BoundRelationColumn> Columns)
    : BoundRelation(Id, Columns);

public sealed record BoundValues(
    int Id, IReadOnlyList<IReadOnlyList<BoundExpression>> Rows, IReadOnlyList<BoundRelationColumn> Columns)
    : BoundRelation(Id, Columns);

public enum JoinKind
{
    Inner,
    Left,
    Right,
    Full,
    Cross,
}

/// <summary>
/// A join. USING and NATURAL are bound to <paramref name="Condition"/>; their merged columns are expressions over both
/// sides (the left column, the right one, or COALESCE for FULL), made where they are referred to.
/// </summary>
public sealed record BoundJoin(int Id, JoinKind Kind, BoundRelation Left, BoundRelation Right, BoundExpression? Condition)
    : BoundRelation(Id, []);
