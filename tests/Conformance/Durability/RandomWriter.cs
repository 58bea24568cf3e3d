using System.Collections.Immutable;
using System.Globalization;
using Npgsql;

namespace SqlGateway.Conformance.Durability;

/// <summary>
/// Changes tables of a schema of its own, one random change after the other, and knows what must be there: the state
/// after the last acknowledged change, or after the one that was under way when the server died.
/// </summary>
internal sealed class RandomWriter(int number, int seed)
{
    private readonly Random _random = new(seed * 1000 + number);
    private readonly string _schema = string.Create(CultureInfo.InvariantCulture, $"k{number}");
    private ImmutableSortedDictionary<string, long> _tables = ImmutableSortedDictionary<string, long>.Empty;
    private ImmutableSortedDictionary<string, long>? _underWay;
    private bool _hasSchema;
    private int _names;

    /// <summary>Writes until the server is gone; gives the number of acknowledged changes.</summary>
    public async Task<int> RunAsync(string connectionString)
    {
        var acknowledged = 0;
        try
        {
            await using var connection = new NpgsqlConnection(connectionString + ";Server Compatibility Mode=NoTypeLoading");
            await connection.OpenAsync();
            if (!_hasSchema)
            {
                await ExecuteAsync(connection, $"create schema if not exists {_schema}");
                _hasSchema = true;
            }

            while (true)
            {
                var (script, after) = Next();
                _underWay = after;
                foreach (var statement in script)
                {
                    await ExecuteAsync(connection, statement);
                }

                _tables = after;
                _underWay = null;
                acknowledged++;
            }
        }
        catch (Exception error) when (error is NpgsqlException and not PostgresException { SqlState: not "57P01" } or IOException or ObjectDisposedException)
        {
            return acknowledged;
        }
    }

    public async Task VerifyAsync(string connectionString)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Server Compatibility Mode=NoTypeLoading");
        await connection.OpenAsync();
        var names = new List<string>();
        await using (var list = new NpgsqlCommand($"select tablename from pg_tables where schemaname = '{_schema}'", connection))
        {
            await using var reader = await list.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                names.Add(reader.GetString(0));
            }
        }

        var found = ImmutableSortedDictionary<string, long>.Empty;
        foreach (var name in names)
        {
            await using var count = new NpgsqlCommand($"select count(*) from {_schema}.{name}", connection);
            found = found.Add(name, (long)(await count.ExecuteScalarAsync())!);
        }

        if (_underWay is { } after && found.SequenceEqual(after))
        {
            _tables = after;
        }

        _underWay = null;
        Assert.Equal(Show(_tables), Show(found));
    }

    private (IReadOnlyList<string> Script, ImmutableSortedDictionary<string, long> After) Next()
    {
        var rows = _random.Next(1, 2000);
        var names = _tables.Keys.ToArray();
        switch (names.Length < 3 ? 0 : _random.Next(5))
        {
            case 0:
                var fresh = NewName();
                return ([$"create table {_schema}.{fresh} as select g from generate_series(1, {rows}) as g"], _tables.Add(fresh, rows));
            case 1:
                var target = names[_random.Next(names.Length)];
                return ([$"insert into {_schema}.{target} select g from generate_series(1, {rows}) as g"], _tables.SetItem(target, _tables[target] + rows));
            case 2 when names.Length > 6:
                var gone = names[_random.Next(names.Length)];
                return ([$"drop table {_schema}.{gone}"], _tables.Remove(gone));
            default:
                var first = names[_random.Next(names.Length)];
                var second = NewName();
                return (
                    [
                        "begin",
                        $"insert into {_schema}.{first} select g from generate_series(1, {rows}) as g",
                        $"create table {_schema}.{second} as select g from generate_series(1, {rows}) as g",
                        $"insert into {_schema}.{second} select 0",
                        "commit",
                    ],
                    _tables.SetItem(first, _tables[first] + rows).Add(second, rows + 1));
        }
    }

    private string NewName() => string.Create(CultureInfo.InvariantCulture, $"t{_names++}");

    private static string Show(ImmutableSortedDictionary<string, long> tables) =>
        string.Join(", ", tables.Select(t => string.Create(CultureInfo.InvariantCulture, $"{t.Key}={t.Value}")));

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
