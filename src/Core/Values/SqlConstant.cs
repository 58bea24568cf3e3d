using SqlGateway.Core.Types;

namespace SqlGateway.Core.Values;

/// <summary>
/// One typed value: a literal of the text, or a parameter's. Never the form of results, which are columnar.
/// </summary>
/// <param name="Type">Decides the CLR type of <paramref name="Value"/>, as the remarks list it.</param>
/// <param name="Value">Null for SQL's NULL.</param>
/// <remarks>
/// bool; short, int, long; uint (oid, xid, reg*); float, double; <see cref="SqlNumeric"/>; string (text, varchar,
/// bpchar, name, "char", json, jsonb, inet, aclitem and unknown literals); byte[] (bytea); int days since 1970-01-01
/// (date); long microseconds since midnight (time); <see cref="SqlTimeTz"/>; long microseconds since 1970-01-01,
/// in UTC for timestamptz (timestamp, timestamptz); <see cref="SqlInterval"/>; <see cref="Guid"/>;
/// <see cref="SqlArray"/> (arrays and vectors); object?[] by field (records, structs).
/// Infinite dates are <see cref="int.MaxValue"/> and <c>-int.MaxValue</c>, infinite timestamps
/// <see cref="long.MaxValue"/> and <c>-long.MaxValue</c>: DuckDB's encoding.
/// </remarks>
public sealed record SqlConstant(SqlType Type, object? Value)
{
    public bool IsNull => Value is null;

    public static SqlConstant Null(SqlType type) => new(type, null);
}

/// <summary>A decimal of up to 38 digits: <paramref name="Unscaled"/> × 10^−<paramref name="Scale"/>.</summary>
public readonly record struct SqlNumeric(Int128 Unscaled, byte Scale);

/// <summary>An interval in PostgreSQL's three independent parts.</summary>
public readonly record struct SqlInterval(int Months, int Days, long Microseconds);

/// <param name="Microseconds">Since local midnight.</param>
/// <param name="OffsetSeconds">East of UTC, as people write it (PostgreSQL's wire form is west).</param>
public readonly record struct SqlTimeTz(long Microseconds, int OffsetSeconds);

/// <summary>An array's items in row-major order.</summary>
/// <param name="Element">The type of each item that is not null.</param>
/// <param name="Lengths">One length for each dimension; empty for the empty array.</param>
public sealed record SqlArray(SqlType Element, IReadOnlyList<object?> Items, IReadOnlyList<int> Lengths)
{
    public static SqlArray Of(SqlType element, IReadOnlyList<object?> items) =>
        new(element, items, items.Count == 0 ? [] : [items.Count]);
}
