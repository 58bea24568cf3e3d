using SqlGateway.Columnar.Results;
using SqlGateway.Core.Catalog;
using SqlGateway.Protocol.Postgres.Values;
using SqlGateway.Service.Queries;
using SqlGateway.Service.Settings;

namespace SqlGateway.Service.Sessions;

/// <summary>
/// One authenticated client's state, over either wire. Its statements run one at a time, on whatever thread its flow
/// runs on; other threads may only <see cref="Cancel"/> and read what <c>pg_stat_activity</c> shows.
/// </summary>
public sealed class Session : IAsyncDisposable
{
    private readonly Queue<Notice> _notices = new();
    private readonly Action<Session> _closed;
    private readonly CancellationTokenSource _end = new();
    private readonly Lock _gate = new();
    private Query? _running;
    private CancelReason? _stopping;
    private long _mark;

    internal Session(
        int processId, ClientIdentity identity, string database, SessionSettings settings, ITemporaryObjects temporary,
        DateTimeOffset start, Action<Session> closed)
    {
        ProcessId = processId;
        Identity = identity;
        Database = database;
        Settings = settings;
        Temporary = temporary;
        Start = start;
        _closed = closed;
    }

    /// <summary><c>pg_backend_pid()</c>: unique among the open sessions.</summary>
    public int ProcessId { get; }

    public ClientIdentity Identity { get; }

    /// <summary>The catalog's name.</summary>
    public string Database { get; }

    public SessionSettings Settings { get; }

    /// <summary>Prepared statements by name, of PREPARE and of the wire alike.</summary>
    public StatementRegistry Statements { get; } = new();

    public DateTimeOffset Start { get; }

    public TransactionStatus Status => Transaction switch
    {
        null or { IsBlock: false } => TransactionStatus.Idle,
        { IsFailed: true } => TransactionStatus.Failed,
        _ => TransactionStatus.InBlock,
    };

    /// <summary>The names behind reg* values, as the last statement's snapshot had them.</summary>
    public IObjectNames Names => new CatalogObjectNames(Snapshot, SearchPath.Resolve(Settings.Get("search_path"), Identity.User));

    /// <summary>How many transactions ended: a wire's portals die when it changes.</summary>
    public long TransactionsEnded { get; internal set; }

    /// <summary>The last statement's text and what came of it: for <c>pg_stat_activity</c>.</summary>
    internal Query? LastQuery { get; set; }

    /// <summary>Of the statement that was bound last; null before the first.</summary>
    internal ICatalogSnapshot? Snapshot { get; set; }

    internal CursorRegistry Cursors { get; } = new();

    internal ITemporaryObjects Temporary { get; }

    internal Transaction? Transaction { get; set; }

    /// <summary>The statement that runs now, and that a cancel request means.</summary>
    internal Query? Running
    {
        get => Volatile.Read(ref _running);
        set
        {
            CancelReason? stopping;
            lock (_gate)
            {
                _running = value;
                stopping = _stopping;
            }

            if (value is null)
            {
                return;
            }

            LastQuery = value;
            if (stopping is { } reason)
            {
                value.Cancel(reason); // the session ends: what its client sent ahead does not run any more
            }
        }
    }

    /// <summary>The columns of an SQL cursor, whose name also names a portal; null if there is none.</summary>
    public IReadOnlyList<ResultColumn>? CursorColumns(string name) => Cursors.All.FirstOrDefault(c => c.Name == name)?.Columns;

    /// <summary>Closes an SQL cursor as the wire's Close does: an unknown name is no error.</summary>
    public async ValueTask CloseCursorAsync(string name)
    {
        if (CursorColumns(name) is not null)
        {
            await Cursors.CloseAsync(name);
        }
    }

    /// <summary>
    /// Stops the statement that runs, if one does. Later ones are not affected, unless the reason is that the session
    /// ends. Any thread.
    /// </summary>
    public void Cancel(CancelReason reason)
    {
        Query? running;
        lock (_gate)
        {
            running = _running;
            if (reason is CancelReason.Disconnected or CancelReason.Shutdown)
            {
                _stopping ??= reason;
            }
        }

        running?.Cancel(reason); // outside the lock: callbacks run here
    }

    /// <summary>
    /// Set by a wire around a text of several statements, which are one transaction: DECLARE and SET LOCAL have a
    /// meaning there as in a block.
    /// </summary>
    public bool IsInMultiStatement { get; set; }

    /// <summary>Called before a transaction ends and its files move: a wire closes its portals here.</summary>
    public Func<ValueTask>? TransactionEnding { get; set; }

    /// <summary>
    /// Called by ROLLBACK TO: a wire closes the portals whose <see cref="NextMark"/> is larger than the one given.
    /// </summary>
    public Func<long, ValueTask>? RolledBackTo { get; set; }

    /// <summary>Counts up: orders cursors, portals and savepoints by their age.</summary>
    public long NextMark() => ++_mark;

    /// <summary>Fires when the session is to end: pg_terminate_backend, a drain. Its wire says 57P01 and closes.</summary>
    public CancellationToken EndRequested => _end.Token;

    /// <summary>Any thread.</summary>
    public void RequestEnd() => _end.Cancel();

    /// <summary>The notices since the last call, in order.</summary>
    public IReadOnlyList<Notice> TakeNotices()
    {
        if (_notices.Count == 0)
        {
            return [];
        }

        var taken = _notices.ToArray();
        _notices.Clear();
        return taken;
    }

    internal void Notify(Notice notice)
    {
        const int Most = 1000; // a statement that drops ten thousand missing tables need not say so ten thousand times
        if (_notices.Count < Most)
        {
            _notices.Enqueue(notice);
        }
    }

    /// <summary>Rolls back what is open, drops what is temporary.</summary>
    public async ValueTask DisposeAsync()
    {
        _closed(this);
        Cancel(CancelReason.Disconnected);
        await Cursors.CloseAllAsync();
        if (Transaction is { } transaction)
        {
            Transaction = null;
            await transaction.Catalog.RollbackAsync();
            await transaction.Catalog.DisposeAsync();
        }

        await Temporary.DisposeAsync();
    }
}
