using System.Runtime.ExceptionServices;
using SqlGateway.Columnar.Results;
using SqlGateway.Core.Errors;
using SqlGateway.Engines.DuckDb.Instances;
using SqlGateway.Engines.DuckDb.Scheduling;

namespace SqlGateway.Engines.DuckDb.Statements;

/// <summary>
/// The rows of a running statement. The engine is asked for more when the last batch it gave is handed out, so that at
/// most one turn's rows are ahead of the caller; between turns it holds no thread and no slot.
/// </summary>
/// <remarks>
/// A cancel by either token ends the stream with <see cref="OperationCanceledException"/>: why it was cancelled, and so
/// the SQLSTATE, its sender knows.
/// </remarks>
internal sealed class DuckDbResultStream : ResultStream
{
    private readonly StatementExecution _execution;
    private readonly FetchScheduler _scheduler;
    private readonly DuckDbInstance _instance;
    private readonly TimeProvider _time;
    private readonly string _user;
    private readonly CancellationTokenSource _stop;
    private readonly CancellationTokenRegistration _stopRegistration;
    private readonly Queue<ColumnarBatch> _ready = new();
    private Task<FetchGroup>? _ahead;
    private Exception? _failure;
    private bool _ended;
    private bool _disposed;

    private DuckDbResultStream(
        IReadOnlyList<ResultColumn> columns, StatementExecution execution, DuckDbInstance instance, string user,
        FetchScheduler scheduler, TimeProvider time, CancellationToken cancellationToken)
        : base(columns)
    {
        _execution = execution;
        _instance = instance;
        _user = user;
        _scheduler = scheduler;
        _time = time;
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _stopRegistration = _stop.Token.UnsafeRegister(
            static state => ((StatementExecution)state!).Interruption.Request(), execution);
    }

    /// <summary>Percent done as the engine guesses it; null while unknown. From any thread.</summary>
    public double? Progress => _execution.Progress;

    /// <summary>
    /// Starts the statement and waits for its first rows, so that what fails in planning fails here.
    /// <paramref name="cancellationToken"/> stays the statement's until the stream is disposed.
    /// </summary>
    public static async Task<DuckDbResultStream> StartAsync(
        IReadOnlyList<ResultColumn> columns, StatementExecution execution, DuckDbInstance instance, string user,
        FetchScheduler scheduler, TimeProvider time, CancellationToken cancellationToken)
    {
        var stream = new DuckDbResultStream(columns, execution, instance, user, scheduler, time, cancellationToken);
        try
        {
            stream._ahead = scheduler.RunAsync(user, execution.Start, stream._stop.Token);
            stream.Take(await stream._ahead.WaitAsync(stream._stop.Token));
            return stream;
        }
        catch
        {
            await stream.DisposeAsync();
            throw;
        }
    }

    public override async ValueTask<ColumnarBatch?> ReadAsync(CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        cancellationToken.ThrowIfCancellationRequested();
        _stop.Token.ThrowIfCancellationRequested();
        while (_ready.Count == 0)
        {
            if (_failure is not null)
            {
                ExceptionDispatchInfo.Throw(_failure);
            }

            if (_ended)
            {
                return null;
            }

            await TakeAheadAsync(cancellationToken);
        }

        var batch = _ready.Dequeue();
        if (_ready.Count == 0 && !_ended)
        {
            _ = ReadAhead();
        }

        return batch;
    }

    public override async ValueTask DisposeAsync()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        await _stop.CancelAsync();
        await StatementEnd.CloseAsync(_execution, _ahead, _instance, _time);
        while (_ready.TryDequeue(out var batch))
        {
            batch.Dispose();
        }

        await _stopRegistration.DisposeAsync();
        _stop.Dispose();
    }

    private async Task TakeAheadAsync(CancellationToken cancellationToken)
    {
        await using var registration = cancellationToken.UnsafeRegister(
            static state => ((CancellationTokenSource)state!).Cancel(), _stop);
        try
        {
            // A cancel ends the wait at once; that the engine has stopped, the disposal sees to.
            Take(await (_ahead ?? ReadAhead()).WaitAsync(_stop.Token));
        }
        catch (Exception error)
        {
            _ended = true;
            _failure = error;
            cancellationToken.ThrowIfCancellationRequested();
            throw;
        }
    }

    private Task<FetchGroup> ReadAhead()
    {
        try
        {
            _ahead = _scheduler.RunAsync(_user, _execution.Next, _stop.Token);
        }
        catch (GatewayException error)
        {
            _ahead = Task.FromException<FetchGroup>(error); // told at the next read, for this one has its batch
        }

        return _ahead;
    }

    private void Take(FetchGroup group)
    {
        _ahead = null;
        _ended = group.Ended;
        _failure = group.Failure;
        foreach (var batch in group.Batches)
        {
            _ready.Enqueue(batch);
        }
    }
}
