namespace SqlGateway.Parser.Syntax;

/// <summary>Something that stands in FROM.</summary>
public abstract record TableExpressionSyntax(int Position) : SyntaxNode(Position);

/// <param name="Columns">Names for the first columns; empty where none are written.</param>
public sealed record AliasSyntax(Identifier Name, IReadOnlyList<Identifier> Columns) : SyntaxNode(Name.Position);

/// <param name="Only">ONLY: without inheriting tables, of which there are none here.</param>
public sealed record TableReferenceSyntax(QualifiedName Name, bool Only, AliasSyntax? Alias)
    : TableExpressionSyntax(Name.Position);

/// <param name="Alias">PostgreSQL 15 demands one; the parser has checked that.</param>
public sealed record DerivedTableSyntax(QuerySyntax Query, bool IsLateral, AliasSyntax? Alias, int Position)
    : TableExpressionSyntax(Position);

/// <summary>A function in FROM; several for ROWS FROM.</summary>
/// <param name="ColumnDefinitions">
/// Of <c>f(…) AS t(a int, b text)</c>; those inside ROWS FROM stand at their function.
/// </param>
public sealed record TableFunctionSyntax(
    IReadOnlyList<TableFunctionItem> Functions, bool IsRowsFrom, bool IsLateral, bool WithOrdinality,
    AliasSyntax? Alias,
    IReadOnlyList<ColumnTypeSyntax> ColumnDefinitions, int Position) : TableExpressionSyntax(Position);

/// <param name="Call">A call, or a keyword such as <c>current_date</c>, coalesce and their like.</param>
public sealed record TableFunctionItem(ExpressionSyntax Call, IReadOnlyList<ColumnTypeSyntax> ColumnDefinitions)
    : SyntaxNode(Call.Position);

/// <summary>A name and a type.</summary>
public sealed record ColumnTypeSyntax(Identifier Name, TypeNameSyntax Type, QualifiedName? Collation)
    : SyntaxNode(Name.Position);

public enum JoinKind
{
    Inner,
    Left,
    Right,
    Full,

    /// <summary>CROSS JOIN: an inner join without a condition.</summary>
    Cross,
}

/// <param name="Using">Empty unless USING is written.</param>
/// <param name="UsingAlias">Of <c>USING (…) AS x</c>.</param>
/// <param name="Alias">Of a join in parentheses.</param>
public sealed record JoinSyntax(
    JoinKind Kind, TableExpressionSyntax Left, TableExpressionSyntax Right, bool IsNatural,
    IReadOnlyList<Identifier> Using,
    Identifier? UsingAlias, ExpressionSyntax? On, AliasSyntax? Alias, int Position) : TableExpressionSyntax(Position);

/// <summary>TABLESAMPLE, which is refused.</summary>
public sealed record TableSampleSyntax(
    TableReferenceSyntax Table, QualifiedName Method, IReadOnlyList<ExpressionSyntax> Arguments,
    ExpressionSyntax? Repeatable,
    int Position) : TableExpressionSyntax(Position);
