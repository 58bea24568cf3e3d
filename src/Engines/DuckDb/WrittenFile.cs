namespace SqlGateway.Engines.DuckDb;

/// <summary>A file that a COPY wrote.</summary>
/// <param name="Path">As the engine names it: the target's path, as it was given, and what it put below.</param>
/// <param name="Partition">Partition column and value, in order; the value null for NULL. Empty without PARTITION_BY.</param>
public sealed record WrittenFile(
    string Path, long Rows, long Bytes, IReadOnlyList<KeyValuePair<string, string?>> Partition);
