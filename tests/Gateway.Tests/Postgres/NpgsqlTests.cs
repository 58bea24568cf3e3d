using System.Globalization;
using Npgsql;
using Xunit;

namespace SqlGateway.Gateway.Tests.Postgres;

/// <summary>
/// A real driver: types loaded from the catalog, binary formats, prepared statements, pipelining, cancel.
/// </summary>
public sealed class NpgsqlTests
{
    [Fact]
    public async Task Driver_PreparedStatement_GivesBinaryValues()
    {
        await using var server = await TestServer.StartAsync();
        await using var connection = new NpgsqlConnection(server.Npgsql("Username=gateway"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            "select $1::int8 + 1, $2::text, $3::numeric(10,2), array[1,2,3], date '2024-02-29', null::uuid", connection);
        command.Parameters.Add(new() { Value = 41L });
        command.Parameters.Add(new() { Value = "grüße" });
        command.Parameters.Add(new() { Value = 12.34m });
        await command.PrepareAsync();
        for (var i = 0; i < 2; i++)
        {
            await using var reader = await command.ExecuteReaderAsync();
            Assert.True(await reader.ReadAsync());
            Assert.Equal(42L, reader.GetInt64(0));
            Assert.Equal("grüße", reader.GetString(1));
            Assert.Equal(12.34m, reader.GetDecimal(2));
            Assert.Equal([1, 2, 3], reader.GetFieldValue<int[]>(3));
            Assert.Equal(new DateOnly(2024, 2, 29), reader.GetFieldValue<DateOnly>(4));
            Assert.True(await reader.IsDBNullAsync(5));
        }
    }

    [Theory]
    [InlineData("1.25")]
    [InlineData("-0.00000000000000000001")]
    [InlineData("123456789012345678901234567.5")]
    [InlineData("0")]
    public async Task Driver_NumericParameter_KeepsEveryDigit(string text)
    {
        await using var server = await TestServer.StartAsync();
        await using var connection = new NpgsqlConnection(server.Npgsql("Username=gateway"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("select $1, $1::numeric::text, $1 = $2", connection);
        command.Parameters.Add(new() { Value = decimal.Parse(text, CultureInfo.InvariantCulture) });
        command.Parameters.Add(new() { Value = decimal.Parse(text, CultureInfo.InvariantCulture) });
        await using var reader = await command.ExecuteReaderAsync();
        Assert.True(await reader.ReadAsync());
        Assert.Equal(text, reader.GetDecimal(0).ToString(CultureInfo.InvariantCulture));
        Assert.Equal(text, reader.GetString(1));
        Assert.True(reader.GetBoolean(2));
    }

    [Fact]
    public async Task Driver_Batch_IsPipelinedAndFailsAsOne()
    {
        await using var server = await TestServer.StartAsync();
        await using var connection = new NpgsqlConnection(server.Npgsql("Username=gateway"));
        await connection.OpenAsync();
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands = { new("select 1"), new("select 1/0"), new("select 3") },
        };
        var failure = await Assert.ThrowsAsync<PostgresException>(async () =>
        {
            await using var reader = await batch.ExecuteReaderAsync();
            while (await reader.NextResultAsync())
            {
            }
        });
        Assert.Equal("22012", failure.SqlState);
        await using var after = new NpgsqlCommand("select 4", connection);
        Assert.Equal(4, await after.ExecuteScalarAsync());
    }

    [Fact]
    public async Task Driver_CommandTimeout_CancelsAndTheConnectionGoesOn()
    {
        await using var server = await TestServer.StartAsync();
        await using var connection = new NpgsqlConnection(server.Npgsql("Username=gateway;Cancellation Timeout=5000"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            "select count(*) from generate_series(1, 1000000000) a, generate_series(1, 1000000000) b", connection)
        {
            CommandTimeout = 1,
        };
        await Assert.ThrowsAsync<NpgsqlException>(() => command.ExecuteScalarAsync());
        await using var after = new NpgsqlCommand("select 4", connection);
        Assert.Equal(4, await after.ExecuteScalarAsync());
    }

    [Fact]
    public async Task Driver_Transaction_RollsBack()
    {
        await using var server = await TestServer.StartAsync();
        await using var connection = new NpgsqlConnection(server.Npgsql("Username=gateway"));
        await connection.OpenAsync();
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            await using var create = new NpgsqlCommand(
                "create table public.t as select 1 as a", connection, transaction);
            await create.ExecuteNonQueryAsync();
            await using var count = new NpgsqlCommand("select count(*) from public.t", connection, transaction);
            Assert.Equal(1L, await count.ExecuteScalarAsync());
            await transaction.RollbackAsync();
        }

        await using var missing = new NpgsqlCommand("select count(*) from public.t", connection);
        var failure = await Assert.ThrowsAsync<PostgresException>(() => missing.ExecuteScalarAsync());
        Assert.Equal("42P01", failure.SqlState);
    }

    [Fact]
    public async Task Driver_RawCopy_ReadsBinary()
    {
        await using var server = await TestServer.StartAsync();
        await using var connection = new NpgsqlConnection(server.Npgsql("Username=gateway"));
        await connection.OpenAsync();
        await using var export = await connection.BeginBinaryExportAsync(
            "copy (select g, 'row ' || g from generate_series(1, 3) g) to stdout (format binary)");
        for (var i = 1; i <= 3; i++)
        {
            Assert.Equal(2, await export.StartRowAsync());
            Assert.Equal(i, await export.ReadAsync<int>());
            Assert.Equal($"row {i}", await export.ReadAsync<string>());
        }

        Assert.Equal(-1, await export.StartRowAsync());
    }
}
