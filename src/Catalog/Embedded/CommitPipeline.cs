using SqlGateway.Catalog.Embedded.Files;
using SqlGateway.Catalog.Embedded.State;
using SqlGateway.Catalog.Embedded.Storage;
using SqlGateway.Core.Catalog;

namespace SqlGateway.Catalog.Embedded;

/// <summary>A table's folder that a transaction has written into.</summary>
/// <param name="IsNew">The transaction made the table, so the folder is all its own.</param>
internal sealed record StagedFolder(string Location, bool IsNew, bool IsTemporary);

/// <summary>
/// The one way in which changes become committed, one transaction at a time: files get their final names, one SQLite
/// transaction records everything, then the new state is shown. A crash at any point leaves either all of it or only
/// files that the journal finds.
/// </summary>
internal sealed class CommitPipeline(
    EmbeddedCatalog catalog, CatalogStore store, WorkerThreads workers, FilePins pins, ICommitObserver? observer) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>Raises what makes the commit impossible; then nothing is changed, and the caller removes its folders.</summary>
    /// <param name="recorded">Called at the commit point.</param>
    public async Task CommitAsync(
        string transaction, ChangeSet changes, IReadOnlyCollection<StagedFolder> folders, TemporaryObjects? temporary,
        Action recorded, CancellationToken cancellationToken)
    {
        // The slow part, contents to disk, runs beside other commits.
        await workers.RunAsync(() => SyncContents(changes));
        await _turn.WaitAsync(cancellationToken);
        try
        {
            var committed = catalog.State;
            var before = temporary?.ApplyTo(committed) ?? committed;
            var after = changes.ApplyTo(before, committing: true);
            var published = await workers.RunAsync(() => Publish(transaction, changes, folders, after));
            var settled = published.SettleOn(before);
            var definitionsChanged = changes.Definitions.Any(c => !c.IsTemporary);
            var record = Record(transaction, published, before, settled, committed.Generation + (definitionsChanged ? 1 : 0));
            if (definitionsChanged || record.Gains.Count > 0 || folders.Any(f => !f.IsTemporary))
            {
                await store.CommitAsync(record);
            }

            recorded();
            observer?.Reached(CommitStep.Recorded);
            if (temporary is not null)
            {
                temporary.Database = settled.Databases.GetValueOrDefault(ITemporaryObjects.SchemaName);
            }

            // Laid over the newest state once more: a refresh of attached folders may have come in between.
            catalog.Swap(state =>
            {
                var next = published.SettleOn(temporary is null ? state : Shadow(state, before))
                    .WithoutDatabase(ITemporaryObjects.SchemaName);
                return next with { Generation = state.Generation + (definitionsChanged ? 1 : 0) };
            });
            observer?.Reached(CommitStep.Visible);
            foreach (var table in Lost(changes, before, settled).Where(t => t.Kind == TableKind.Managed))
            {
                pins.Drop(table.Oid, table.Location!);
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    // The session's temporary objects as they were before, so that changes to them find what they change.
    private static CatalogState Shadow(CatalogState state, CatalogState before) =>
        before.Databases.TryGetValue(ITemporaryObjects.SchemaName, out var database) ? state.With(database) : state;

    private void SyncContents(ChangeSet changes)
    {
        PosixFiles.SyncFiles(
        [
            .. changes.Appends.Values.Where(a => !a.Table.IsTemporary).SelectMany(a => a.Files).Select(f => f.Path),
        ]);
        observer?.Reached(CommitStep.FilesSynced);
    }

    private ChangeSet Publish(
        string transaction, ChangeSet changes, IReadOnlyCollection<StagedFolder> folders, CatalogState after)
    {
        var counter = 0;
        var appends = changes.Appends.ToBuilder();
        foreach (var (oid, append) in changes.Appends)
        {
            var files = Warehouse.Publish(
                append.Table, append.Files, transaction, ref counter, durable: !append.Table.IsTemporary,
                () => observer?.Reached(CommitStep.FileMoved));
            appends[oid] = append with { Files = [.. files] };
        }

        observer?.Reached(CommitStep.FilesPublished);
        var live = changes.Appends.Values.Select(a => a.Table)
            .Concat(changes.Definitions.OfType<TableCreated>().Select(c => c.Table))
            .Where(t => t.Location is not null && after.TryFind(t.Oid, out _))
            .Select(t => t.Location!)
            .ToHashSet(StringComparer.Ordinal);
        foreach (var folder in folders)
        {
            if (folder.IsNew && !live.Contains(folder.Location))
            {
                Warehouse.RemoveFolder(folder.Location);
            }
            else
            {
                Warehouse.RemoveStaging(folder.Location, transaction);
            }
        }

        observer?.Reached(CommitStep.StagingRemoved);
        return changes with { Appends = appends.ToImmutable() };
    }

    private CommitRecord Record(
        string transaction, ChangeSet changes, CatalogState before, CatalogState after, long generation)
    {
        var created = changes.Definitions.OfType<TableCreated>()
            .Where(c => !c.IsTemporary && after.TryFind(c.Table.Oid, out _))
            .Select(c => after.Find(c.Table.Oid)!.Definition)
            .ToList();
        var replaced = changes.Definitions.OfType<TableReplaced>()
            .Where(c => !c.IsTemporary && before.TryFind(c.Table.Oid, out _) && after.TryFind(c.Table.Oid, out _))
            .Select(c => after.Find(c.Table.Oid)!.Definition)
            .DistinctBy(t => t.Oid)
            .ToList();
        var gains = changes.Appends.Values
            .Where(a => !a.Table.IsTemporary)
            .Select(a => new TableGain(after.Find(a.Table.Oid)!.Definition, a.Files))
            .ToList();
        return new CommitRecord(
            transaction,
            Databases(after, before),
            Databases(before, after),
            created,
            replaced,
            [.. Lost(changes, before, after).Where(t => !t.IsTemporary)],
            gains,
            catalog.Counters(generation));

        List<DatabaseDefinition> Databases(CatalogState has, CatalogState lacks) =>
        [
            .. changes.Definitions
                .Select(c => c switch
                {
                    DatabaseCreated made => made.Database,
                    DatabaseDropped dropped => dropped.Database,
                    _ => null,
                })
                .OfType<DatabaseDefinition>()
                .Where(d => d.Name != ITemporaryObjects.SchemaName)
                .DistinctBy(d => d.Oid)
                .Where(d => Has(has, d) && !Has(lacks, d)),
        ];

        static bool Has(CatalogState state, DatabaseDefinition database) =>
            state.Databases.GetValueOrDefault(database.Name)?.Definition.Oid == database.Oid;
    }

    private static IEnumerable<TableDefinition> Lost(ChangeSet changes, CatalogState before, CatalogState after) => changes
        .Definitions.OfType<TableDropped>()
        .Where(c => before.TryFind(c.Table.Oid, out _) && !after.TryFind(c.Table.Oid, out _))
        .Select(c => before.Find(c.Table.Oid)!.Definition);
}
