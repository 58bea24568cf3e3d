namespace SqlGateway.Service.Planning;

/// <summary>Notices whether the time was asked for: a statement with <c>'now'::timestamptz</c> in it is not kept bound.</summary>
internal sealed class WatchedClock(TimeProvider inner) : TimeProvider
{
    public bool WasAsked { get; private set; }

    public override DateTimeOffset GetUtcNow()
    {
        WasAsked = true;
        return inner.GetUtcNow();
    }
}
