using System.Collections.Concurrent;

namespace SqlGateway.Service.Sessions;

/// <summary>The open sessions by process id. Safe for any thread.</summary>
internal sealed class SessionDirectory
{
    private readonly ConcurrentDictionary<int, Session> _byProcessId = new();
    private int _lastProcessId;

    public IReadOnlyCollection<Session> All => [.. _byProcessId.Values];

    public Session? Find(int processId) => _byProcessId.GetValueOrDefault(processId);

    public Session Add(Func<int, Session> make)
    {
        while (true)
        {
            var processId = Interlocked.Increment(ref _lastProcessId) & int.MaxValue;
            if (processId != 0 && !_byProcessId.ContainsKey(processId))
            {
                var session = make(processId);
                _byProcessId[processId] = session;
                return session;
            }
        }
    }

    public void Remove(Session session) => _byProcessId.TryRemove(session.ProcessId, out _);
}
