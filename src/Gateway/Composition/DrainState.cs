namespace SqlGateway.Gateway.Composition;

/// <summary>
/// How far the process is on its way out: first <see cref="Started"/> (take no work, finish what runs), then, when the
/// grace is over, <see cref="Expired"/> (end what still runs). Safe for any thread.
/// </summary>
internal sealed class DrainState(TimeSpan grace, TimeProvider time) : IDisposable
{
    private readonly CancellationTokenSource _started = new();
    private readonly CancellationTokenSource _expired = new();
    private ITimer? _timer;

    public CancellationToken Started => _started.Token;

    public CancellationToken Expired => _expired.Token;

    public TimeSpan Grace { get; } = grace;

    /// <summary>Once; further calls do nothing.</summary>
    public void Start()
    {
        if (_started.IsCancellationRequested)
        {
            return;
        }

        _timer = time.CreateTimer(_ => _expired.Cancel(), null, Grace, Timeout.InfiniteTimeSpan);
        _started.Cancel();
    }

    public void Dispose()
    {
        _timer?.Dispose();
        _started.Dispose();
        _expired.Dispose();
    }
}
