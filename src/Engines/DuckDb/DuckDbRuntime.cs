using SqlGateway.Columnar.Results;
using SqlGateway.Core.Types;
using SqlGateway.Core.Values;
using SqlGateway.Engines.DuckDb.Instances;
using SqlGateway.Engines.DuckDb.Kernels;
using SqlGateway.Engines.DuckDb.Scheduling;
using SqlGateway.Engines.DuckDb.Statements;
using SqlGateway.Engines.DuckDb.Tables;

namespace SqlGateway.Engines.DuckDb;

/// <summary>
/// The embedded engine: runs SQL that the gateway wrote, streams Arrow. Safe to call from any number of threads; it
/// never blocks or computes on the caller's. An instance of the engine that has failed is left to those who still use
/// it, and the next statement gets a new one.
/// </summary>
public sealed class DuckDbRuntime : IAsyncDisposable
{
    /// <summary>The line of what nobody in particular asked for.</summary>
    private const string Housekeeping = "";

    /// <summary>A value of each common type, so that its conversion is compiled.</summary>
    private static readonly DuckDbStatement WarmUp = new(
        "SELECT CAST($1 AS INTEGER), CAST($2 AS VARCHAR), 1.5::DECIMAL(10,2), 1::BIGINT, 1.5::DOUBLE, true, "
        + "DATE '2000-01-01', TIMESTAMP '2000-01-01 00:00:00', TIMESTAMPTZ '2000-01-01 00:00:00+00', ['a'] "
        + "FROM range(3) ORDER BY 1")
    {
        User = Housekeeping,
        Parameters = [new SqlConstant(SqlType.Int4, 1), new SqlConstant(SqlType.Text, "a")],
        Columns =
        [
            new("a", SqlType.Int4), new("b", SqlType.Text), new("c", SqlType.Numeric(10, 2)), new("d", SqlType.Int8),
            new("e", SqlType.Float8), new("f", SqlType.Bool), new("g", SqlType.Date), new("h", SqlType.Timestamp),
            new("i", SqlType.TimestampTz), new("j", SqlType.ArrayOf(SqlType.Text)),
        ],
    };

    private readonly DuckDbOptions _options;
    private readonly TimeProvider _time;
    private readonly FetchScheduler _scheduler;
    private readonly Lock _gate = new();
    private readonly IReadOnlyList<KernelDefinition> _kernels;
    private Task<InstanceState>? _current;
    private long _generation;
    private bool _disposed;

    public DuckDbRuntime(DuckDbOptions options, TimeProvider time)
        : this(options, time, KernelLibrary.All)
    {
    }

    internal DuckDbRuntime(DuckDbOptions options, TimeProvider time, IReadOnlyList<KernelDefinition> kernels)
    {
        _options = options;
        _time = time;
        _kernels = kernels;
        _scheduler = new FetchScheduler(options.FetchSlots, options.MaxWaitingFetches);
    }

    /// <summary>Statements that wait for their turn at the engine now.</summary>
    public int WaitingStatements => _scheduler.Waiting;

    /// <summary>
    /// Opens the instance and runs a statement on the way that all take, so that the first statement of a client is
    /// about as quick as the tenth.
    /// </summary>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        await using var rows = await ExecuteAsync(WarmUp, cancellationToken);
        while (await rows.ReadAsync(cancellationToken) is { } batch)
        {
            batch.Dispose();
        }
    }

    /// <summary>
    /// Starts a statement and waits for its first rows. <paramref name="cancellationToken"/> governs the whole life of
    /// the result: once it is cancelled, this call and the reads end with <see cref="OperationCanceledException"/>.
    /// Every other failure is a <see cref="Core.Errors.GatewayException"/>.
    /// </summary>
    public async Task<ResultStream> ExecuteAsync(DuckDbStatement statement, CancellationToken cancellationToken)
    {
        var (execution, state) = await CreateAsync(statement, cancellationToken);
        return await DuckDbResultStream.StartAsync(
            statement.Columns, execution, state.Pool.Instance, statement.User, _scheduler, _time, cancellationToken);
    }

    /// <summary>
    /// Runs a <c>COPY … TO … (…, RETURN_STATS)</c> to its end and returns the files it wrote. What a failed or cancelled
    /// one has written stays: the caller's staging folder is thrown away.
    /// </summary>
    public async Task<IReadOnlyList<WrittenFile>> CopyAsync(DuckDbStatement statement, CancellationToken cancellationToken)
    {
        var (execution, state) = await CreateAsync(statement, cancellationToken);
        await using var registration = cancellationToken.UnsafeRegister(
            static copy => ((StatementExecution)copy!).Interruption.Request(), execution);
        Task<IReadOnlyList<WrittenFile>>? running = null;
        try
        {
            running = _scheduler.RunAsync(statement.User, () => execution.Drain(CopyStats.Read), cancellationToken);
            return await running.WaitAsync(cancellationToken);
        }
        finally
        {
            await StatementEnd.CloseAsync(execution, running, state.Pool.Instance, _time);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Task<InstanceState>? last;
        lock (_gate)
        {
            if (_disposed)
            {
                return;
            }

            _disposed = true;
            last = _current;
        }

        _scheduler.Dispose();
        if (last is not null && await last.ContinueWith(t => t, TaskScheduler.Default) is { IsCompletedSuccessfully: true } opened)
        {
            (await opened).Pool.Close();
        }
    }

    /// <summary>For tests of what happens when it fails.</summary>
    internal async Task<DuckDbInstance> CurrentInstanceAsync() => (await CurrentAsync()).Pool.Instance;

    private async Task<(StatementExecution Execution, InstanceState State)> CreateAsync(
        DuckDbStatement statement, CancellationToken cancellationToken)
    {
        var state = await CurrentAsync().WaitAsync(cancellationToken);
        var tables = await state.Tables.AcquireAsync(statement.SharedTables, statement.User, cancellationToken);
        return (new StatementExecution(state.Pool, statement, tables, _options, _time), state);
    }

    private Task<InstanceState> CurrentAsync()
    {
        DuckDbConnectionPool? poisoned = null;
        Task<InstanceState> current;
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (_current is null or { IsFaulted: true } or { IsCanceled: true })
            {
                _current = OpenAsync();
            }
            else if (_current is { IsCompletedSuccessfully: true } opened && StateOf(opened).Pool.Instance.Poisoned)
            {
                poisoned = StateOf(opened).Pool;
                _current = OpenAsync();
            }

            current = _current;
        }

        poisoned?.Close();
        return current;
    }

    private Task<InstanceState> OpenAsync()
    {
        var generation = ++_generation;
        return _scheduler.RunAsync(
            Housekeeping,
            () =>
            {
                var pool = new DuckDbConnectionPool(DuckDbInstance.Open(_options, generation, _kernels), _options);
                return new InstanceState(pool, new SharedTables(pool, _scheduler));
            },
            CancellationToken.None);
    }

    /// <summary>Of a task that has completed: no waiting.</summary>
    private static InstanceState StateOf(Task<InstanceState> opened) => opened.GetAwaiter().GetResult();

    /// <summary>What belongs to one instance and goes with it.</summary>
    private sealed record InstanceState(DuckDbConnectionPool Pool, SharedTables Tables);
}
