namespace SqlGateway.Parser.Syntax;

/// <param name="Name">Null for <c>CREATE SCHEMA AUTHORIZATION role</c> alone.</param>
/// <param name="Authorization">The role, <c>current_user</c> and its like included.</param>
public sealed record CreateSchemaSyntax(Identifier? Name, string? Authorization, bool IfNotExists, int Position)
    : StatementSyntax(Position);

/// <summary>CREATE TABLE with columns.</summary>
public sealed record CreateTableSyntax(
    QualifiedName Name, IReadOnlyList<ColumnDefinitionSyntax> Columns, IReadOnlyList<ConstraintSyntax> Constraints,
    int Position)
    : StatementSyntax(Position)
{
    public bool IsTemporary { get; init; }

    public bool IfNotExists { get; init; }

    /// <summary>PARTITIONED BY: names of columns above, or columns with a type that are added behind them.</summary>
    public IReadOnlyList<PartitionColumnSyntax> PartitionedBy { get; init; } = [];

    public OnCommitAction OnCommit { get; init; }

    /// <summary>Of <c>WITH (…)</c>.</summary>
    public IReadOnlyList<OptionSyntax> Options { get; init; } = [];
}

/// <param name="Type">Null where only the name is written.</param>
public sealed record PartitionColumnSyntax(Identifier Name, TypeNameSyntax? Type) : SyntaxNode(Name.Position);

public enum OnCommitAction
{
    /// <summary>Nothing written: rows stay.</summary>
    Default,
    PreserveRows,
    DeleteRows,
    Drop,
}

public sealed record ColumnDefinitionSyntax(Identifier Name, TypeNameSyntax Type) : SyntaxNode(Name.Position)
{
    public QualifiedName? Collation { get; init; }

    public IReadOnlyList<ConstraintSyntax> Constraints { get; init; } = [];
}

public enum ConstraintKind
{
    NotNull,
    Null,
    Default,
    Check,
    Unique,
    PrimaryKey,
    ForeignKey,
    Generated,
    Exclude,
}

/// <param name="Expression">Of DEFAULT, CHECK, GENERATED ALWAYS AS (…).</param>
/// <param name="Columns">Of a table's constraint.</param>
public sealed record ConstraintSyntax(
    ConstraintKind Kind, Identifier? Name, ExpressionSyntax? Expression, IReadOnlyList<Identifier> Columns,
    int Position)
    : SyntaxNode(Position);

/// <summary>CREATE TABLE … AS.</summary>
/// <param name="Columns">Names; empty where the query's own stay.</param>
public sealed record CreateTableAsSyntax(QualifiedName Name, IReadOnlyList<Identifier> Columns,
    StatementSyntax Source, int Position)
    : StatementSyntax(Position)
{
    public bool IsTemporary { get; init; }

    public bool IfNotExists { get; init; }

    public IReadOnlyList<Identifier> PartitionedBy { get; init; } = [];

    public OnCommitAction OnCommit { get; init; }

    public bool WithNoData { get; init; }

    public IReadOnlyList<OptionSyntax> Options { get; init; } = [];
}

/// <summary>CREATE VIEW.</summary>
/// <param name="QueryText">The query as written: what the catalog stores.</param>
public sealed record CreateViewSyntax(
    QualifiedName Name, IReadOnlyList<Identifier> Columns, QuerySyntax Query, string QueryText, int Position)
    : StatementSyntax(Position)
{
    public bool OrReplace { get; init; }

    public bool IsTemporary { get; init; }

    public bool IsRecursive { get; init; }

    public IReadOnlyList<OptionSyntax> Options { get; init; } = [];

    /// <summary>Where WITH CHECK OPTION stands, 0 without.</summary>
    public int CheckOption { get; init; }
}

/// <summary>
/// Ours: <c>CREATE EXTERNAL TABLE [IF NOT EXISTS] name [(columns)] [PARTITIONED BY (…)] STORED AS format
/// [OPTIONS (…)] LOCATION '…'</c>.
/// </summary>
/// <param name="Columns">Empty where they are to be inferred.</param>
/// <param name="Format">As written in lower case: <c>parquet</c>, <c>csv</c>, <c>json</c> or something unknown.</param>
public sealed record CreateExternalTableSyntax(
    QualifiedName Name, IReadOnlyList<ColumnDefinitionSyntax> Columns,
    IReadOnlyList<PartitionColumnSyntax> PartitionedBy,
    Identifier Format, LiteralSyntax Location, bool IfNotExists, int Position) : StatementSyntax(Position)
{
    public IReadOnlyList<OptionSyntax> Options { get; init; } = [];
}

public enum DroppedKind
{
    Table,
    View,
    Schema,
}

/// <param name="Names">Of schemas a single part each.</param>
public sealed record DropSyntax(
    DroppedKind Kind, IReadOnlyList<QualifiedName> Names, bool IfExists, bool Cascade, int Position)
        : StatementSyntax(Position);

/// <summary>A statement of PostgreSQL that is recognised and refused.</summary>
/// <param name="Construct">In PostgreSQL's words: <c>ALTER TABLE</c>, <c>GRANT</c>, <c>CREATE INDEX</c>.</param>
public sealed record UnsupportedStatementSyntax(string Construct, int Position) : StatementSyntax(Position);
