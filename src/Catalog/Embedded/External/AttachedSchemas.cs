using SqlGateway.Catalog.Embedded.Files;
using SqlGateway.Core.Errors;
using SqlGateway.Core.Names;

namespace SqlGateway.Catalog.Embedded.External;

/// <summary>The schemas of <c>--attach</c>: kept in the catalog's state beside the stored ones, never stored.</summary>
internal sealed class AttachedSchemas : IDisposable
{
    private const int Parallelism = 4;

    private readonly Dictionary<string, AttachedSchema> _schemas = new(StringComparer.Ordinal);

    /// <summary>Raises what is wrong with a flag: a taken or reserved name, a folder that is not there.</summary>
    public AttachedSchemas(
        IReadOnlyDictionary<string, string> attached, EmbeddedCatalog catalog, ExternalTables external, WorkerThreads workers,
        TimeProvider time)
    {
        foreach (var (name, path) in attached)
        {
            if (name.StartsWith("pg_", StringComparison.Ordinal) || EmbeddedCatalog.IsSystemSchema(name))
            {
                throw CatalogErrors.ReservedSchema(name);
            }

            if (catalog.State.Databases.ContainsKey(name))
            {
                throw CatalogErrors.DuplicateSchema(name);
            }

            var folder = PosixFiles.RealPath(Path.GetFullPath(path));
            if (folder is null || !Directory.Exists(folder))
            {
                throw CatalogErrors.LocationMissing(path);
            }

            _schemas.Add(name, new AttachedSchema(name, folder, catalog, external, workers, time));
        }
    }

    /// <summary>Brings the attached ones among <paramref name="names"/> up to date, columns included.</summary>
    public ValueTask RefreshAsync(IReadOnlyCollection<TableName> names, CancellationToken cancellationToken) =>
        _schemas.Count == 0 ? ValueTask.CompletedTask : new ValueTask(RefreshNamesAsync(names, cancellationToken));

    /// <summary>Brings everything up to date; a table whose files cannot be read stays without columns.</summary>
    public async ValueTask RefreshAllAsync(CancellationToken cancellationToken)
    {
        foreach (var schema in _schemas.Values)
        {
            await schema.RefreshTablesAsync(cancellationToken);
            await Parallel.ForEachAsync(
                schema.TableNames,
                new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellationToken },
                async (table, token) =>
                {
                    try
                    {
                        await schema.RefreshColumnsAsync(table, token);
                    }
                    catch (GatewayException)
                    {
                        // Whoever names the table is told.
                    }
                });
        }
    }

    /// <summary>Shows the tables' names; their columns are looked for when they are needed.</summary>
    public async Task RefreshAllNamesAsync()
    {
        foreach (var schema in _schemas.Values)
        {
            await schema.RefreshTablesAsync(CancellationToken.None);
        }
    }

    public void Dispose()
    {
        foreach (var schema in _schemas.Values)
        {
            schema.Dispose();
        }
    }

    private async Task RefreshNamesAsync(IReadOnlyCollection<TableName> names, CancellationToken cancellationToken)
    {
        foreach (var name in names)
        {
            if (_schemas.TryGetValue(name.Database, out var schema))
            {
                await schema.RefreshTablesAsync(cancellationToken);
                await schema.RefreshColumnsAsync(name.Name, cancellationToken);
            }
        }
    }
}
