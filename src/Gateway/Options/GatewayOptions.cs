using System.Net;

namespace SqlGateway.Gateway.Options;

internal enum Profile
{
    Development,
    Production,
}

/// <summary>Who must use TLS.</summary>
internal enum TlsRequirement
{
    /// <summary>Clients that do not come from a loopback address.</summary>
    Remote,
    Always,
    Never,
}

internal enum LogVerbosity
{
    Debug,
    Information,
    Warning,
    Error,
}

internal enum LogFormat
{
    Text,
    Json,
}

/// <summary>
/// The whole configuration of one process, read once at its start; <see cref="OptionTable"/> explains each value.
/// </summary>
internal sealed record GatewayOptions
{
    public required Profile Profile { get; init; }

    /// <summary>An absolute path.</summary>
    public required string DataDirectory { get; init; }

    public required CatalogOptions Catalog { get; init; }

    public required ListenerOptions Postgres { get; init; }

    /// <summary>On loopback; used in the development profile alone.</summary>
    public required ListenerOptions Flight { get; init; }

    public required ListenerOptions Admin { get; init; }

    public required TlsOptions Tls { get; init; }

    public required AuthOptions Auth { get; init; }

    public required LimitOptions Limits { get; init; }

    public required DuckDbSettings DuckDb { get; init; }

    /// <summary>Zero for no limit.</summary>
    public required TimeSpan StatementTimeout { get; init; }

    /// <summary>Zero for no limit.</summary>
    public required TimeSpan IdleInTransactionTimeout { get; init; }

    public required TimeSpan DrainGrace { get; init; }

    public required LogOptions Log { get; init; }
}

/// <param name="Locations">Absolute paths.</param>
/// <param name="HasSample">Never outside the development profile.</param>
internal sealed record CatalogOptions(
    string Name, IReadOnlyList<string> Locations, IReadOnlyList<AttachedFolder> Attached, bool HasSample);

/// <summary>A folder whose children are the tables of a schema.</summary>
/// <param name="Path">Absolute.</param>
internal sealed record AttachedFolder(string Schema, string Path);

/// <param name="PortName">What to change when the port is taken: flag and option.</param>
internal sealed record ListenerOptions(IReadOnlyList<IPAddress> Addresses, int Port, string PortName)
{
    public bool IsLoopback => Addresses.All(IPAddress.IsLoopback);
}

/// <summary>Without a certificate there is no TLS.</summary>
internal sealed record TlsOptions(string? Certificate, string? Key, string? KeyPassword, TlsRequirement Required);

internal sealed record AuthOptions(string UsersFile, int ScramIterations);

internal sealed record LimitOptions
{
    public required int Connections { get; init; }

    public required int UnauthenticatedConnections { get; init; }

    public required TimeSpan StartupTimeout { get; init; }

    /// <summary>Failures per address and minute.</summary>
    public required int LoginAttempts { get; init; }

    /// <summary>Per address and second.</summary>
    public required int CancelRequests { get; init; }

    public required int MessageSize { get; init; }

    public required int StatementSize { get; init; }

    public required int Portals { get; init; }

    public required int SendBuffer { get; init; }
}

/// <param name="MemoryLimit">Bytes; 0 leaves it to the engine.</param>
/// <param name="Threads">0 leaves it to the engine.</param>
internal sealed record DuckDbSettings(long MemoryLimit, int Threads, string TempDirectory, long MaxTempSize);

internal sealed record LogOptions(LogVerbosity Level, LogFormat Format);
