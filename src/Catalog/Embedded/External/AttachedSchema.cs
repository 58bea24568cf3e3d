using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using SqlGateway.Catalog.Embedded.State;
using SqlGateway.Core.Catalog;
using SqlGateway.Core.Names;

namespace SqlGateway.Catalog.Embedded.External;

/// <summary>
/// One folder as a schema: each direct child that is or holds a data file is a table. Children are looked at again
/// after a second; columns whenever a table is named and its files have changed. Safe for any thread.
/// </summary>
internal sealed class AttachedSchema(
    string name, string folder, EmbeddedCatalog catalog, ExternalTables external, WorkerThreads workers, TimeProvider time)
    : IDisposable
{
    // Beyond what the stored sequence reaches, below what clients with signed oids take.
    private const uint FirstOid = 1_000_000_000;
    private const uint OidRange = 1_000_000_000;
    private const long Never = -1;
    private const int MaxTables = 100_000;
    private const int MaxProbed = 10_000;

    private static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _listing = new(1);
    private readonly ConcurrentDictionary<string, AttachedTable> _tables = new(StringComparer.Ordinal);
    private long _listed = Never;

    public IReadOnlyCollection<string> TableNames => [.. _tables.Keys];

    public async Task RefreshTablesAsync(CancellationToken cancellationToken)
    {
        if (IsFresh())
        {
            return;
        }

        await _listing.WaitAsync(cancellationToken);
        try
        {
            if (IsFresh())
            {
                return;
            }

            var first = _listed == Never;
            var found = await workers.RunAsync(FindTables);
            var gone = _tables.Keys.Where(t => !found.TryGetValue(t, out var now) || now != _tables[t].Child).ToList();
            foreach (var table in gone)
            {
                _tables.TryRemove(table, out _);
            }

            var added = found.Where(t => !_tables.ContainsKey(t.Key)).ToList();
            foreach (var (table, child) in added)
            {
                _tables[table] = new AttachedTable(child);
            }

            if (first || gone.Count > 0 || added.Count > 0)
            {
                Show(gone, added);
            }

            Volatile.Write(ref _listed, time.GetTimestamp());
        }
        finally
        {
            _listing.Release();
        }
    }

    /// <summary>Looks for the columns of a table if it has none yet, or its files changed since.</summary>
    public async Task RefreshColumnsAsync(string tableName, CancellationToken cancellationToken)
    {
        if (!_tables.TryGetValue(tableName, out var table) || Definition(tableName) is not { } current)
        {
            return;
        }

        // Listed without partition columns, which are not known yet; only the files' versions count here.
        var version = VersionOf(await external.ListAsync(current with { Columns = [], PartitionColumns = 0 }, cancellationToken));
        if (table.FilesVersion == version)
        {
            return;
        }

        await table.Inferring.WaitAsync(cancellationToken);
        try
        {
            if (table.FilesVersion != version)
            {
                var fresh = await external.InferAsync(current with { Columns = [], PartitionColumns = 0 }, cancellationToken);
                if (fresh.PartitionColumns != current.PartitionColumns || !fresh.Columns.SequenceEqual(current.Columns))
                {
                    Show(fresh with { Version = catalog.NextVersion() });
                }

                table.FilesVersion = version;
            }
        }
        finally
        {
            table.Inferring.Release();
        }
    }

    public void Dispose() => _listing.Dispose();

    private bool IsFresh() =>
        Volatile.Read(ref _listed) is var last && last != Never && time.GetElapsedTime(last) < MaxAge;

    private TableDefinition? Definition(string table) => catalog.State.Find(new TableName(name, table))?.Definition;

    private void Show(TableDefinition table) => catalog.Swap(state => state.TryFind(table.Oid, out _)
        ? state.With(TableState.Of(table)) with { Generation = state.Generation + 1 }
        : state);

    private void Show(List<string> gone, List<KeyValuePair<string, AttachedChild>> added) => catalog.Swap(state =>
    {
        if (!state.Databases.ContainsKey(name))
        {
            var oid = FreeOid(name, o => state.Databases.Values.Any(d => d.Definition.Oid == o));
            state = state.With(DatabaseState.Of(new DatabaseDefinition(
                oid, name, "gateway", $"files attached from {folder}", IsSystem: false)) with { IsAttached = true });
        }

        foreach (var table in gone)
        {
            if (state.Find(new TableName(name, table)) is { } former)
            {
                state = state.WithoutTable(former.Oid);
            }
        }

        foreach (var (table, child) in added)
        {
            var oid = FreeOid($"{name}/{table}", state.Names.ContainsKey);
            state = state.With(TableState.Of(new TableDefinition(
                oid, new TableName(name, table), TableKind.External, [], 0, catalog.NextVersion())
            {
                Format = child.Format, Location = child.Path, IsAttached = true,
            }));
        }

        return state with { Generation = state.Generation + 1 };
    });

    // From the name, so that it is the same after a restart although nothing is stored.
    private static uint FreeOid(string text, Predicate<uint> isTaken)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(text));
        var oid = FirstOid + (BinaryPrimitives.ReadUInt32LittleEndian(hash) % OidRange);
        while (isTaken(oid))
        {
            oid = oid == FirstOid + OidRange - 1 ? FirstOid : oid + 1;
        }

        return oid;
    }

    private Dictionary<string, AttachedChild> FindTables()
    {
        var result = new Dictionary<string, AttachedChild>(StringComparer.Ordinal);
        if (!Directory.Exists(folder))
        {
            return result;
        }

        foreach (var path in Directory.EnumerateFileSystemEntries(folder).Order(StringComparer.Ordinal))
        {
            var child = Path.GetFileName(path);
            if (FolderListings.IsHidden(child) || FormatOf(path) is not { } format)
            {
                continue;
            }

            // a.csv beside a.json: the second keeps its whole name.
            var isFolder = Directory.Exists(path);
            var table = isFolder ? child : FileFormats.TableNameOf(child);
            if (!result.TryAdd(table, new(path, format)))
            {
                result.TryAdd(child, new(path, format));
            }

            if (result.Count > MaxTables)
            {
                throw CatalogErrors.TooManyFiles(folder);
            }
        }

        return result;
    }

    private FileFormat? FormatOf(string path)
    {
        if (!Directory.Exists(path))
        {
            return FileFormats.Of(path);
        }

        if (_tables.Values.FirstOrDefault(t => t.Child.Path == path) is { } known)
        {
            return known.Child.Format;
        }

        // The first data file decides. Unreadable folders below are the listing's to complain about.
        var options = new EnumerationOptions
        {
            RecurseSubdirectories = true, MaxRecursionDepth = 32, IgnoreInaccessible = true,
            AttributesToSkip = FileAttributes.ReparsePoint,
        };
        return Directory.EnumerateFiles(path, "*", options)
            .Take(MaxProbed)
            .Where(f => !Path.GetRelativePath(path, f).Split(Path.DirectorySeparatorChar).Any(FolderListings.IsHidden))
            .Select(FileFormats.Of)
            .FirstOrDefault(f => f is not null);
    }

    private static string VersionOf(IReadOnlyList<DataFile> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in files)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{file.Path}\0{file.Bytes}\0{file.ModifiedTicks}\0"));
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }

    private sealed record AttachedChild(string Path, FileFormat Format);

    private sealed class AttachedTable(AttachedChild child)
    {
        public AttachedChild Child { get; } = child;

        public SemaphoreSlim Inferring { get; } = new(1);

        /// <summary>Of the files that the columns were taken from; null before.</summary>
        public string? FilesVersion { get; set; }
    }
}
