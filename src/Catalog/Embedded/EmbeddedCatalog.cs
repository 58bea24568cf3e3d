using SqlGateway.Catalog.Embedded.External;
using SqlGateway.Catalog.Embedded.Files;
using SqlGateway.Catalog.Embedded.State;
using SqlGateway.Catalog.Embedded.Storage;
using SqlGateway.Core.Catalog;
using SqlGateway.Core.Names;

namespace SqlGateway.Catalog.Embedded;

/// <summary>
/// The catalog of one gateway: definitions and file lists in SQLite, tables in folders, everything that is read held
/// in memory as an immutable state that each commit replaces. It owns the data directory while it is open.
/// </summary>
public sealed class EmbeddedCatalog : ICatalog, IAsyncDisposable
{
    /// <summary>Hive's <c>default</c>.</summary>
    public const string DefaultDatabase = "public";

    private const int FileThreads = 4;

    private static readonly string[] SystemSchemas = ["pg_catalog", "information_schema", "gateway", "pg_toast"];

    private readonly Lock _swap = new();
    private readonly string _temporaryFolder;
    private readonly DataFolderLock _lock;
    private readonly FilePins _pins;
    private long _nextOid;
    private long _version;
    private CatalogState _state;
    private CatalogSnapshot? _snapshot;

    private EmbeddedCatalog(
        EmbeddedCatalogOptions options, DataFolderLock folderLock, CatalogStore store, Warehouse warehouse,
        CatalogState state, Counters counters, ISchemaInference inference, TimeProvider time, ICommitObserver? observer)
    {
        Name = options.Name;
        _lock = folderLock;
        _temporaryFolder = TemporaryFolder(options);
        Store = store;
        Warehouse = warehouse;
        Observer = observer;
        _state = state;
        _nextOid = counters.NextOid;
        _version = counters.Version;
        _pins = new FilePins(location => _ = RemoveDroppedAsync(location));
        Commits = new CommitPipeline(this, store, Workers, _pins, observer);
        var policy = new LocationPolicy(options.Locations, options.Attached.Values, warehouse.Root);
        External = new ExternalTables(policy, new FolderListings(policy, Workers, time), inference);
        Attached = new AttachedSchemas(options.Attached, this, External, Workers, time);
    }

    public string Name { get; }

    internal CatalogState State => Volatile.Read(ref _state);

    internal CatalogStore Store { get; }

    internal Warehouse Warehouse { get; }

    internal WorkerThreads Workers { get; } = new("catalog files", FileThreads);

    internal CommitPipeline Commits { get; }

    internal ExternalTables External { get; }

    internal AttachedSchemas Attached { get; }

    internal ICommitObserver? Observer { get; }

    /// <summary>
    /// Takes the data directory, brings its store up to date, removes what a crash left, and reads the definitions.
    /// Raises 55000 while another gateway has the directory.
    /// </summary>
    public static Task<EmbeddedCatalog> OpenAsync(
        EmbeddedCatalogOptions options, ISchemaInference inference, TimeProvider time) =>
        OpenAsync(options, inference, time, null);

    /// <summary>
    /// The folders, canonical, below which every file lies that the catalog ever names: what an engine must be able to
    /// read, and, the first two, to write. Makes those of the catalog itself.
    /// </summary>
    public static IReadOnlyList<string> ReadableFolders(EmbeddedCatalogOptions options)
    {
        options = options with { DataFolder = MakeFolder(options.DataFolder) };
        return
        [
            MakeFolder(WarehouseFolder(options)),
            TemporaryFolder(options),
            .. options.Locations.Concat(options.Attached.Values).Select(LocationPolicy.Canonical),
        ];
    }

    internal static async Task<EmbeddedCatalog> OpenAsync(
        EmbeddedCatalogOptions options, ISchemaInference inference, TimeProvider time, ICommitObserver? observer)
    {
        options = options with { DataFolder = MakeFolder(options.DataFolder) };
        var folderLock = DataFolderLock.Take(options.DataFolder);
        CatalogStore? store = null;
        try
        {
            var warehouse = new Warehouse(MakeFolder(WarehouseFolder(options)));
            store = await CatalogStore.OpenAsync(Path.Combine(options.DataFolder, "catalog.db"), warehouse);
            await Recovery.RunAsync(store, TemporaryFolder(options));
            var (state, counters) = await store.LoadAsync();
            var catalog = new EmbeddedCatalog(
                options, folderLock, store, warehouse, state, counters, inference, time, observer);
            await catalog.Attached.RefreshAllNamesAsync();
            return catalog;
        }
        catch
        {
            if (store is not null)
            {
                await store.DisposeAsync();
            }

            folderLock.Dispose();
            throw;
        }
    }

    public async ValueTask<ICatalogSnapshot> ResolveAsync(
        IReadOnlyCollection<TableName> names, CancellationToken cancellationToken)
    {
        await Attached.RefreshAsync(names, cancellationToken);
        return SnapshotOf(State);
    }

    public async ValueTask<ICatalogSnapshot> ResolveAllAsync(CancellationToken cancellationToken)
    {
        await Attached.RefreshAllAsync(cancellationToken);
        return SnapshotOf(State);
    }

    public ICatalogTransaction BeginTransaction(ITemporaryObjects? temporary = null) =>
        new EmbeddedTransaction(this, (TemporaryObjects?)temporary);

    public ITemporaryObjects OpenTemporary() =>
        new TemporaryObjects(new Warehouse(Path.Combine(_temporaryFolder, Guid.CreateVersion7().ToString("N"))), Workers);

    public async ValueTask DisposeAsync()
    {
        await Workers.DisposeAsync();
        await Store.DisposeAsync();
        Commits.Dispose();
        Attached.Dispose();
        _lock.Dispose();
    }

    private static string WarehouseFolder(EmbeddedCatalogOptions options) =>
        options.WarehouseFolder ?? Path.Combine(options.DataFolder, "warehouse");

    private static string TemporaryFolder(EmbeddedCatalogOptions options) => Path.Combine(options.DataFolder, "temp");

    private static string MakeFolder(string path) => LocationPolicy.Canonical(Directory.CreateDirectory(path).FullName);

    internal static bool IsSystemSchema(string name) => SystemSchemas.Contains(name, StringComparer.Ordinal);

    internal uint NextOid() => (uint)(Interlocked.Increment(ref _nextOid) - 1);

    internal long NextVersion() => Interlocked.Increment(ref _version);

    internal Counters Counters(long generation) => new(Interlocked.Read(ref _nextOid), Interlocked.Read(ref _version), generation);

    /// <summary>The same object for the same state, mostly: what hangs on it is then made once.</summary>
    internal CatalogSnapshot SnapshotOf(CatalogState state)
    {
        var last = Volatile.Read(ref _snapshot);
        if (last is null || !last.IsOf(state))
        {
            Volatile.Write(ref _snapshot, last = new CatalogSnapshot(this, state));
        }

        return last;
    }

    /// <summary>Shows a new state. <paramref name="change"/> is quick and has no side effects.</summary>
    internal void Swap(Func<CatalogState, CatalogState> change)
    {
        lock (_swap)
        {
            Volatile.Write(ref _state, change(_state));
        }
    }

    /// <summary>Keeps a table's files. The result, called once, lets go of them.</summary>
    /// <param name="isShared">Others can drop the table; raises 42P01 where one has.</param>
    internal Action Pin(TableDefinition table, bool isShared)
    {
        _pins.Pin(table.Oid);

        // Looked at after pinning: a drop that came before may be removing the files already.
        if (isShared && !State.Names.ContainsKey(table.Oid))
        {
            _pins.Release(table.Oid);
            throw CatalogErrors.UndefinedTable(table.Name);
        }

        return () => _pins.Release(table.Oid);
    }

    private async Task RemoveDroppedAsync(string location)
    {
        try
        {
            await Workers.RunAsync(() => Warehouse.RemoveFolder(location));
            await Store.ForgetRemovalAsync(location);
            Observer?.Reached(CommitStep.DroppedRemoved);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            // The journal still names the folder: the next start removes it.
        }
    }
}
