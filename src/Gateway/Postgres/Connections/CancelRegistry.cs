using System.Collections.Concurrent;

namespace SqlGateway.Gateway.Postgres.Connections;

/// <summary>The sessions that can be cancelled from another connection, by process id. Safe for any thread.</summary>
internal sealed class CancelRegistry
{
    private readonly ConcurrentDictionary<int, (CancelKey Key, Action Cancel)> _sessions = new();

    /// <param name="cancel">Called from any thread, until the registration is disposed or shortly after.</param>
    public IDisposable Register(int processId, CancelKey key, Action cancel)
    {
        _sessions[processId] = (key, cancel);
        return new Registration(this, processId);
    }

    /// <summary>False for an unknown process or a wrong key, which nobody is told apart.</summary>
    public bool TryCancel(int processId, ReadOnlySpan<byte> secret)
    {
        if (!_sessions.TryGetValue(processId, out var session) || !session.Key.Matches(secret))
        {
            return false;
        }

        session.Cancel();
        return true;
    }

    private sealed class Registration(CancelRegistry registry, int processId) : IDisposable
    {
        public void Dispose() => registry._sessions.TryRemove(processId, out _);
    }
}
