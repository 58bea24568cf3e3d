using SqlGateway.Columnar.Results;
using SqlGateway.Core.Catalog;

namespace SqlGateway.Engines.Planning;

/// <summary>What one <c>BoundScan</c> of a statement reads, decided for one execution.</summary>
public abstract record ScanSource(TableDefinition Table);

/// <summary>The files left after pruning; none is an empty table.</summary>
public sealed record FileScan(TableDefinition Table, IReadOnlyList<DataFile> Files) : ScanSource(Table);

/// <summary>A relation that the gateway fills itself, of <c>pg_catalog</c> and its kin.</summary>
/// <param name="Key">
/// Names the content: engines may keep what they loaded as long as the same key is asked for. Null for content of this
/// execution alone.
/// </param>
/// <param name="Load">Makes the rows; the caller owns the batches.</param>
public sealed record MemoryScan(
    TableDefinition Table, string? Key, Func<CancellationToken, ValueTask<IReadOnlyList<ColumnarBatch>>> Load)
    : ScanSource(Table);
