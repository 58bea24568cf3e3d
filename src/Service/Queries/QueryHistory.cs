using System.Collections.Concurrent;

namespace SqlGateway.Service.Queries;

/// <summary>The statements that run and the last that ran: what <c>gateway.queries</c> shows. Safe for any thread.</summary>
public sealed class QueryHistory
{
    private readonly ConcurrentDictionary<long, Query> _running = new();
    private readonly Queue<Query> _ended = new();
    private readonly Lock _gate = new();
    private readonly int _capacity;
    private long _lastId;

    /// <param name="capacity">Ended statements that are kept.</param>
    internal QueryHistory(int capacity)
    {
        _capacity = capacity;
    }

    /// <summary>Running ones first, then the ended from the newest back.</summary>
    public IReadOnlyList<Query> List()
    {
        lock (_gate)
        {
            return [.. _running.Values.OrderBy(q => q.Id), .. _ended.Reverse()];
        }
    }

    internal long NextId() => Interlocked.Increment(ref _lastId);

    internal void Add(Query query) => _running[query.Id] = query;

    internal void End(Query query)
    {
        if (!_running.TryRemove(query.Id, out _))
        {
            return;
        }

        lock (_gate)
        {
            _ended.Enqueue(query);
            if (_ended.Count > _capacity)
            {
                _ended.Dequeue();
            }
        }
    }
}
