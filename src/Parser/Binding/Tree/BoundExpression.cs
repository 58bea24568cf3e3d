using SqlGateway.Core.Types;
using SqlGateway.Core.Values;

namespace SqlGateway.Parser.Binding.Tree;

/// <summary>
/// An expression whose names, types, operators and functions are decided. Every implicit conversion is an explicit
/// <see cref="BoundCast"/>, so that a writer only spells out what stands here.
/// </summary>
/// <param name="Type">Of the value, for numerics with the decimal that engines compute it in.</param>
public abstract record BoundExpression(SqlType Type);

public sealed record BoundConstant(SqlConstant Constant) : BoundExpression(Constant.Type);

/// <param name="Index">0-based: <c>$1</c> is 0.</param>
public sealed record BoundParameter(int Index, SqlType Type) : BoundExpression(Type);

/// <summary>
/// A column of a relation in scope, also of an outer query: relation ids are unique in a statement, so nothing else is
/// needed to tell a correlated reference.
/// </summary>
/// <param name="Relation">The <see cref="BoundRelation.Id"/> of the relation.</param>
/// <param name="Ordinal">0-based, into that relation's columns.</param>
public sealed record BoundColumn(int Relation, int Ordinal, SqlType Type) : BoundExpression(Type);

/// <summary>In ORDER BY only: the query's own output column.</summary>
/// <param name="Ordinal">0-based, into the projections.</param>
public sealed record BoundOutputColumn(int Ordinal, SqlType Type) : BoundExpression(Type);

/// <summary>
/// A value that the session or statement knows when it runs: current_user, current_database(), now(),
/// current_setting(…) and their kin. Planning replaces it by a constant.
/// </summary>
/// <param name="Function">The oid in <c>pg_proc</c>, or of the function that SQL's keyword stands for.</param>
public sealed record BoundSessionValue(uint Function, IReadOnlyList<BoundExpression> Arguments, SqlType Type)
    : BoundExpression(Type);

/// <summary>A plain function or operator. Variadic arguments are spelled out in <paramref name="Arguments"/>.</summary>
/// <param name="Function">
/// Its oid in <c>pg_proc</c>; an operator stands here under its own oid in <c>pg_operator</c>. The two ranges of
/// PostgreSQL's identifiers do not meet.
/// </param>
public sealed record BoundCall(uint Function, IReadOnlyList<BoundExpression> Arguments, SqlType Type) : BoundExpression(Type)
{
    /// <summary>The last argument is the array of a VARIADIC call and not one of its items.</summary>
    public bool VariadicArray { get; init; }
}

/// <summary>A conversion of the value, implicit or written.</summary>
/// <param name="Operand">Never of type unknown: literals were read by the type's input function when bound.</param>
/// <param name="IsExplicit">Written as a cast: then varchar(n) cuts silently instead of raising 22001.</param>
public sealed record BoundCast(BoundExpression Operand, SqlType Type, bool IsExplicit) : BoundExpression(Type);

/// <summary>AND and OR of two or more operands.</summary>
public sealed record BoundLogical(bool IsAnd, IReadOnlyList<BoundExpression> Operands) : BoundExpression(SqlType.Bool);

public sealed record BoundNot(BoundExpression Operand) : BoundExpression(SqlType.Bool);

public enum TruthTest
{
    True,
    False,
    Unknown,
}

/// <summary><c>IS [NOT] NULL</c>.</summary>
public sealed record BoundIsNull(BoundExpression Operand, bool Negated) : BoundExpression(SqlType.Bool);

/// <summary><c>IS [NOT] TRUE | FALSE | UNKNOWN</c>.</summary>
public sealed record BoundTruthTest(BoundExpression Operand, TruthTest Test, bool Negated) : BoundExpression(SqlType.Bool);

/// <summary><c>IS [NOT] DISTINCT FROM</c>, over one comparable type.</summary>
public sealed record BoundIsDistinct(BoundExpression Left, BoundExpression Right, bool Negated)
    : BoundExpression(SqlType.Bool);

public sealed record BoundWhen(BoundExpression Condition, BoundExpression Result);

/// <summary>CASE; the form with an operand is bound to conditions.</summary>
public sealed record BoundCase(IReadOnlyList<BoundWhen> Whens, BoundExpression? Else, SqlType Type) : BoundExpression(Type);

public enum VariadicForm
{
    Coalesce,
    Greatest,
    Least,
}

/// <summary>COALESCE, GREATEST, LEAST: operands of one type.</summary>
public sealed record BoundVariadic(VariadicForm Form, IReadOnlyList<BoundExpression> Operands, SqlType Type)
    : BoundExpression(Type);

/// <summary>NULLIF.</summary>
/// <param name="Equality">The <c>=</c> operator's oid; the operands are cast for it, <see cref="BoundExpression.Type"/> is the first one's.</param>
public sealed record BoundNullIf(uint Equality, BoundExpression Left, BoundExpression Right, SqlType Type)
    : BoundExpression(Type);

/// <summary><c>operand IN (items)</c> where all items are of the operand's type, by its default equality.</summary>
public sealed record BoundIn(BoundExpression Operand, IReadOnlyList<BoundExpression> Items, bool Negated)
    : BoundExpression(SqlType.Bool);

/// <summary><c>operand op ANY|ALL (array)</c>.</summary>
/// <param name="Operator">Oid in <c>pg_operator</c>.</param>
public sealed record BoundQuantifiedArray(uint Operator, bool IsAll, BoundExpression Operand, BoundExpression Array)
    : BoundExpression(SqlType.Bool);

/// <summary><c>(operands) op ANY|ALL (query)</c>; IN over a query is <c>= ANY</c>, NOT IN is <c>&lt;&gt; ALL</c>.</summary>
/// <param name="Operators">One for each operand and column of the query.</param>
public sealed record BoundQuantifiedQuery(
    IReadOnlyList<uint> Operators, bool IsAll, IReadOnlyList<BoundExpression> Operands, BoundQuery Query)
    : BoundExpression(SqlType.Bool);

public sealed record BoundExists(BoundQuery Query) : BoundExpression(SqlType.Bool);

/// <summary>A query of one column; NULL without a row, 21000 with several.</summary>
public sealed record BoundScalarQuery(BoundQuery Query, SqlType Type) : BoundExpression(Type);

/// <summary><c>ARRAY(query)</c>.</summary>
public sealed record BoundArrayQuery(BoundQuery Query, SqlType Type) : BoundExpression(Type);

/// <summary><c>ARRAY[…]</c>, items of the element type.</summary>
public sealed record BoundArray(IReadOnlyList<BoundExpression> Items, SqlType Type) : BoundExpression(Type);

/// <summary><c>ROW(…)</c>.</summary>
public sealed record BoundRow(IReadOnlyList<BoundExpression> Items, SqlType Type) : BoundExpression(Type);

/// <summary>A comparison of two rows, item by item, with PostgreSQL's rule for NULLs.</summary>
/// <param name="Operators">For <c>=</c> and <c>&lt;&gt;</c> the item's own operators; for the ordering ones the item's <c>&lt;</c>, <c>&lt;=</c>, … .</param>
/// <param name="Comparison">The operator's name, <c>=</c>, <c>&lt;&gt;</c>, <c>&lt;</c>, <c>&lt;=</c>, <c>&gt;</c>, <c>&gt;=</c>.</param>
public sealed record BoundRowComparison(
    string Comparison, IReadOnlyList<uint> Operators, IReadOnlyList<BoundExpression> Left, IReadOnlyList<BoundExpression> Right)
    : BoundExpression(SqlType.Bool);

/// <summary><c>array[i]</c>, <c>map[key]</c>; of a vector (int2vector) counted from 0, of an array from 1.</summary>
public sealed record BoundSubscript(BoundExpression Operand, BoundExpression Index, SqlType Type) : BoundExpression(Type);

/// <summary><c>array[from:to]</c>; a missing bound is the array's own.</summary>
public sealed record BoundSlice(BoundExpression Operand, BoundExpression? From, BoundExpression? To, SqlType Type)
    : BoundExpression(Type);

/// <summary><c>(struct).field</c>.</summary>
/// <param name="Ordinal">0-based, into the operand's <see cref="SqlType.Fields"/>.</param>
public sealed record BoundField(BoundExpression Operand, int Ordinal, SqlType Type) : BoundExpression(Type);

/// <summary>An aggregate over the rows of a group.</summary>
/// <param name="Function">Oid in <c>pg_proc</c>.</param>
/// <param name="Arguments">Empty for <c>count(*)</c>; of ordered-set aggregates the direct ones.</param>
/// <param name="OrderBy">ORDER BY inside the call, or WITHIN GROUP.</param>
public sealed record BoundAggregate(
    uint Function, IReadOnlyList<BoundExpression> Arguments, bool IsDistinct, IReadOnlyList<BoundSortKey> OrderBy,
    BoundExpression? Filter, SqlType Type) : BoundExpression(Type)
{
    public bool IsOrderedSet { get; init; }
}

/// <summary><c>GROUPING(…)</c> over expressions of GROUP BY.</summary>
public sealed record BoundGrouping(IReadOnlyList<BoundExpression> Arguments) : BoundExpression(SqlType.Int4);

/// <summary>A window function, or an aggregate over a window.</summary>
public sealed record BoundWindowCall(
    uint Function, IReadOnlyList<BoundExpression> Arguments, BoundExpression? Filter, BoundWindow Window, SqlType Type)
    : BoundExpression(Type);

public sealed record BoundWindow(
    IReadOnlyList<BoundExpression> PartitionBy, IReadOnlyList<BoundSortKey> OrderBy, BoundFrame? Frame);

public enum FrameUnit
{
    Rows,
    Range,
    Groups,
}

public enum FrameBoundKind
{
    UnboundedPreceding,
    Preceding,
    CurrentRow,
    Following,
    UnboundedFollowing,
}

public enum FrameExclusion
{
    NoOthers,
    CurrentRow,
    Group,
    Ties,
}

/// <param name="Offset">For PRECEDING and FOLLOWING.</param>
public sealed record BoundFrameBound(FrameBoundKind Kind, BoundExpression? Offset = null);

public sealed record BoundFrame(FrameUnit Unit, BoundFrameBound Start, BoundFrameBound End, FrameExclusion Exclusion);

/// <summary>
/// A set-returning function in a select list: one row for each of its values; several side by side run in step, the
/// shorter padded with NULL.
/// </summary>
public sealed record BoundSetReturning(BoundCall Call) : BoundExpression(Call.Type);
