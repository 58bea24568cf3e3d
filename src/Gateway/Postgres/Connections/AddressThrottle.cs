using System.Net;

namespace SqlGateway.Gateway.Postgres.Connections;

/// <summary>
/// Counts events for each client address in windows of fixed length. Its memory is bounded: at most
/// <see cref="MostAddresses"/> are counted apart, and further ones share a count until the window ends. Safe for any
/// thread.
/// </summary>
internal sealed class AddressThrottle(int limit, TimeSpan window, TimeProvider time)
{
    private const int MostAddresses = 10_000;
    private static readonly IPAddress Others = IPAddress.None;

    private readonly Lock _lock = new();
    private readonly Dictionary<IPAddress, int> _counts = [];
    private long _windowStart;

    /// <summary>Whether the address has used up its window.</summary>
    public bool IsSpent(IPAddress address)
    {
        lock (_lock)
        {
            Turn();
            return _counts.GetValueOrDefault(KeyOf(address)) >= limit;
        }
    }

    /// <summary>Counts one event; false when that is one too many.</summary>
    public bool TryCount(IPAddress address)
    {
        lock (_lock)
        {
            Turn();
            var key = KeyOf(address);
            var count = _counts.GetValueOrDefault(key);
            if (count >= limit)
            {
                return false;
            }

            _counts[key] = count + 1;
            return true;
        }
    }

    private IPAddress KeyOf(IPAddress address) =>
        _counts.ContainsKey(address) || _counts.Count < MostAddresses ? address : Others;

    private void Turn()
    {
        var now = time.GetTimestamp();
        if (_windowStart == 0 || time.GetElapsedTime(_windowStart, now) >= window)
        {
            _windowStart = now;
            _counts.Clear();
        }
    }
}
