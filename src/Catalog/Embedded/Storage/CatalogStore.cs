using Dapper;
using Microsoft.Data.Sqlite;
using SqlGateway.Catalog.Embedded.Files;
using SqlGateway.Catalog.Embedded.State;

namespace SqlGateway.Catalog.Embedded.Storage;

/// <summary>What the journal asks the next start to do about a folder.</summary>
internal enum JournalKind
{
    /// <summary>Remove what the transaction left there.</summary>
    Stage,

    /// <summary>Remove the folder: the table was never committed.</summary>
    Create,

    /// <summary>Remove the folder: the table was dropped.</summary>
    Remove,
}

internal sealed record JournalEntry(string Transaction, JournalKind Kind, string Location);

/// <summary>
/// The SQLite file. All calls run on one thread of its own, one after the other: the queue of the one writer. Reading
/// happens once, at start; afterwards memory knows everything.
/// </summary>
internal sealed class CatalogStore : IAsyncDisposable
{
    private const int Busy = 5; // SQLITE_BUSY
    private const int Full = 13; // SQLITE_FULL

    private readonly WorkerThreads _writer = new("catalog writer", 1);
    private readonly SqliteConnection _connection;
    private readonly Warehouse _warehouse;
    private SqliteException? _failure; // the writer's thread only

    private CatalogStore(SqliteConnection connection, Warehouse warehouse)
    {
        _connection = connection;
        _warehouse = warehouse;
    }

    /// <summary>Opens or makes the file and brings its tables up to date. The caller holds the data directory's lock.</summary>
    public static async Task<CatalogStore> OpenAsync(string path, Warehouse warehouse)
    {
        // One connection that lives as long as the store: nothing to pool.
        var text = new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, ForeignKeys = true }.ToString();
        var store = new CatalogStore(new SqliteConnection(text), warehouse);
        try
        {
            await store._writer.RunAsync(() =>
            {
                store._connection.Open();
                store._connection.Execute("PRAGMA journal_mode = WAL");
                store._connection.Execute("PRAGMA synchronous = FULL");
                CatalogMigrations.Run(text);
            });
            return store;
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
    }

    public Task<(CatalogState State, Counters Counters)> LoadAsync() =>
        _writer.RunAsync(() => CatalogReader.Read(_connection, _warehouse));

    public Task<List<JournalEntry>> ReadJournalAsync() => _writer.RunAsync(() => _connection
        .Query<(string Txn, string Kind, string Location)>("SELECT txn, kind, location FROM journal ORDER BY id")
        .Select(row => new JournalEntry(row.Txn, Enum.Parse<JournalKind>(row.Kind, ignoreCase: true), _warehouse.Absolute(row.Location)))
        .ToList());

    /// <summary>Written before the folder is: what a crash leaves must have a name here.</summary>
    public Task JournalAsync(JournalEntry entry) => _writer.RunAsync(() => _connection.Execute(
        "INSERT INTO journal (txn, kind, location) VALUES (@Transaction, @Kind, @Location)",
        new
        {
            entry.Transaction, Kind = Word(entry.Kind), Location = _warehouse.Relative(entry.Location),
        }));

    /// <summary>After everything that the transaction left is removed.</summary>
    public Task ForgetTransactionAsync(string transaction) => _writer.RunAsync(() =>
        _connection.Execute("DELETE FROM journal WHERE txn = @transaction AND kind <> 'remove'", new { transaction }));

    /// <summary>After a dropped table's folder is gone.</summary>
    public Task ForgetRemovalAsync(string location) => _writer.RunAsync(() => _connection.Execute(
        "DELETE FROM journal WHERE kind = 'remove' AND location = @location", new { location = _warehouse.Relative(location) }));

    public Task ClearJournalAsync() => _writer.RunAsync(() => _connection.Execute("DELETE FROM journal"));

    /// <summary>Raises 40003 where the disk failed so that no one can tell whether the commit survives.</summary>
    public Task CommitAsync(CommitRecord record) => _writer.RunAsync(() =>
    {
        if (_failure is not null)
        {
            throw CatalogErrors.StoreFailed(_failure);
        }

        using var transaction = _connection.BeginTransaction();
        new CatalogWriter(_connection, transaction, _warehouse).Write(record);
        try
        {
            transaction.Commit();
        }
        catch (SqliteException failure) when (failure.SqliteErrorCode is not (Busy or Full))
        {
            // The log may hold the commit although the sync failed. Nothing more is written on top of it.
            _failure = failure;
            throw CatalogErrors.CommitUnknown(failure);
        }
    });

    public async ValueTask DisposeAsync()
    {
        await _writer.RunAsync(_connection.Dispose);
        await _writer.DisposeAsync();
    }

    public static string Word<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
