using System.Net;

namespace SqlGateway.Catalog.PgCatalog;

/// <summary>
/// What one session may see of itself and the server: the rows of <c>pg_settings</c>, <c>pg_stat_activity</c> and their
/// kin. Asked at most once for each relation that a statement reads, on the statement's own thread.
/// </summary>
public interface ISessionFacts
{
    /// <summary>The catalog that the session is connected to.</summary>
    string Database { get; }

    /// <summary>The roles of the users file; predefined roles and owners are added here.</summary>
    IReadOnlyList<RoleRow> Roles { get; }

    IReadOnlyList<SettingRow> Settings { get; }

    /// <summary>Sessions: one's own with their statement, others without unless the session may see them.</summary>
    IReadOnlyList<ActivityRow> Activity { get; }

    /// <summary>Named prepared statements of this session, of the protocol and of PREPARE.</summary>
    IReadOnlyList<PreparedStatementRow> PreparedStatements { get; }

    IReadOnlyList<CursorRow> Cursors { get; }

    IReadOnlyList<QueryRow> Queries { get; }
}

/// <param name="Settings">Of <c>rolconfig</c>, <c>name=value</c>.</param>
public sealed record RoleRow(string Name, bool IsSuperuser = false, bool CanLogin = true,
    IReadOnlyList<string>? Settings = null);

/// <param name="Value">In the setting's base unit, without it.</param>
/// <param name="Reset">What RESET would set.</param>
/// <param name="Source"><c>default</c>, <c>client</c>, <c>session</c>, <c>configuration file</c>.</param>
public sealed record SettingRow(string Name, string? Value, string? Reset, string Source = "default")
{
    /// <summary>What SHOW says, with its unit; the value where that is the same.</summary>
    public string? Shown { get; init; }
}

/// <param name="State"><c>active</c>, <c>idle</c>, <c>idle in transaction</c>, <c>idle in transaction
/// (aborted)</c>.</param>
/// <param name="Query">The running or last statement; null where the reader may not see it.</param>
public sealed record ActivityRow(
    int ProcessId, string User, string ApplicationName, EndPoint? Address, DateTimeOffset BackendStart,
    DateTimeOffset? TransactionStart, DateTimeOffset? QueryStart, DateTimeOffset? StateChange, string? State,
        string? Query)
{
    /// <summary><c>TLSv1.3</c>; null without TLS.</summary>
    public string? TlsVersion { get; init; }

    public string? TlsCipher { get; init; }

    public int? TlsBits { get; init; }
}

/// <param name="ParameterTypes">Oids in <c>pg_type</c>.</param>
/// <param name="FromSql">Made by PREPARE and not by the protocol.</param>
public sealed record PreparedStatementRow(
    string Name, string Statement, DateTimeOffset PrepareTime, IReadOnlyList<uint> ParameterTypes, bool FromSql,
    long GenericPlans = 0, long CustomPlans = 0);

public sealed record CursorRow(
    string Name, string Statement, bool IsHoldable, bool IsBinary, bool IsScrollable, DateTimeOffset CreationTime);

/// <summary>A row of <c>gateway.queries</c>.</summary>
/// <param name="State">Phase of a running statement, or <c>Finished</c>, <c>Failed</c>, <c>Cancelled</c>.</param>
/// <param name="Route">Why the engine was chosen, in a sentence.</param>
public sealed record QueryRow(
    long Id, int ProcessId, string User, string ApplicationName, string Protocol, string State, string? Engine,
        string? Route,
    string Query, DateTimeOffset StartedAt, DateTimeOffset? FinishedAt, long Rows, string? SqlState, string? Error)
{
    public TimeSpan Queued { get; init; }

    public TimeSpan Planning { get; init; }

    public TimeSpan Acquiring { get; init; }

    public TimeSpan Running { get; init; }

    public TimeSpan Fetching { get; init; }
}
