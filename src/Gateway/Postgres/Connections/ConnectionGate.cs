namespace SqlGateway.Gateway.Postgres.Connections;

/// <summary>
/// Counts the connections and holds them to two limits: those that have not logged in, and all that have. Safe for any
/// thread.
/// </summary>
internal sealed class ConnectionGate(int connections, int unauthenticated)
{
    private int _waiting;
    private int _admitted;

    private int Limit { get; } = connections;

    public int Admitted => Volatile.Read(ref _admitted);

    public int Waiting => Volatile.Read(ref _waiting);

    /// <summary>Takes a place among those that have not logged in; null when there is none.</summary>
    public Place? TryEnter()
    {
        if (TryIncrement(ref _waiting, unauthenticated))
        {
            return new(this);
        }

        return null;
    }

    private static bool TryIncrement(ref int count, int limit)
    {
        var seen = Volatile.Read(ref count);
        while (seen < limit)
        {
            var before = Interlocked.CompareExchange(ref count, seen + 1, seen);
            if (before == seen)
            {
                return true;
            }

            seen = before;
        }

        return false;
    }

    /// <summary>One connection's place, given back on disposal. Used by that connection only.</summary>
    internal sealed class Place(ConnectionGate gate) : IDisposable
    {
        private bool _isAdmitted;
        private bool _isGone;

        /// <summary>
        /// Moves on to those that logged in; false when they are too many, and the place stays where it was.
        /// </summary>
        public bool TryAdmit()
        {
            if (!TryIncrement(ref gate._admitted, gate.Limit))
            {
                return false;
            }

            Interlocked.Decrement(ref gate._waiting);
            _isAdmitted = true;
            return true;
        }

        public void Dispose()
        {
            if (_isGone)
            {
                return;
            }

            _isGone = true;
            Interlocked.Decrement(ref _isAdmitted ? ref gate._admitted : ref gate._waiting);
        }
    }
}
