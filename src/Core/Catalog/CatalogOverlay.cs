namespace SqlGateway.Core.Catalog;

/// <summary>What a transaction and its session see beside the committed state.</summary>
/// <param name="Databases">Made by the transaction, and <c>pg_temp</c> where the session has temporary objects.</param>
/// <param name="Tables">Made or redefined by the transaction, and the session's temporary ones.</param>
/// <param name="HiddenOids">Committed databases and relations that the transaction dropped or redefined.</param>
public sealed record CatalogOverlay(
    IReadOnlyList<DatabaseDefinition> Databases, IReadOnlyList<TableDefinition> Tables, IReadOnlySet<uint> HiddenOids);
