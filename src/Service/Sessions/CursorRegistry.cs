using SqlGateway.Core.Errors;
using SqlGateway.Service.Statements;

namespace SqlGateway.Service.Sessions;

/// <summary>A session's SQL cursors. All of them end with their transaction.</summary>
internal sealed class CursorRegistry
{
    private const int Most = 1_000;
    private readonly Dictionary<string, Cursor> _byName = new(StringComparer.Ordinal);

    public IEnumerable<Cursor> All => _byName.Values;

    public void EnsureFree(string name)
    {
        if (_byName.ContainsKey(name))
        {
            throw new GatewayException(SqlState.DuplicateCursor, $"cursor \"{name}\" already exists");
        }

        if (_byName.Count >= Most)
        {
            throw new GatewayException(SqlState.ConfigurationLimitExceeded, $"a session may hold {Most} open cursors");
        }
    }

    public void Add(Cursor cursor) => _byName.Add(cursor.Name, cursor);

    public Cursor Find(string name) => _byName.GetValueOrDefault(name)
        ?? throw new GatewayException(SqlState.InvalidCursorName, $"cursor \"{name}\" does not exist");

    public async ValueTask CloseAsync(string name)
    {
        var cursor = Find(name);
        _byName.Remove(name);
        await cursor.DisposeAsync();
    }

    /// <summary>Those that are younger than a savepoint, which takes them along.</summary>
    public async ValueTask CloseAfterAsync(long mark)
    {
        foreach (var cursor in _byName.Values.Where(c => c.Mark > mark).ToArray())
        {
            await CloseAsync(cursor.Name);
        }
    }

    public async ValueTask CloseAllAsync()
    {
        foreach (var cursor in _byName.Values.ToArray())
        {
            await CloseAsync(cursor.Name);
        }
    }
}
