namespace SqlGateway.Parser.Syntax;

/// <summary>A query: a body and what stands around it. Also a statement of its own.</summary>
public sealed record QuerySyntax(WithSyntax? With, QueryBodySyntax Body, int Position) : StatementSyntax(Position)
{
    public IReadOnlyList<SortKeySyntax> OrderBy { get; init; } = [];

    /// <summary>LIMIT or FETCH FIRST; null also for LIMIT ALL. FETCH FIRST ROW means 1.</summary>
    public ExpressionSyntax? Limit { get; init; }

    public bool WithTies { get; init; }

    public ExpressionSyntax? Offset { get; init; }

    /// <summary>FOR UPDATE and its kin.</summary>
    public IReadOnlyList<LockingSyntax> Locking { get; init; } = [];
}

public abstract record QueryBodySyntax(int Position) : SyntaxNode(Position);

/// <summary>SELECT; <c>TABLE t</c> is <c>SELECT * FROM t</c>.</summary>
/// <param name="From">Comma-separated items; empty without FROM.</param>
public sealed record SelectSyntax(
    IReadOnlyList<SelectItemSyntax> Items, IReadOnlyList<TableExpressionSyntax> From, ExpressionSyntax? Where,
    int Position)
    : QueryBodySyntax(Position)
{
    /// <summary>DISTINCT, also with ON.</summary>
    public bool IsDistinct { get; init; }

    public IReadOnlyList<ExpressionSyntax> DistinctOn { get; init; } = [];

    public IReadOnlyList<GroupingElementSyntax> GroupBy { get; init; } = [];

    /// <summary>GROUP BY DISTINCT: equal grouping sets count once.</summary>
    public bool IsGroupByDistinct { get; init; }

    public ExpressionSyntax? Having { get; init; }

    public IReadOnlyList<NamedWindowSyntax> Windows { get; init; } = [];
}

/// <param name="Alias">Null where none is written; the binder finds the name then.</param>
public sealed record SelectItemSyntax(ExpressionSyntax Expression, Identifier? Alias, int Position)
    : SyntaxNode(Position);

public sealed record ValuesSyntax(IReadOnlyList<IReadOnlyList<ExpressionSyntax>> Rows, int Position)
    : QueryBodySyntax(Position);

/// <summary>DEFAULT as an item of VALUES or on the right of SET.</summary>
public sealed record DefaultSyntax(int Position) : ExpressionSyntax(Position);

public enum SetOperationKind
{
    Union,
    Intersect,
    Except,
}

public sealed record SetOperationSyntax(
    SetOperationKind Kind, bool All, QueryBodySyntax Left, QueryBodySyntax Right, int Position)
        : QueryBodySyntax(Position);

/// <summary>A side of a set operation that has WITH, ORDER BY, LIMIT … of its own, in parentheses.</summary>
public sealed record NestedQuerySyntax(QuerySyntax Query) : QueryBodySyntax(Query.Position);

public sealed record WithSyntax(bool IsRecursive, IReadOnlyList<CommonTableSyntax> Tables, int Position)
    : SyntaxNode(Position);

/// <param name="Statement">A query; INSERT, UPDATE, DELETE parse too.</param>
/// <param name="Materialized">Null where not written.</param>
public sealed record CommonTableSyntax(
    Identifier Name, IReadOnlyList<Identifier> Columns, StatementSyntax Statement, bool? Materialized)
    : SyntaxNode(Name.Position);

public enum SortDirection
{
    Default,
    Ascending,
    Descending,

    /// <summary><see cref="SortKeySyntax.Using"/> names the operator.</summary>
    Using,
}

public enum NullsOrder
{
    Default,
    First,
    Last,
}

public sealed record SortKeySyntax(ExpressionSyntax Expression, SortDirection Direction, NullsOrder Nulls,
    OperatorName? Using)
    : SyntaxNode(Expression.Start);

public abstract record GroupingElementSyntax(int Position) : SyntaxNode(Position);

/// <summary>An expression; <c>(a, b)</c> is a <see cref="RowSyntax"/> that stands for its items.</summary>
public sealed record GroupingExpressionSyntax(ExpressionSyntax Expression) : GroupingElementSyntax(Expression.Start);

/// <summary><c>()</c>.</summary>
public sealed record EmptyGroupingSyntax(int Position) : GroupingElementSyntax(Position);

public sealed record RollupSyntax(IReadOnlyList<ExpressionSyntax> Items, int Position)
    : GroupingElementSyntax(Position);

public sealed record CubeSyntax(IReadOnlyList<ExpressionSyntax> Items, int Position) : GroupingElementSyntax(Position);

public sealed record GroupingSetsSyntax(IReadOnlyList<GroupingElementSyntax> Elements, int Position)
    : GroupingElementSyntax(Position);

/// <param name="Strength">
/// As written in lower case: <c>update</c>, <c>no key update</c>, <c>share</c>, <c>key share</c>.
/// </param>
/// <param name="Of">Empty for all tables.</param>
public sealed record LockingSyntax(string Strength, IReadOnlyList<QualifiedName> Of, LockWait Wait, int Position)
    : SyntaxNode(Position);

public enum LockWait
{
    Block,
    NoWait,
    SkipLocked,
}
