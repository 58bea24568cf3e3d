using SqlGateway.Catalog.Embedded.State;
using SqlGateway.Core.Catalog;

namespace SqlGateway.Catalog.Embedded.External;

/// <summary>Tables over files that others write: their files, and their columns where no one named them. Safe for any thread.</summary>
internal sealed class ExternalTables(LocationPolicy policy, FolderListings listings, ISchemaInference inference)
{
    /// <summary>The files that stand in the table's partition folders now.</summary>
    public async ValueTask<IReadOnlyList<DataFile>> ListAsync(TableDefinition table, CancellationToken cancellationToken)
    {
        var location = table.Location!;
        var names = table.Columns.Skip(table.Columns.Count - table.PartitionColumns).Select(c => c.Name).ToList();
        var files = Select(table, await listings.ListAsync(location, cancellationToken));
        return [.. files.Select(f => new DataFile(f.Path, f.Bytes, -1, ValuesOf(f, names, location)) { ModifiedTicks = f.ModifiedTicks })];
    }

    /// <summary>Judges the location of a new table and completes its columns from its files.</summary>
    public async ValueTask<TableDefinition> DescribeAsync(
        TableDefinition table, CatalogState state, CancellationToken cancellationToken)
    {
        var named = table.Location ?? throw CatalogErrors.LocationInvalid("", "It is empty.");
        var placed = table with { Location = policy.Admit(named, state), RowCount = -1, Bytes = -1 };
        return table.Columns.Count > table.PartitionColumns ? placed : await InferAsync(placed, cancellationToken);
    }

    /// <summary>The columns of the table's files, then the partition columns: declared ones, or those that the folders name.</summary>
    public async ValueTask<TableDefinition> InferAsync(TableDefinition table, CancellationToken cancellationToken)
    {
        var location = table.Location!;
        var listed = Select(table, await listings.ListAsync(location, cancellationToken)).ToList();
        if (listed.Count == 0)
        {
            throw CatalogErrors.NoFiles(location);
        }

        IReadOnlyList<ColumnDefinition> keys = table.PartitionColumns > 0
            ? [.. table.Columns.Skip(table.Columns.Count - table.PartitionColumns)]
            : InferKeys(listed, location);
        var names = keys.Select(k => k.Name).ToList();
        var files = listed.Select(f => new DataFile(f.Path, f.Bytes, -1, ValuesOf(f, names, location))).ToList();
        var columns = await inference.InferAsync(table.Format, files, cancellationToken);

        // A file may repeat its folder's key; the folder's value counts, as in Hive.
        var own = columns.Where(c => !names.Contains(c.Name, StringComparer.OrdinalIgnoreCase)).ToList();
        return table with { Columns = [.. own, .. keys], PartitionColumns = keys.Count };
    }

    /// <summary>Of an attached folder the files of its format; other ones may lie beside them.</summary>
    private static IEnumerable<ListedFile> Select(TableDefinition table, IReadOnlyList<ListedFile> files) =>
        table.IsAttached ? files.Where(f => FileFormats.Of(f.Path) == table.Format) : files;

    private static List<ColumnDefinition> InferKeys(List<ListedFile> files, string location)
    {
        var names = files[0].Partitions.Select(p => p.Key).ToList();
        foreach (var file in files)
        {
            if (!file.Partitions.Select(p => p.Key).SequenceEqual(names, StringComparer.OrdinalIgnoreCase))
            {
                throw CatalogErrors.MixedFolders(
                    location, $"\"{files[0].Path}\" and \"{file.Path}\" lie in folders of different keys.");
            }
        }

        return [.. names.Select((name, i) =>
            new ColumnDefinition(name, PartitionTypes.Infer(files.Select(f => f.Partitions[i].Value))))];
    }

    private static IReadOnlyList<string?> ValuesOf(ListedFile file, List<string> names, string location)
    {
        if (names.Count == 0)
        {
            return [];
        }

        var values = new string?[names.Count];
        for (var i = 0; i < values.Length; i++)
        {
            var found = false;
            foreach (var (key, value) in file.Partitions)
            {
                if (string.Equals(key, names[i], StringComparison.OrdinalIgnoreCase))
                {
                    values[i] = value;
                    found = true;
                }
            }

            if (!found)
            {
                throw CatalogErrors.MixedFolders(location, $"\"{file.Path}\" lies in no folder of the key \"{names[i]}\".");
            }
        }

        return values;
    }
}
