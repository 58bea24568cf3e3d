namespace SqlGateway.Parser.Syntax;

/// <summary>INSERT.</summary>
/// <param name="Columns">Empty where none are written.</param>
/// <param name="Source">Null for DEFAULT VALUES.</param>
public sealed record InsertSyntax(
    WithSyntax? With, QualifiedName Table, Identifier? Alias, IReadOnlyList<Identifier> Columns, QuerySyntax? Source,
    int Position)
    : StatementSyntax(Position)
{
    public IReadOnlyList<SelectItemSyntax> Returning { get; init; } = [];

    /// <summary>Where ON CONFLICT stands, 0 without.</summary>
    public int OnConflict { get; init; }

    /// <summary>Where OVERRIDING stands, 0 without.</summary>
    public int Overriding { get; init; }
}

public sealed record UpdateSyntax(WithSyntax? With, QualifiedName Table, Identifier? Alias, int Position)
    : StatementSyntax(Position)
{
    public IReadOnlyList<AssignmentSyntax> Assignments { get; init; } = [];

    public IReadOnlyList<TableExpressionSyntax> From { get; init; } = [];

    public ExpressionSyntax? Where { get; init; }

    public IReadOnlyList<SelectItemSyntax> Returning { get; init; } = [];
}

/// <param name="Columns">One, or those of <c>(a, b) = …</c>.</param>
public sealed record AssignmentSyntax(IReadOnlyList<Identifier> Columns, ExpressionSyntax Value, int Position)
    : SyntaxNode(Position);

public sealed record DeleteSyntax(WithSyntax? With, QualifiedName Table, Identifier? Alias, int Position)
    : StatementSyntax(Position)
{
    public IReadOnlyList<TableExpressionSyntax> Using { get; init; } = [];

    public ExpressionSyntax? Where { get; init; }

    public IReadOnlyList<SelectItemSyntax> Returning { get; init; } = [];
}

/// <summary>COPY.</summary>
/// <param name="Table">Null where <paramref name="Query"/> is copied.</param>
/// <param name="Columns">Empty for all.</param>
public sealed record CopySyntax(
    QualifiedName? Table, IReadOnlyList<Identifier> Columns, QuerySyntax? Query, CopyDirection Direction,
    CopyEnd End, int Position)
    : StatementSyntax(Position)
{
    /// <summary>
    /// Old and new spellings alike, names in lower case: <c>CSV HEADER</c> is format csv and header true.
    /// </summary>
    public IReadOnlyList<OptionSyntax> Options { get; init; } = [];

    /// <summary>Of COPY FROM.</summary>
    public ExpressionSyntax? Where { get; init; }
}

public enum CopyDirection
{
    From,
    To,
}

public enum CopyEnd
{
    /// <summary>The client: STDIN or STDOUT.</summary>
    Client,

    /// <summary>A file of the server, refused.</summary>
    File,

    /// <summary>PROGRAM, refused.</summary>
    Program,
}

/// <summary>One option in parentheses.</summary>
/// <param name="Name">In lower case.</param>
/// <param name="Values">
/// The value's text, or a list's; empty where only the name is written; <c>*</c> stands for itself.
/// </param>
public sealed record OptionSyntax(string Name, IReadOnlyList<string> Values, int Position) : SyntaxNode(Position)
{
    /// <summary>The only value, or null.</summary>
    public string? Value => Values.Count == 1 ? Values[0] : null;
}

public sealed record CallSyntax(FunctionCallSyntax Call, int Position) : StatementSyntax(Position);
