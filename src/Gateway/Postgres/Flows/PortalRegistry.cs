using SqlGateway.Service.Sessions;

namespace SqlGateway.Gateway.Postgres.Flows;

/// <summary>A session's portals. They end with their transaction; the unnamed one is replaced freely.</summary>
internal sealed class PortalRegistry(int limit, long parameterLimit) : IAsyncDisposable
{
    private readonly Dictionary<string, Portal> _byName = new(StringComparer.Ordinal);
    private long _transactionsEnded;
    private long _parameterBytes;

    /// <summary>Raises 42P03 for a taken name.</summary>
    public void EnsureFree(string name)
    {
        if (name.Length == 0)
        {
            return;
        }

        if (_byName.ContainsKey(name))
        {
            throw SessionErrors.DuplicatePortal(name);
        }

        if (_byName.Count >= limit)
        {
            throw SessionErrors.TooManyPortals(limit);
        }
    }

    public async ValueTask AddAsync(Portal portal)
    {
        EnsureFree(portal.Name);
        await CloseAsync(portal.Name);
        if (_parameterBytes + portal.ParameterBytes > parameterLimit)
        {
            throw SessionErrors.TooManyParameterBytes(parameterLimit);
        }

        _byName.Add(portal.Name, portal);
        _parameterBytes += portal.ParameterBytes;
    }

    public bool Holds(Portal portal) => ReferenceEquals(_byName.GetValueOrDefault(portal.Name), portal);

    public bool Contains(string name) => _byName.ContainsKey(name);

    /// <summary>Raises 34000 for an unknown name.</summary>
    public Portal Find(string name) => _byName.GetValueOrDefault(name) ?? throw SessionErrors.UnknownPortal(name);

    /// <summary>An unknown name is no error.</summary>
    public async ValueTask CloseAsync(string name)
    {
        if (_byName.Remove(name, out var portal))
        {
            _parameterBytes -= portal.ParameterBytes;
            await portal.DisposeAsync();
        }
    }

    public async ValueTask CloseAllAsync()
    {
        if (_byName.Count == 0)
        {
            return;
        }

        var all = _byName.Values.ToArray();
        _byName.Clear();
        _parameterBytes = 0;
        foreach (var portal in all)
        {
            await portal.DisposeAsync();
        }
    }

    /// <summary>ROLLBACK TO takes along what is younger than its savepoint.</summary>
    public async ValueTask CloseAfterAsync(long mark)
    {
        foreach (var portal in _byName.Values.Where(p => p.Mark > mark && p.Result is not null).ToArray())
        {
            await CloseAsync(portal.Name);
        }
    }

    /// <summary>At the end of a cycle, and after an error: only a block that goes on well keeps its portals.</summary>
    public ValueTask CloseEndedAsync(Session session)
    {
        if (session.Status is TransactionStatus.InBlock)
        {
            return CloseIfTransactionEndedAsync(session);
        }

        _transactionsEnded = session.TransactionsEnded;
        return CloseAllAsync();
    }

    /// <summary>Inside a cycle: portals may be older than the transaction that a COMMIT just ended.</summary>
    public async ValueTask CloseIfTransactionEndedAsync(Session session)
    {
        if (session.TransactionsEnded != _transactionsEnded)
        {
            _transactionsEnded = session.TransactionsEnded;
            await CloseAllAsync();
        }
    }

    public ValueTask DisposeAsync() => CloseAllAsync();
}
