namespace SqlGateway.Parser.Syntax;

/// <summary>
/// A call. SQL's special forms are calls of PostgreSQL's functions with their arguments in its order:
/// <c>extract(year from x)</c> is <c>pg_catalog.extract('year', x)</c>, <c>position(a in b)</c> is
/// <c>pg_catalog.position(b, a)</c>, <c>trim(both a from b)</c> is <c>pg_catalog.btrim(b, a)</c>,
/// <c>x AT TIME ZONE z</c> is <c>pg_catalog.timezone(z, x)</c>; likewise <c>substring</c>, <c>overlay</c>,
/// <c>normalize</c>, <c>is_normalized</c>, <c>pg_collation_for</c>.
/// </summary>
public sealed record FunctionCallSyntax(QualifiedName Name, IReadOnlyList<ArgumentSyntax> Arguments, int Position)
    : ExpressionSyntax(Position)
{
    /// <summary><c>f(*)</c>.</summary>
    public bool IsStar { get; init; }

    public bool IsDistinct { get; init; }

    /// <summary>The last argument is written after VARIADIC.</summary>
    public bool IsVariadic { get; init; }

    /// <summary>ORDER BY inside the parentheses, or of WITHIN GROUP.</summary>
    public IReadOnlyList<SortKeySyntax> OrderBy { get; init; } = [];

    public bool IsWithinGroup { get; init; }

    public ExpressionSyntax? Filter { get; init; }

    public OverSyntax? Over { get; init; }

    /// <summary>Written in one of SQL's special forms.</summary>
    public bool IsSpecialForm { get; init; }

    public override int Start => Arguments.Count == 0 ? Position : Math.Min(Position, Arguments[0].Value.Start);
}

/// <param name="Name">Of <c>name =&gt; value</c> or <c>name := value</c>, else null.</param>
public sealed record ArgumentSyntax(ExpressionSyntax Value, Identifier? Name, int Position) : SyntaxNode(Position);

public enum SessionValueKind
{
    CurrentDate,
    CurrentTime,
    CurrentTimestamp,
    LocalTime,
    LocalTimestamp,
    CurrentRole,
    CurrentUser,
    User,
    SessionUser,
    CurrentCatalog,
    CurrentSchema,
}

/// <summary>A value that SQL asks for by a keyword without parentheses.</summary>
/// <param name="Precision">Of <c>current_timestamp(3)</c>, else null.</param>
public sealed record SessionValueSyntax(SessionValueKind Kind, int? Precision, int Position)
    : ExpressionSyntax(Position);

/// <summary><c>GROUPING(…)</c>.</summary>
public sealed record GroupingSyntax(IReadOnlyList<ExpressionSyntax> Arguments, int Position)
    : ExpressionSyntax(Position);

/// <summary><c>OVER name</c> or <c>OVER (…)</c>: one of the two is set.</summary>
public sealed record OverSyntax(Identifier? WindowName, WindowSyntax? Window, int Position) : SyntaxNode(Position);

/// <param name="BaseName">The window that this one extends: <c>(w ORDER BY a)</c>.</param>
public sealed record WindowSyntax(
    Identifier? BaseName, IReadOnlyList<ExpressionSyntax> PartitionBy, IReadOnlyList<SortKeySyntax> OrderBy,
    FrameSyntax? Frame,
    int Position) : SyntaxNode(Position);

/// <summary>An item of the WINDOW clause.</summary>
public sealed record NamedWindowSyntax(Identifier Name, WindowSyntax Window) : SyntaxNode(Name.Position);

public enum FrameMode
{
    Range,
    Rows,
    Groups,
}

public enum FrameBoundaryKind
{
    UnboundedPreceding,
    Preceding,
    CurrentRow,
    Following,
    UnboundedFollowing,
}

public enum FrameExclude
{
    NoOthers,
    CurrentRow,
    Group,
    Ties,
}

/// <param name="Offset">Of <c>n PRECEDING</c> and <c>n FOLLOWING</c>.</param>
public sealed record FrameBoundary(FrameBoundaryKind Kind, ExpressionSyntax? Offset, int Position)
    : SyntaxNode(Position);

/// <param name="End">CURRENT ROW where not written.</param>
public sealed record FrameSyntax(FrameMode Mode, FrameBoundary Start, FrameBoundary End, FrameExclude Exclude,
    int Position)
    : SyntaxNode(Position);
