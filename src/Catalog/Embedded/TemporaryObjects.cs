using SqlGateway.Catalog.Embedded.Files;
using SqlGateway.Catalog.Embedded.State;
using SqlGateway.Core.Catalog;

namespace SqlGateway.Catalog.Embedded;

/// <summary>One session's committed temporary objects, in memory; their files in a folder that every start empties.</summary>
internal sealed class TemporaryObjects(Warehouse folder, WorkerThreads workers) : ITemporaryObjects
{
    /// <summary>Null until the first object. Written by the session's own transaction only.</summary>
    public DatabaseState? Database { get; set; }

    public Warehouse Folder { get; } = folder;

    public bool IsEmpty => Database is null || Database.Tables.IsEmpty;

    public CatalogState ApplyTo(CatalogState state) => Database is null ? state : state.With(Database);

    public async ValueTask DisposeAsync()
    {
        var used = Database is not null;
        Database = null;
        if (used)
        {
            await workers.RunAsync(() => Warehouse.RemoveFolder(Folder.Root));
        }
    }
}
