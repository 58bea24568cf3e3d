namespace SqlGateway.Gateway.Composition;

/// <summary>Whether clients may be sent here: after the start, before the drain. Safe for any thread.</summary>
internal sealed class ReadyState(DrainState drain)
{
    private volatile bool _isStarted;

    public bool IsReady => _isStarted && !drain.Started.IsCancellationRequested;

    public void SetReady() => _isStarted = true;
}
