using Npgsql;

namespace SqlGateway.Conformance.Durability;

/// <summary>A hundred sessions that write and read one pair of tables.</summary>
[Trait("Needs", "Counterpart")]
public sealed class ConcurrencyTests
{
    private const int Sessions = 100;
    private const int Rounds = 3;
    private const int RowsEach = 5;

    [Fact]
    public async Task HundredSessions_WritingAndReading_LoseNoWriteAndTearNoRead()
    {
        await using var server = await GatewayServer.StartAsync();
        var connectionString = server.ConnectionString + ";Server Compatibility Mode=NoTypeLoading;Timeout=60;Command Timeout=120";
        await using (var connection = new NpgsqlConnection(connectionString))
        {
            await connection.OpenAsync();
            await ExecuteAsync(connection, "create schema c; create table c.a (s int, r int); create table c.b (s int, r int)");
        }

        await Task.WhenAll(Enumerable.Range(0, Sessions).Select(async session =>
        {
            await using var connection = new NpgsqlConnection(connectionString);
            await connection.OpenAsync();
            for (var round = 0; round < Rounds; round++)
            {
                await using (var transaction = await connection.BeginTransactionAsync())
                {
                    await ExecuteAsync(connection, $"insert into c.a select {session}, g from generate_series(1, {RowsEach}) as g");
                    await ExecuteAsync(connection, $"insert into c.b select {session}, g from generate_series(1, {RowsEach}) as g");
                    await transaction.CommitAsync();
                }

                // Both tables change together, so one statement sees them alike.
                await using var read = new NpgsqlCommand("select (select count(*) from c.a) - (select count(*) from c.b)", connection);
                Assert.Equal(0L, await read.ExecuteScalarAsync());
            }
        }));

        await using var last = new NpgsqlConnection(connectionString);
        await last.OpenAsync();
        await using var total = new NpgsqlCommand("select count(*) from c.a", last);
        Assert.Equal((long)Sessions * Rounds * RowsEach, await total.ExecuteScalarAsync());
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
