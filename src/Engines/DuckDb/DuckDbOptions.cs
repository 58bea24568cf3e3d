namespace SqlGateway.Engines.DuckDb;

/// <summary>How the embedded engine is set up. Taken when an instance opens; its configuration is locked then.</summary>
public sealed record DuckDbOptions
{
    /// <summary>Bytes that DuckDB's buffer manager may take, all statements together. Some operators go beyond it.</summary>
    public long MemoryLimitBytes { get; init; } = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes * 55 / 100;

    /// <summary>Threads of the instance, the fetching one counted.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Where statements spill; made if missing. Must be nobody else's: see <see cref="AllowedDirectories"/>.</summary>
    public required string TempDirectory { get; init; }

    /// <summary>Bytes that may be spilled, all statements together.</summary>
    public long MaxTempBytes { get; init; } = 32L << 30;

    /// <summary>The only folders whose files statements may read and write: warehouse, locations, staging.</summary>
    public IReadOnlyList<string> AllowedDirectories { get; init; } = [];

    /// <summary>Statements open at once, idle portals included; one more fails with 53300.</summary>
    public int MaxConnections { get; init; } = 1000;

    /// <summary>Connections kept open without work, with their prepared statements.</summary>
    public int MaxIdleConnections { get; init; } = 32;

    /// <summary>Prepared statements kept on each connection; the least recently used goes first.</summary>
    public int PreparedPerConnection { get; init; } = 64;

    /// <summary>Statements that run or fetch at the same moment, each on a thread of its own.</summary>
    public int FetchSlots { get; init; } = 2 * Environment.ProcessorCount;

    /// <summary>Statements that may wait for a slot; one more fails with 53300.</summary>
    public int MaxWaitingFetches { get; init; } = 10_000;

    /// <summary>Rows up to which small chunks are put together into one batch.</summary>
    public int BatchRows { get; init; } = 16 * 1024;

    /// <summary>How long small chunks are gathered before the rows found so far are handed on.</summary>
    public TimeSpan BatchDelay { get; init; } = TimeSpan.FromMilliseconds(5);
}
