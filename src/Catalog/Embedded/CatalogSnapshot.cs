using System.Diagnostics.CodeAnalysis;
using SqlGateway.Catalog.Embedded.State;
using SqlGateway.Core.Catalog;
using SqlGateway.Core.Errors;
using SqlGateway.Core.Names;

namespace SqlGateway.Catalog.Embedded;

/// <summary>A <see cref="CatalogState"/> with the way to its files.</summary>
internal sealed class CatalogSnapshot : ICatalogSnapshot
{
    private readonly EmbeddedCatalog _catalog;
    private readonly CatalogState _state;
    private readonly Lazy<CatalogOverlay?> _overlay;

    public CatalogSnapshot(EmbeddedCatalog catalog, CatalogState state)
    {
        _catalog = catalog;
        _state = state;
        _overlay = new(() => null);
        Committed = this;
    }

    /// <param name="state">Already with <paramref name="changes"/> and the session's temporary objects.</param>
    public CatalogSnapshot(EmbeddedCatalog catalog, CatalogState state, CatalogSnapshot committed, ChangeSet changes)
    {
        _catalog = catalog;
        _state = state;
        _overlay = new(() => OverlayOf(state, committed._state, changes));
        Committed = committed;
    }

    public bool IsOf(CatalogState state) => ReferenceEquals(_state, state);

    public long Generation => ((CatalogSnapshot)Committed)._state.Generation;

    public ICatalogSnapshot Committed { get; }

    public CatalogOverlay? Overlay => _overlay.Value;

    public IReadOnlyCollection<DatabaseDefinition> Databases => [.. _state.Databases.Values.Select(d => d.Definition)];

    public IEnumerable<TableDefinition> Tables =>
        _state.Databases.Values.SelectMany(d => d.Tables.Values).Select(t => t.Definition);

    public bool TryGetDatabase(string name, [NotNullWhen(true)] out DatabaseDefinition? database)
    {
        database = _state.Databases.GetValueOrDefault(name)?.Definition;
        return database is not null;
    }

    public bool TryGetTable(TableName name, [NotNullWhen(true)] out TableDefinition? table)
    {
        table = _state.Find(name)?.Definition;
        return table is not null;
    }

    public bool TryGetTable(uint oid, [NotNullWhen(true)] out TableDefinition? table)
    {
        table = _state.Find(oid)?.Definition;
        return table is not null;
    }

    public async ValueTask<PinnedFiles> ListFilesAsync(
        TableDefinition table, Func<IReadOnlyList<string?>, bool>? keep, CancellationToken cancellationToken)
    {
        var current = _state.Find(table.Oid) ?? throw CatalogErrors.UndefinedTable(table.Name);
        switch (current.Definition.Kind)
        {
            case TableKind.External:
                var found = await _catalog.External.ListAsync(current.Definition, cancellationToken);
                return new PinnedFiles(keep is null ? found : [.. found.Where(f => keep(f.PartitionValues))]);
            case TableKind.Managed:
                var isShared = ((CatalogSnapshot)Committed)._state.Names.ContainsKey(table.Oid);
                var release = _catalog.Pin(current.Definition, isShared);
                var files = current.Files.Concat(current.Pending);
                return new PinnedFiles([.. keep is null ? files : files.Where(f => keep(f.PartitionValues))], release);
            default:
                throw SqlErrors.Internal("only tables have files");
        }
    }

    private static CatalogOverlay? OverlayOf(CatalogState state, CatalogState committed, ChangeSet changes)
    {
        var databases = new Dictionary<uint, DatabaseDefinition>();
        var tables = new Dictionary<uint, TableDefinition>();
        var hidden = new HashSet<uint>();
        if (state.Databases.TryGetValue(ITemporaryObjects.SchemaName, out var temporary))
        {
            databases.Add(temporary.Definition.Oid, temporary.Definition);
            foreach (var table in temporary.Tables.Values)
            {
                tables.Add(table.Oid, table.Definition);
            }
        }

        foreach (var change in changes.Definitions)
        {
            switch (change)
            {
                case DatabaseCreated { Database: var database } when state.Databases.GetValueOrDefault(database.Name)?.Definition.Oid == database.Oid:
                    databases[database.Oid] = database;
                    break;
                case DatabaseDropped { Database: var database }:
                    hidden.Add(database.Oid);
                    break;
                case TableCreated { Table.Oid: var oid } when state.TryFind(oid, out var table):
                    tables[oid] = table.Definition;
                    break;
                case TableReplaced { Table.Oid: var oid } when state.TryFind(oid, out var table):
                    tables[oid] = table.Definition;
                    hidden.Add(oid);
                    break;
                case TableDropped { Table.Oid: var oid }:
                    hidden.Add(oid);
                    break;
            }
        }

        hidden.RemoveWhere(oid => !committed.Names.ContainsKey(oid) && committed.Databases.Values.All(d => d.Definition.Oid != oid));
        return databases.Count + tables.Count + hidden.Count == 0 ? null : new([.. databases.Values], [.. tables.Values], hidden);
    }
}
