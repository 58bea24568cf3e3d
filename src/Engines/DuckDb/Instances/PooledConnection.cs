using System.Collections.Concurrent;
using SqlGateway.Engines.DuckDb.Native;
using SqlGateway.Engines.DuckDb.Types;

namespace SqlGateway.Engines.DuckDb.Instances;

/// <summary>
/// A connection with what it has prepared, rented to one statement at a time. Its temporary tables go when it is
/// returned, its time zone stays until another is asked for.
/// </summary>
internal sealed class PooledConnection : IDisposable
{
    private readonly Dictionary<StatementKey, LinkedListNode<Prepared>> _prepared = [];
    private readonly LinkedList<Prepared> _recent = new();
    private readonly List<string> _temporaryTables = [];
    private readonly ConcurrentQueue<string> _droppedTables = new();
    private readonly int _capacity;
    private string? _timeZone;

    public PooledConnection(DuckDbInstance instance, int preparedCapacity)
    {
        Instance = instance;
        Engine = instance.Connect();
        _capacity = preparedCapacity;
        Engine.Run("SET enable_progress_bar_print = false"); // it would go to the program's standard output
        Engine.Run("SET enable_progress_bar = true"); // without it there is no progress to ask for
    }

    public DuckDbInstance Instance { get; }

    public EngineConnection Engine { get; }

    public bool Has(StatementKey key) => _prepared.ContainsKey(key);

    /// <summary>Only while no result is open on this connection: anything else on it ends a stream.</summary>
    /// <param name="tables">Physical names of shared tables in it: what is prepared keeps their rows in memory.</param>
    public StatementHandle Prepare(StatementKey key, IReadOnlyList<string> tables)
    {
        SetTimeZone(key.TimeZone);
        if (_prepared.TryGetValue(key, out var known))
        {
            _recent.Remove(known);
            _recent.AddFirst(known);
            return known.Value.Statement;
        }

        var statement = Engine.Prepare(key.Sql);
        if (_prepared.Count >= _capacity)
        {
            Forget(_recent.Last!);
        }

        _prepared.Add(key, _recent.AddFirst(new Prepared(key, statement, tables)));
        return statement;
    }

    /// <summary>From any thread: what is prepared over this shared table goes at the next <see cref="Reset"/>.</summary>
    public void ForgetTable(string table) => _droppedTables.Enqueue(table);

    /// <summary>Notes a temporary table, to be dropped when the connection is returned.</summary>
    public void OwnTemporary(string table) => _temporaryTables.Add(table);

    /// <summary>Empties the connection for its next user.</summary>
    public void Reset()
    {
        foreach (var table in _temporaryTables)
        {
            Engine.Run("DROP TABLE IF EXISTS temp." + DuckDbText.Quote(table));
        }

        _temporaryTables.Clear();
        while (_droppedTables.TryDequeue(out var dropped))
        {
            foreach (var node in _prepared.Values.Where(p => p.Value.Tables.Contains(dropped)).ToList())
            {
                Forget(node);
            }
        }
    }

    public void Dispose()
    {
        foreach (var prepared in _recent)
        {
            prepared.Statement.Dispose();
        }

        _recent.Clear();
        _prepared.Clear();
        Engine.Dispose();
    }

    private void SetTimeZone(string timeZone)
    {
        if (_timeZone != timeZone)
        {
            _timeZone = null;
            Engine.Run("SET TimeZone = " + DuckDbText.Literal(timeZone));
            _timeZone = timeZone;
        }
    }

    private void Forget(LinkedListNode<Prepared> node)
    {
        _recent.Remove(node);
        _prepared.Remove(node.Value.Key);
        node.Value.Statement.Dispose();
    }

    private sealed record Prepared(StatementKey Key, StatementHandle Statement, IReadOnlyList<string> Tables);
}
