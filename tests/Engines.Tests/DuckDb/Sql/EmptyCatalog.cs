using System.Diagnostics.CodeAnalysis;
using SqlGateway.Core.Catalog;
using SqlGateway.Core.Names;

namespace SqlGateway.Engines.Tests.DuckDb.Sql;

/// <summary>A catalog without tables: these statements make their own rows.</summary>
internal sealed class EmptyCatalog : ICatalogSnapshot, ISystemCatalog
{
    public long Generation => 1;

    public ICatalogSnapshot Committed => this;

    public CatalogOverlay? Overlay => null;

    public IReadOnlyCollection<DatabaseDefinition> Databases { get; } = [new(2200, "public", "gateway", null, false)];

    IReadOnlyList<DatabaseDefinition> ISystemCatalog.Databases { get; } = [new(11, "pg_catalog", "gateway", null, true)];

    public IEnumerable<TableDefinition> Tables => [];

    IReadOnlyList<TableDefinition> ISystemCatalog.Tables => [];

    public bool TryGetDatabase(string name, [NotNullWhen(true)] out DatabaseDefinition? database)
    {
        database = Databases.FirstOrDefault(d => d.Name == name);
        return database is not null;
    }

    public bool TryGetTable(TableName name, [NotNullWhen(true)] out TableDefinition? table)
    {
        table = null;
        return false;
    }

    public bool TryGetTable(uint oid, [NotNullWhen(true)] out TableDefinition? table)
    {
        table = null;
        return false;
    }

    public ValueTask<PinnedFiles> ListFilesAsync(
        TableDefinition table, Func<IReadOnlyList<string?>, bool>? keep, CancellationToken cancellationToken) =>
        throw new NotSupportedException("there are no tables");
}
