using SqlGateway.Core.Catalog;

namespace SqlGateway.Catalog.Embedded.Storage;

/// <summary>What one catalog transaction writes: all of it, or nothing.</summary>
/// <param name="Transaction">Whose journal rows end here: from now on its files are the tables'.</param>
/// <param name="Created">Tables that exist after the transaction and did not before.</param>
/// <param name="Gains">Files under their final names, by table.</param>
internal sealed record CommitRecord(
    string Transaction,
    IReadOnlyList<DatabaseDefinition> DatabasesCreated,
    IReadOnlyList<DatabaseDefinition> DatabasesDropped,
    IReadOnlyList<TableDefinition> Created,
    IReadOnlyList<TableDefinition> Replaced,
    IReadOnlyList<TableDefinition> Dropped,
    IReadOnlyList<TableGain> Gains,
    Counters Counters);

/// <param name="Table">With the rows and bytes that it has afterwards.</param>
internal sealed record TableGain(TableDefinition Table, IReadOnlyList<DataFile> Files);

/// <param name="NextOid">The first that no object has had.</param>
internal sealed record Counters(long NextOid, long Version, long Generation);
