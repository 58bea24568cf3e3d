namespace SqlGateway.Parser.Syntax;

/// <summary><c>CASE</c>.</summary>
/// <param name="Operand">Of <c>CASE x WHEN …</c>, else null.</param>
public sealed record CaseSyntax(
    ExpressionSyntax? Operand, IReadOnlyList<WhenSyntax> Whens, ExpressionSyntax? Else, int Position)
    : ExpressionSyntax(Position);

public sealed record WhenSyntax(ExpressionSyntax Condition, ExpressionSyntax Result, int Position)
    : SyntaxNode(Position);

public enum ConditionalForm
{
    Coalesce,
    Greatest,
    Least,
    NullIf,
}

/// <summary>COALESCE, GREATEST, LEAST, and NULLIF with its two operands.</summary>
public sealed record ConditionalSyntax(ConditionalForm Form, IReadOnlyList<ExpressionSyntax> Operands, int Position)
    : ExpressionSyntax(Position);

public sealed record BetweenSyntax(
    ExpressionSyntax Operand, ExpressionSyntax Low, ExpressionSyntax High, bool Negated, bool Symmetric, int Position)
    : ExpressionSyntax(Position)
{
    public override int Start => Math.Min(Position, Operand.Start);
}

/// <summary><c>x [NOT] IN (a, b, …)</c>.</summary>
public sealed record InListSyntax(ExpressionSyntax Operand, IReadOnlyList<ExpressionSyntax> Items, bool Negated,
    int Position)
    : ExpressionSyntax(Position)
{
    public override int Start => Math.Min(Position, Operand.Start);
}

/// <summary><c>x [NOT] IN (query)</c>.</summary>
public sealed record InQuerySyntax(ExpressionSyntax Operand, QuerySyntax Query, bool Negated, int Position)
    : ExpressionSyntax(Position)
{
    public override int Start => Math.Min(Position, Operand.Start);
}

/// <summary><c>x op ANY|SOME|ALL (array)</c>.</summary>
public sealed record QuantifiedArraySyntax(OperatorName Operator, bool IsAll, ExpressionSyntax Operand,
    ExpressionSyntax Array)
    : ExpressionSyntax(Operator.Position)
{
    public OperatorForm Form { get; init; }

    public override int Start => Math.Min(Position, Operand.Start);
}

/// <summary><c>x op ANY|SOME|ALL (query)</c>.</summary>
public sealed record QuantifiedQuerySyntax(OperatorName Operator, bool IsAll, ExpressionSyntax Operand,
    QuerySyntax Query)
    : ExpressionSyntax(Operator.Position)
{
    public OperatorForm Form { get; init; }

    public override int Start => Math.Min(Position, Operand.Start);
}

public enum TestKind
{
    Null,
    True,
    False,
    Unknown,
}

/// <summary><c>x IS [NOT] NULL|TRUE|FALSE|UNKNOWN</c>, also ISNULL and NOTNULL.</summary>
public sealed record TestSyntax(ExpressionSyntax Operand, TestKind Kind, bool Negated, int Position)
    : ExpressionSyntax(Position)
{
    public override int Start => Math.Min(Position, Operand.Start);
}

/// <summary><c>x IS [NOT] DISTINCT FROM y</c>.</summary>
public sealed record DistinctFromSyntax(ExpressionSyntax Left, ExpressionSyntax Right, bool Negated, int Position)
    : ExpressionSyntax(Position)
{
    public override int Start => Math.Min(Position, Left.Start);
}

public sealed record ExistsSyntax(QuerySyntax Query, int Position) : ExpressionSyntax(Position);

/// <summary>A query in parentheses as a value.</summary>
public sealed record ScalarQuerySyntax(QuerySyntax Query, int Position) : ExpressionSyntax(Position);

/// <summary><c>ARRAY(query)</c>.</summary>
public sealed record ArrayQuerySyntax(QuerySyntax Query, int Position) : ExpressionSyntax(Position);
