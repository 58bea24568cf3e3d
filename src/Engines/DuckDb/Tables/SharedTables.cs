using SqlGateway.Core.Errors;
using SqlGateway.Engines.DuckDb.Errors;
using SqlGateway.Engines.DuckDb.Instances;
using SqlGateway.Engines.DuckDb.Scheduling;
using SqlGateway.Engines.DuckDb.Types;

namespace SqlGateway.Engines.DuckDb.Tables;

/// <summary>
/// The shared relations of one instance. A version is loaded once, however many ask at the same time; it is dropped
/// when no statement uses it and a later one of its name was asked for.
/// </summary>
internal sealed class SharedTables(DuckDbConnectionPool pool, FetchScheduler scheduler)
{
    /// <summary>The line that drops stand in: nobody waits for them.</summary>
    private const string Housekeeping = "";

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _current = new(StringComparer.Ordinal);

    /// <summary>Tables that are there or being loaded.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _entries.Count;
            }
        }
    }

    /// <summary>Sees to it that all of them are there; they stay at least until the lease is disposed.</summary>
    public async Task<SharedTableLease> AcquireAsync(
        IReadOnlyList<SharedTable> tables, string user, CancellationToken cancellationToken)
    {
        var lease = new SharedTableLease(this);
        try
        {
            foreach (var table in tables)
            {
                await Acquire(table, user, lease).WaitAsync(cancellationToken);
            }

            return lease;
        }
        catch
        {
            lease.Dispose();
            throw;
        }
    }

    internal void Release(string tableName)
    {
        lock (_gate)
        {
            var entry = _entries[tableName];
            entry.Users--;
            DropIfOld(entry);
        }
    }

    private Task Acquire(SharedTable table, string user, SharedTableLease lease)
    {
        var name = SharedTable.TableName(table.Name, table.Version);
        lock (_gate)
        {
            var before = _current.GetValueOrDefault(table.Name);
            _current[table.Name] = name;
            if (!_entries.TryGetValue(name, out var entry) || entry.Loaded is { IsFaulted: true } or { IsCanceled: true })
            {
                var users = entry?.Users ?? 0;
                entry = new Entry(table.Name, name) { Users = users };
                _entries[name] = entry;

                // The load is everybody's: no single statement's cancel stops it.
                entry.Loaded = Task.Run(() => LoadAsync(table, name, user));
            }

            entry.Users++;
            lease.Add(name);
            if (before is not null && before != name && _entries.TryGetValue(before, out var old))
            {
                DropIfOld(old);
            }

            return entry.Loaded!;
        }
    }

    private async Task LoadAsync(SharedTable table, string name, string user)
    {
        var rows = await table.Load(CancellationToken.None);
        await scheduler.RunAsync(
            user,
            () =>
            {
                using var connection = pool.Instance.Connect();
                try
                {
                    connection.Run("BEGIN");
                    TableLoader.Create(connection, temporary: false, name, table.Columns, rows);
                    connection.Run("COMMIT");
                }
                catch (GatewayException error) when (error.InnerException is DuckDbException { EndsInstance: true })
                {
                    pool.Instance.Poison();
                    throw;
                }

                // Left uncommitted after a failure: closing the connection rolls back.
                return true;
            },
            CancellationToken.None);
    }

    private void DropIfOld(Entry entry)
    {
        if (entry.Users > 0 || _current[entry.Relation] == entry.TableName || !ReferenceEquals(_entries.GetValueOrDefault(entry.TableName), entry))
        {
            return;
        }

        // Out of the books first: who asks for this version from now on loads it again under the same name, and its
        // load stands in line behind this drop.
        _entries.Remove(entry.TableName);
        entry.Dropped = DropAsync(entry);
    }

    private async Task DropAsync(Entry entry)
    {
        try
        {
            await entry.Loaded!;
            await scheduler.RunAsync(
                Housekeeping,
                () =>
                {
                    pool.ForgetTable(entry.TableName);
                    using var connection = pool.Instance.Connect();
                    connection.Run("DROP TABLE IF EXISTS memory.main." + DuckDbText.Quote(entry.TableName));
                    return true;
                },
                CancellationToken.None);
        }
        catch (Exception error) when (error is GatewayException or OperationCanceledException or ObjectDisposedException)
        {
            // A table too many does no harm: it goes with the instance.
        }
    }

    private sealed class Entry(string relation, string tableName)
    {
        public string Relation { get; } = relation;

        public string TableName { get; } = tableName;

        public int Users { get; set; }

        public Task? Loaded { get; set; }

        public Task? Dropped { get; set; }
    }
}

/// <summary>Keeps shared tables alive while one statement uses them.</summary>
internal sealed class SharedTableLease(SharedTables owner) : IDisposable
{
    private readonly List<string> _tables = [];
    private int _disposed;

    public IReadOnlyList<string> Names => _tables;

    public void Add(string tableName) => _tables.Add(tableName);

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0)
        {
            _tables.ForEach(owner.Release);
        }
    }
}
