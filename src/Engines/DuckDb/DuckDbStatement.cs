using SqlGateway.Columnar.Results;
using SqlGateway.Core.Values;
using SqlGateway.Engines.DuckDb.Tables;

namespace SqlGateway.Engines.DuckDb;

/// <summary>One execution: what was written for the engine, and all it needs.</summary>
/// <param name="Sql">
/// One statement in DuckDB's SQL, every name in it the gateway's. Its prepared form is found by this text.
/// </param>
public sealed record DuckDbStatement(string Sql)
{
    /// <summary>Values of <c>$1</c>, <c>$2</c>…; the text casts each, <c>CAST($1 AS t)</c>.</summary>
    public IReadOnlyList<SqlConstant> Parameters { get; init; } = [];

    /// <summary>What the statement returns. Empty for one whose rows have no columns: it selects any single column.</summary>
    public IReadOnlyList<ResultColumn> Columns { get; init; } = [];

    /// <summary>An IANA name, checked before: it decides what timestamptz casts and truncations mean.</summary>
    public string TimeZone { get; init; } = "UTC";

    /// <summary>Whose turn in the line it takes.</summary>
    public required string User { get; init; }

    /// <summary>Shared relations that the text names by <see cref="SharedTable.PhysicalName"/>.</summary>
    public IReadOnlyList<SharedTable> SharedTables { get; init; } = [];

    /// <summary>Relations of this execution alone, which the text names as <c>temp."name"</c>.</summary>
    public IReadOnlyList<LocalTable> LocalTables { get; init; } = [];
}
