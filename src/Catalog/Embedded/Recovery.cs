using SqlGateway.Catalog.Embedded.Files;
using SqlGateway.Catalog.Embedded.Storage;

namespace SqlGateway.Catalog.Embedded;

/// <summary>Removes what transactions left that a crash ended. Runs at start, before anyone can write.</summary>
internal static class Recovery
{
    public static async Task RunAsync(CatalogStore store, string temporaryFolder)
    {
        var entries = await store.ReadJournalAsync();
        await Task.Run(() => Warehouse.RemoveFolder(temporaryFolder));
        if (entries.Count == 0)
        {
            return;
        }

        await Task.Run(() =>
        {
            foreach (var entry in entries)
            {
                if (entry.Kind == JournalKind.Stage)
                {
                    Warehouse.RemoveLeftovers(entry.Location, entry.Transaction);
                    Warehouse.RemoveEmptyFolders(entry.Location);
                }
                else
                {
                    Warehouse.RemoveFolder(entry.Location);
                }
            }
        });
        await store.ClearJournalAsync();
    }
}
