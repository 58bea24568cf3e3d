using System.Diagnostics;
using SqlGateway.Core.Errors;
using SqlGateway.Service.Sessions;

namespace SqlGateway.Service.Queries;

/// <summary>Where a statement is; the names that <c>gateway.queries</c> shows.</summary>
public enum QueryPhase
{
    /// <summary>Parsed, names looked up, bound, files listed.</summary>
    Planning,

    /// <summary>Waiting for its turn in the engine.</summary>
    Queued,

    /// <summary>The engine works towards the first row.</summary>
    Running,

    /// <summary>Rows go to the client.</summary>
    Fetching,
    Finished,
    Failed,
    Cancelled,
}

/// <summary>
/// One execution of a statement, from its start to its end. <see cref="Cancel"/> is the only door through which it is
/// stopped, for whatever reason; any thread may use it, everything else belongs to the session's own.
/// </summary>
public sealed class Query : IDisposable
{
    private const int LongestText = 16 * 1024; // the history outlives sessions, and a statement may have megabytes

    private static readonly ActivitySource Activities = new("SqlGateway.Service");

    private readonly CancellationTokenSource _cancellation = new();
    private readonly TimeProvider _clock;
    private readonly Lock _gate = new();
    private readonly ITimer? _timeout;
    private readonly TimeSpan _limit;
    private readonly ActivityContext _trace;
    private long _phaseStart;
    private bool _disposed;

    internal Query(long id, Session session, string text, TimeProvider clock, TimeSpan timeout)
    {
        Id = id;
        Client = session.Identity;
        ProcessId = session.ProcessId;
        ApplicationName = session.Settings.Get("application_name");
        Text = text.Length <= LongestText ? text : text[..LongestText];
        _limit = timeout;
        _clock = clock;
        Start = clock.GetUtcNow();
        _phaseStart = clock.GetTimestamp();
        _trace = Activity.Current?.Context ?? default;
        if (timeout > TimeSpan.Zero)
        {
            _timeout = clock.CreateTimer(
                static q => ((Query)q!).Cancel(CancelReason.StatementTimeout), this, timeout, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Counts up in the process.</summary>
    public long Id { get; }

    /// <summary>Cut where it is very long.</summary>
    public string Text { get; }

    public DateTimeOffset Start { get; }

    /// <summary>Null while it goes on.</summary>
    public DateTimeOffset? End { get; private set; }

    public QueryPhase Phase { get; private set; } = QueryPhase.Planning;

    public TimeSpan PlanningTime { get; private set; }

    public TimeSpan RunningTime { get; private set; }

    public TimeSpan FetchingTime { get; private set; }

    /// <summary>Rows given to the client, or written.</summary>
    public long Rows { get; internal set; }

    public GatewayException? Error { get; private set; }

    /// <summary>Which engine ran it, and why, in a sentence; null until that is decided.</summary>
    public string? Route { get; internal set; }

    public ClientIdentity Client { get; }

    public int ProcessId { get; }

    /// <summary>As it was at the start.</summary>
    public string ApplicationName { get; }

    /// <summary>Null unless it was told to stop.</summary>
    public CancelReason? Cancelled { get; private set; }

    /// <summary>Fires when the statement is told to stop.</summary>
    public CancellationToken Token => _cancellation.Token;

    public void Cancel(CancelReason reason)
    {
        lock (_gate)
        {
            if (_disposed || Cancelled is not null)
            {
                return;
            }

            Cancelled = reason;
        }

        try
        {
            _cancellation.Cancel(); // outside the lock: callbacks run here
        }
        catch (ObjectDisposedException)
        {
            // It came to its end in this moment.
        }
    }

    /// <summary>The time-out does not run while a portal waits for its client to ask for more.</summary>
    internal void PauseTimeout() => _timeout?.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    /// <summary>Begins the time-out anew, as each Execute does.</summary>
    internal void RestartTimeout() => _timeout?.Change(_limit, Timeout.InfiniteTimeSpan);

    /// <summary>What the client is told of <paramref name="error"/>: after a cancellation its reason, whatever came up.</summary>
    internal GatewayException Explain(Exception error) => Cancelled is { } reason && error is OperationCanceledException or GatewayException { SqlState: SqlState.QueryCanceled }
        ? CancelErrors.For(Cancelled ?? CancelReason.UserRequest)
        : error as GatewayException ?? SqlErrors.Internal("the statement failed inside the gateway", error);

    internal void Enter(QueryPhase phase)
    {
        var now = _clock.GetTimestamp();
        var spent = _clock.GetElapsedTime(_phaseStart, now);
        _phaseStart = now;
        Trace(Phase, spent);
        switch (Phase)
        {
            case QueryPhase.Planning:
                PlanningTime += spent;
                break;
            case QueryPhase.Queued or QueryPhase.Running:
                RunningTime += spent;
                break;
            case QueryPhase.Fetching:
                FetchingTime += spent;
                break;
        }

        Phase = phase;
    }

    /// <summary>
    /// A span for a phase that is over. Made only now, as a phase may begin and end on different threads.
    /// </summary>
    private void Trace(QueryPhase phase, TimeSpan spent)
    {
        if (!Activities.HasListeners())
        {
            return;
        }

        var end = _clock.GetUtcNow();
        using var span = Activities.StartActivity(
            $"statement.{phase.ToString().ToLowerInvariant()}", ActivityKind.Internal, _trace,
            [new("gateway.statement.id", Id)], startTime: end - spent);
        span?.SetEndTime(end.UtcDateTime);
    }

    internal void Finish(GatewayException? error)
    {
        if (End is not null)
        {
            return;
        }

        Error = error;
        Enter(error is null ? QueryPhase.Finished : Cancelled is null ? QueryPhase.Failed : QueryPhase.Cancelled);
        End = _clock.GetUtcNow();
        Dispose();
    }

    public void Dispose()
    {
        lock (_gate)
        {
            if (_disposed)
            {
                return;
            }

            _disposed = true;
        }

        _timeout?.Dispose();
        _cancellation.Dispose();
    }
}
