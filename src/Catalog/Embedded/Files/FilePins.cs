namespace SqlGateway.Catalog.Embedded.Files;

/// <summary>
/// Counts who reads each table's files, so that a dropped table's are removed after the last one. Safe for any thread.
/// </summary>
/// <param name="remove">Called once for a dropped table that no one reads any more; must not block.</param>
internal sealed class FilePins(Action<string> remove)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<uint, Entry> _entries = [];

    public void Pin(uint oid)
    {
        lock (_lock)
        {
            if (!_entries.TryGetValue(oid, out var entry))
            {
                _entries.Add(oid, entry = new Entry());
            }

            entry.Readers++;
        }
    }

    public void Release(uint oid)
    {
        string? removable = null;
        lock (_lock)
        {
            var entry = _entries[oid];
            if (--entry.Readers == 0)
            {
                _entries.Remove(oid);
                removable = entry.DroppedLocation;
            }
        }

        if (removable is not null)
        {
            remove(removable);
        }
    }

    /// <summary>Called after the state without the table can be seen by all.</summary>
    public void Drop(uint oid, string location)
    {
        lock (_lock)
        {
            if (_entries.TryGetValue(oid, out var entry))
            {
                entry.DroppedLocation = location;
                return;
            }
        }

        remove(location);
    }

    private sealed class Entry
    {
        public int Readers { get; set; }

        public string? DroppedLocation { get; set; }
    }
}
