using SqlGateway.Core.Errors;
using SqlGateway.Engines.DuckDb.Errors;

namespace SqlGateway.Engines.DuckDb.Instances;

/// <summary>
/// The connections of one instance: idle ones, and a count of the rented. Renting prefers a connection that has the
/// statement prepared. When closed or poisoned nothing comes back into it, and the last return closes the instance.
/// </summary>
internal sealed class DuckDbConnectionPool(DuckDbInstance instance, DuckDbOptions options)
{
    private readonly Lock _gate = new();
    private readonly List<PooledConnection> _idle = [];
    private readonly HashSet<PooledConnection> _busy = [];
    private int _rented;
    private bool _closed;

    public DuckDbInstance Instance { get; } = instance;

    public int Rented
    {
        get
        {
            lock (_gate)
            {
                return _rented;
            }
        }
    }

    /// <summary>May open a connection: on a thread of the scheduler. The caller returns it, once.</summary>
    public PooledConnection Rent(StatementKey key)
    {
        lock (_gate)
        {
            if (_closed || _rented >= options.MaxConnections)
            {
                throw _closed ? SqlErrors.Internal("the engine is closed") : DuckDbErrors.TooManyStatements();
            }

            _rented++;
            if (Take(key) is { } known)
            {
                _busy.Add(known);
                return known;
            }
        }

        try
        {
            var opened = new PooledConnection(Instance, options.PreparedPerConnection);
            lock (_gate)
            {
                _busy.Add(opened);
            }

            return opened;
        }
        catch
        {
            Leave();
            throw;
        }
    }

    /// <param name="healthy">False if something went wrong that could outlive the statement.</param>
    public void Return(PooledConnection connection, bool healthy)
    {
        var keep = healthy && !Instance.Poisoned;
        if (keep)
        {
            try
            {
                connection.Reset();
            }
            catch (GatewayException)
            {
                keep = false; // thrown away below; the statement itself has already told its outcome
            }
        }

        lock (_gate)
        {
            _busy.Remove(connection);
            keep = keep && !_closed && _idle.Count < options.MaxIdleConnections;
            if (keep)
            {
                _idle.Add(connection);
            }
        }

        if (!keep)
        {
            connection.Dispose();
        }

        Leave();
    }

    /// <summary>A shared table is about to be dropped: nothing prepared may keep its rows.</summary>
    public void ForgetTable(string physicalName)
    {
        lock (_gate)
        {
            foreach (var connection in _busy)
            {
                connection.ForgetTable(physicalName);
            }

            foreach (var connection in _idle)
            {
                connection.ForgetTable(physicalName);
                connection.Reset();
            }
        }
    }

    /// <summary>Closes what is idle now, the rest as it comes back.</summary>
    public void Close()
    {
        List<PooledConnection> idle;
        bool last;
        lock (_gate)
        {
            if (_closed)
            {
                return;
            }

            _closed = true;
            idle = [.. _idle];
            _idle.Clear();
            last = _rented == 0;
        }

        idle.ForEach(c => c.Dispose());
        if (last)
        {
            Instance.Dispose();
        }
    }

    private PooledConnection? Take(StatementKey key)
    {
        if (_idle.Count == 0)
        {
            return null;
        }

        var index = _idle.FindLastIndex(c => c.Has(key));
        index = index < 0 ? _idle.Count - 1 : index;
        var connection = _idle[index];
        _idle.RemoveAt(index);
        return connection;
    }

    private void Leave()
    {
        bool last;
        lock (_gate)
        {
            _rented--;
            last = _closed && _rented == 0;
        }

        if (last)
        {
            Instance.Dispose();
        }
    }
}
