namespace SqlGateway.Parser.Syntax;

public abstract record ExpressionSyntax(int Position) : SyntaxNode(Position)
{
    /// <summary>
    /// The first position in the expression and its operands: what PostgreSQL blames for an expression of the wrong
    /// type (its <c>exprLocation</c>).
    /// </summary>
    public virtual int Start => Position;
}

/// <summary>
/// <c>a</c>, <c>t.a</c>, <c>s.t.a</c>, <c>c.s.t.a</c>; with a composite column also <c>t.a.field</c>.
/// </summary>
public sealed record ColumnReferenceSyntax(QualifiedName Name) : ExpressionSyntax(Name.Position);

/// <summary><c>*</c> or <c>t.*</c>, where the grammar lets an expression stand.</summary>
public sealed record StarSyntax(QualifiedName? Qualifier, int Position) : ExpressionSyntax(Position);

public enum LiteralKind
{
    Null,

    /// <summary>Text <c>true</c> or <c>false</c>. PostgreSQL names such a column <c>bool</c>.</summary>
    Boolean,

    /// <summary>An integer of digits that fits int4; a minus before it is part of it.</summary>
    Integer,

    /// <summary>Any other number; without point and exponent it is int8 if it fits (int4 for -2147483648).</summary>
    Decimal,

    /// <summary>Escapes are resolved; of type unknown.</summary>
    String,

    /// <summary><c>B'101'</c> as <c>b101</c>, <c>X'1F'</c> as <c>x1F</c>.</summary>
    Bit,
}

/// <param name="Text">Empty for NULL.</param>
public sealed record LiteralSyntax(LiteralKind Kind, string Text, int Position) : ExpressionSyntax(Position);

/// <param name="Number">1-based, as written.</param>
public sealed record ParameterSyntax(int Number, int Position) : ExpressionSyntax(Position);

/// <summary>An operator's name.</summary>
/// <param name="Schema">Of <c>OPERATOR(schema.op)</c>, else null.</param>
/// <param name="Symbol">
/// <c>!=</c> is <c>&lt;&gt;</c> already; LIKE is <c>~~</c>, NOT LIKE <c>!~~</c>, ILIKE <c>~~*</c>.
/// </param>
public sealed record OperatorName(string? Schema, string Symbol, int Position) : SyntaxNode(Position)
{
    public override string ToString() => Schema is null ? Symbol : $"{Schema}.{Symbol}";
}

public enum OperatorForm
{
    Plain,

    /// <summary>Written LIKE or ILIKE; with ESCAPE the right side is a call of <c>pg_catalog.like_escape</c>.</summary>
    Like,

    /// <summary>SIMILAR TO: <c>~</c> with a call of <c>pg_catalog.similar_to_escape</c> at the right.</summary>
    Similar,
}

/// <summary>A binary operator; rows at both sides are compared item by item.</summary>
public sealed record BinarySyntax(OperatorName Operator, ExpressionSyntax Left, ExpressionSyntax Right)
    : ExpressionSyntax(Operator.Position)
{
    public OperatorForm Form { get; init; }

    public override int Start => Math.Min(Position, Left.Start);
}

/// <summary>A prefix operator. A minus before a number is part of the number.</summary>
public sealed record UnarySyntax(OperatorName Operator, ExpressionSyntax Operand) : ExpressionSyntax(Operator.Position);

/// <summary>AND or OR; chains of any length are one node, so that depth does not grow with them.</summary>
public sealed record LogicalSyntax(bool IsAnd, IReadOnlyList<ExpressionSyntax> Operands, int Position)
    : ExpressionSyntax(Position)
{
    public override int Start => Math.Min(Position, Operands[0].Start);
}

public sealed record NotSyntax(ExpressionSyntax Operand, int Position) : ExpressionSyntax(Position);

public enum CastForm
{
    /// <summary><c>CAST(x AS t)</c> or <c>x::t</c>.</summary>
    Cast,

    /// <summary><c>date '2024-01-01'</c>, <c>interval '1' day</c>; the operand is a string literal.</summary>
    TypedLiteral,
}

public sealed record CastSyntax(ExpressionSyntax Operand, TypeNameSyntax Type, CastForm Form, int Position)
    : ExpressionSyntax(Position)
{
    public override int Start => Math.Min(Math.Min(Position, Operand.Start), Type.Position);
}

public sealed record CollateSyntax(ExpressionSyntax Operand, QualifiedName Collation, int Position)
    : ExpressionSyntax(Position)
{
    public override int Start => Math.Min(Position, Operand.Start);
}

/// <summary><c>ARRAY[…]</c>; inner brackets are arrays too.</summary>
public sealed record ArraySyntax(IReadOnlyList<ExpressionSyntax> Items, int Position) : ExpressionSyntax(Position);

/// <summary><c>ROW(…)</c> or <c>(a, b)</c>.</summary>
public sealed record RowSyntax(IReadOnlyList<ExpressionSyntax> Items, int Position) : ExpressionSyntax(Position)
{
    public bool IsExplicit { get; init; }
}

/// <summary>One pair of brackets.</summary>
/// <param name="From">The index, or a slice's lower bound if written.</param>
/// <param name="To">A slice's upper bound if written.</param>
public sealed record SubscriptItem(ExpressionSyntax? From, ExpressionSyntax? To, bool IsSlice, int Position)
    : SyntaxNode(Position);

/// <summary><c>a[1]</c>, <c>a[1][2]</c>, <c>a[1:2]</c>: adjacent brackets are one node.</summary>
public sealed record SubscriptSyntax(ExpressionSyntax Operand, IReadOnlyList<SubscriptItem> Subscripts)
    : ExpressionSyntax(Operand.Position)
{
    public override int Start => Operand.Start;
}

/// <summary><c>(expression).field</c>.</summary>
public sealed record FieldSelectSyntax(ExpressionSyntax Operand, Identifier Field) : ExpressionSyntax(Operand.Position)
{
    public override int Start => Operand.Start;
}

/// <summary><c>(expression).*</c>.</summary>
public sealed record FieldStarSyntax(ExpressionSyntax Operand, int Position) : ExpressionSyntax(Position)
{
    public override int Start => Operand.Start;
}
