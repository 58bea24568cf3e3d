using System.Globalization;
using Npgsql;

namespace SqlGateway.Conformance.Hostile;

/// <summary>What clients can make the process take.</summary>
[Trait("Needs", "Counterpart")]
public sealed class MemoryTests(MemoryTests.OneServer fixture) : IClassFixture<MemoryTests.OneServer>
{
    private const long Mebibyte = 1 << 20;
    private const string FiveMillionRows = "select g, repeat('x', 100) from generate_series(1, 5000000) g";

    [Fact]
    public async Task SlowReaders_OfFiveMillionRows_HoldLittleMemory()
    {
        const int Readers = 5;
        await using var server = await GatewayServer.StartAsync(
            null, "--set", "catalog.sample=false", "--set", "drain.grace=1s");
        var connections = new List<NpgsqlConnection>();
        try
        {
            await RunAsync(server, "select count(*) from generate_series(1, 1000000)");
            var before = ResidentBytes(server);
            for (var i = 0; i < Readers; i++)
            {
                var connection = await OpenAsync(server);
                connections.Add(connection);
                var command = new NpgsqlCommand(FiveMillionRows, connection);
                await (await command.ExecuteReaderAsync()).ReadAsync(); // and no more
            }

            await Task.Delay(2000);
            Assert.InRange(ResidentBytes(server) - before, long.MinValue, Readers * 16 * Mebibyte);
            await RunAsync(server, "select 1");
        }
        finally
        {
            foreach (var connection in connections)
            {
                _ = connection.DisposeAsync().AsTask(); // reads what is left: the server's end cuts that short
            }
        }
    }

    [Theory]
    [InlineData("select length(repeat('x', 2000000000))", "54000")]
    [InlineData("select length(lpad('x', 2000000000))", "54000")]
    [InlineData("select length(replace(repeat('x', 1000000), 'x', repeat('y', 1000)))", "54000")]
    [InlineData("select length(regexp_replace(repeat('x', 1000000), 'x', repeat('y', 1000), 'g'))", "54000")]
    [InlineData("select repeat('a', 60) || g ~ '(a|aa)+$b' from generate_series(1, 2000) g", "54001")]
    [InlineData("select 'x' like '\\'", "22025")]
    [InlineData("select make_date(2147483647, 1, 1)", "22008")]
    [InlineData("set standard_conforming_strings = off", "0A000")]
    [InlineData("set my.\"bad name\" = 1", "42602")]
    public async Task Statement_BeyondABound_IsRefusedAndTheSessionGoesOn(string sql, string sqlState)
    {
        await using var connection = await OpenAsync(fixture.Server);
        await using var command = new NpgsqlCommand(sql, connection);
        var refused = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteScalarAsync());
        Assert.Equal(sqlState, refused.SqlState);
        await using var next = new NpgsqlCommand("select 1", connection);
        Assert.Equal(1, await next.ExecuteScalarAsync());
    }

    private static async Task RunAsync(GatewayServer server, string sql)
    {
        await using var connection = await OpenAsync(server);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteScalarAsync();
    }

    private static async Task<NpgsqlConnection> OpenAsync(GatewayServer server)
    {
        var connection = new NpgsqlConnection(server.ConnectionString + ";Server Compatibility Mode=NoTypeLoading;Timeout=30");
        await connection.OpenAsync();
        return connection;
    }

    private static long ResidentBytes(GatewayServer server)
    {
        var line = File.ReadLines($"/proc/{server.ProcessId}/status").First(l => l.StartsWith("VmRSS:", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024;
    }

    public sealed class OneServer : IAsyncLifetime
    {
        internal GatewayServer Server { get; private set; } = null!;

        public async ValueTask InitializeAsync() =>
            Server = await GatewayServer.StartAsync(null, "--set", "catalog.sample=false");

        public ValueTask DisposeAsync() => Server.DisposeAsync();
    }
}
