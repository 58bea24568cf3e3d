namespace SqlGateway.Parser.Syntax;

/// <summary>A type as written.</summary>
/// <param name="Name">
/// Of SQL's spelled-out types PostgreSQL's own: <c>integer</c> is <c>pg_catalog.int4</c>, <c>char(3)</c> is
/// <c>pg_catalog.bpchar</c>, <c>timestamp with time zone</c> is <c>pg_catalog.timestamptz</c>, <c>float(24)</c> is
/// <c>pg_catalog.float4</c>.
/// </param>
/// <param name="Modifiers">
/// What stands in parentheses: <c>numeric(10, 2)</c>, <c>varchar(20)</c>, <c>timestamp(3)</c>; 1 for a bare <c>char</c>
/// or <c>bit</c>.
/// </param>
public sealed record TypeNameSyntax(QualifiedName Name, IReadOnlyList<ExpressionSyntax> Modifiers, int Position)
    : SyntaxNode(Position)
{
    /// <summary>
    /// 1 for <c>int[]</c> and <c>int array</c>, 2 for <c>int[][]</c>; PostgreSQL treats all above 0 alike.
    /// </summary>
    public int ArrayDimensions { get; init; }

    /// <summary>Only of interval: <c>interval day to second</c>.</summary>
    public IntervalFields? Fields { get; init; }
}

/// <summary>The fields that an interval type keeps. Seconds' precision is the type's modifier.</summary>
public enum IntervalFields
{
    Year,
    Month,
    Day,
    Hour,
    Minute,
    Second,
    YearToMonth,
    DayToHour,
    DayToMinute,
    DayToSecond,
    HourToMinute,
    HourToSecond,
    MinuteToSecond,
}
