using SqlGateway.Core.Catalog;
using SqlGateway.Service.Settings;

namespace SqlGateway.Service.Sessions;

/// <summary>What a client is told between statements; the values are the bytes of ReadyForQuery.</summary>
public enum TransactionStatus
{
    Idle = 'I',
    InBlock = 'T',
    Failed = 'E',
}

/// <summary>
/// A unit of changes, of the catalog and of settings. Written by the statement that runs in its session, one at a time.
/// </summary>
internal sealed class Transaction
{
    private readonly List<Savepoint> _savepoints = [];

    public Transaction(long number, ICatalogTransaction catalog, SettingsState settings, DateTimeOffset start)
    {
        Number = number;
        Catalog = catalog;
        SettingsAtStart = settings;
        Start = start;
    }

    /// <summary>Counts up in the process: <c>txid_current()</c>.</summary>
    public long Number { get; }

    public ICatalogTransaction Catalog { get; }

    /// <summary>What ROLLBACK goes back to.</summary>
    public SettingsState SettingsAtStart { get; }

    /// <summary><c>now()</c>.</summary>
    public DateTimeOffset Start { get; }

    /// <summary>Begun by BEGIN, and so ended by COMMIT or ROLLBACK only.</summary>
    public bool IsBlock { get; set; }

    /// <summary>An error happened: nothing but its end is accepted.</summary>
    public bool IsFailed { get; set; }

    public bool IsReadOnly { get; set; }

    /// <summary>A query ran in it: its characteristics are fixed.</summary>
    public bool HasRun { get; set; }

    /// <summary>How many statements ran in it.</summary>
    public long Statements { get; set; }

    public void AddSavepoint(string name, SettingsState settings, long mark) =>
        _savepoints.Add(new Savepoint(name, Catalog.Save(), settings, mark));

    /// <summary>The newest savepoint of that name, with those made after it forgotten; null if there is none.</summary>
    public Savepoint? ReturnTo(string name)
    {
        var index = _savepoints.FindLastIndex(s => s.Name == name);
        if (index < 0)
        {
            return null;
        }

        _savepoints.RemoveRange(index + 1, _savepoints.Count - index - 1);
        return _savepoints[index];
    }

    /// <summary>Forgets a savepoint and those after it, keeping what was done; false if there is none of that name.</summary>
    public bool Release(string name)
    {
        var index = _savepoints.FindLastIndex(s => s.Name == name);
        if (index < 0)
        {
            return false;
        }

        _savepoints.RemoveRange(index, _savepoints.Count - index);
        return true;
    }

    internal sealed record Savepoint(string Name, object Catalog, SettingsState Settings, long Mark);
}
