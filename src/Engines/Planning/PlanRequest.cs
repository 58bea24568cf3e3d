using SqlGateway.Columnar.Results;
using SqlGateway.Core.Catalog;
using SqlGateway.Core.Errors;
using SqlGateway.Core.Types;
using SqlGateway.Core.Values;
using SqlGateway.Parser.Binding.Tree;

namespace SqlGateway.Engines.Planning;

/// <summary>A query to be planned for one execution.</summary>
/// <param name="Parameters">The types of <c>$1…$n</c>.</param>
/// <param name="Scans">One source for each <see cref="BoundScan"/>, by its relation id.</param>
/// <param name="SessionValue">The constant that stands for a value of session or statement in this execution.</param>
public sealed record PlanRequest(
    BoundQuery Query, IReadOnlyList<SqlType> Parameters,
    IReadOnlyDictionary<int, ScanSource> Scans, Func<BoundSessionValue, SqlConstant> SessionValue)
{
    /// <summary>What the session has set that changes meaning, as it was when the statement started.</summary>
    public EngineSettings Settings { get; init; } = new("UTC", ValueContext.Default);

    /// <summary>Give structs and maps as JSON text: the Postgres wire has no other form for them.</summary>
    public bool NestedAsJson { get; init; }

    /// <summary>Write the rows as Parquet instead of returning them.</summary>
    public WriteTarget? Target { get; init; }
}

/// <summary>Settings of the session that an engine must follow.</summary>
/// <param name="TimeZone">An IANA name, the one of <paramref name="Values"/>.</param>
/// <param name="Values">Decides how values become text inside a query.</param>
public sealed record EngineSettings(string TimeZone, ValueContext Values);

/// <summary>Where a statement's rows are written.</summary>
/// <param name="Table">Its columns are the query's, partition columns last.</param>
/// <param name="StagingFolder">Empty, absolute; the engine writes nowhere else and gives partitions <c>k=v</c> folders below it.</param>
public sealed record WriteTarget(TableDefinition Table, string StagingFolder);

/// <summary>An engine's answer to a <see cref="PlanRequest"/>.</summary>
public abstract record PlanOutcome;

/// <summary>The engine cannot give PostgreSQL's meaning for a construct.</summary>
/// <param name="Error">What the client is told if no other engine can: 0A000, naming the construct.</param>
public sealed record Refusal(GatewayException Error) : PlanOutcome;

/// <summary>A statement ready to run on the engine that made it, once or many times with the same scans.</summary>
/// <param name="Text">The engine's own SQL: for EXPLAIN, logs at debug level, and the key of prepared statements.</param>
/// <param name="Columns">What the stream gives: the request's columns in the types that leave the engine.</param>
public record EnginePlan(string Text, PlanRequest Request, IReadOnlyList<ResultColumn> Columns) : PlanOutcome;
