using System.Globalization;
using Npgsql;

namespace SqlGateway.Conformance.Clients;

/// <summary>Clients that others wrote, with their own libraries, with and without TLS and password.</summary>
[Trait("Needs", "Counterpart")]
public sealed class ClientTests(SecuredGateway secured) : IClassFixture<SecuredGateway>
{
    private const string DebianPython = "/usr/bin/python3";
    private const string Jdbc = "/usr/share/java/postgresql.jar";

    private static string Folder => Path.Combine(RepositoryPaths.Root, "tests", "Conformance", "Clients");

    [Theory, InlineData(false), InlineData(true)]
    public async Task Psql_ConnectsAndWorks(bool tls)
    {
        var result = await ChildProcess.RunAsync(
            "psql", ["-X", "-At", "-v", "ON_ERROR_STOP=1", secured.ConnectionInfo(tls)],
            """
            select 1 + 1;
            prepare p(int) as select $1 * 2;
            execute p(21);
            begin;
            declare c cursor for select g from generate_series(1, 1000000) as g;
            move 999999 in c;
            fetch c;
            commit;
            \set ON_ERROR_STOP 0
            begin;
            select 1 / 0;
            select 1;
            rollback;
            \conninfo
            \dt
            """, SecuredGateway.PasswordVariable);
        Assert.Equal(0, result.ExitCode);
        Assert.StartsWith("2\nPREPARE\n42\nBEGIN\nDECLARE CURSOR\nMOVE 999999\n1000000\nCOMMIT\nBEGIN\nROLLBACK\n", result.Output, StringComparison.Ordinal);
        Assert.Contains("ERROR:  division by zero", result.Error, StringComparison.Ordinal);
        Assert.Contains("current transaction is aborted", result.Error, StringComparison.Ordinal);
        Assert.Equal(tls, result.Output.Contains("SSL connection (protocol: TLSv1.3", StringComparison.Ordinal));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Psycopg_ConnectsAndWorks(bool tls)
    {
        var result = await ChildProcess.RunAsync(
            DebianPython, [Path.Combine(Folder, "psycopg_suite.py"), secured.ConnectionInfo(tls)], null, SecuredGateway.PasswordVariable);
        Assert.True(result.ExitCode == 0, result.Output + result.Error);
        Assert.EndsWith("ok write, copy and browse\n", result.Output, StringComparison.Ordinal);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task PgJdbc_ConnectsAndWorks(bool tls)
    {
        var result = await ChildProcess.RunAsync(
            "java", ["-cp", Jdbc, Path.Combine(Folder, "PgJdbcSuite.java"), secured.JdbcUrl(tls)]);
        Assert.True(result.ExitCode == 0, result.Output + result.Error);
        Assert.EndsWith("ok browse\n", result.Output, StringComparison.Ordinal);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Npgsql_ConnectsAndWorks(bool tls)
    {
        await using var source = NpgsqlDataSource.Create(secured.NpgsqlConnectionString(tls));
        await using var connection = await source.OpenConnectionAsync();
        await using (var prepared = new NpgsqlCommand("select $1 * 2, $2, $3, $4, $5", connection))
        {
            prepared.Parameters.Add(new NpgsqlParameter<int> { TypedValue = 21 });
            prepared.Parameters.Add(new NpgsqlParameter<string> { TypedValue = "äöü" });
            prepared.Parameters.Add(new NpgsqlParameter<decimal> { TypedValue = 12.5m });
            prepared.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = new DateOnly(2024, 2, 29) });
            prepared.Parameters.Add(new NpgsqlParameter<int[]> { TypedValue = [1, 2] });
            await prepared.PrepareAsync();
            for (var i = 0; i < 3; i++)
            {
                await using var reader = await prepared.ExecuteReaderAsync();
                Assert.True(await reader.ReadAsync());
                Assert.Equal(42, reader.GetInt32(0));
                Assert.Equal("äöü", reader.GetString(1));
                Assert.Equal(12.5m, reader.GetDecimal(2));
                Assert.Equal(new DateOnly(2024, 2, 29), reader.GetFieldValue<DateOnly>(3));
                Assert.Equal([1, 2], reader.GetFieldValue<int[]>(4));
            }
        }

        await CancelAsync(connection);
        await FailInTransactionAsync(connection);

        await using (var browse = new NpgsqlCommand("select count(*) from pg_catalog.pg_class where relname = 'pg_type'", connection))
        {
            Assert.Equal(1L, await browse.ExecuteScalarAsync());
        }

        Assert.True((await connection.GetSchemaAsync("Tables")).Columns.Count > 0);
        await using var big = new NpgsqlCommand("select g from generate_series(1, 1000000) as g", connection);
        await using var rows = await big.ExecuteReaderAsync();
        long total = 0;
        while (await rows.ReadAsync())
        {
            total += rows.GetInt32(0);
        }

        Assert.Equal(500_000_500_000, total);
    }

    [Fact]
    public async Task WrongPasswordAndUnknownUser_AreToldAlike()
    {
        foreach (var user in new[] { SecuredGateway.User, "nobody" })
        {
            var wrong = string.Create(
                CultureInfo.InvariantCulture,
                $"Host=127.0.0.1;Port={secured.Port};Username={user};Password=wrong;Database=lake;Pooling=false;SSL Mode=Disable");
            await using var connection = new NpgsqlConnection(wrong);
            var error = await Assert.ThrowsAsync<PostgresException>(() => connection.OpenAsync());
            Assert.Equal("28P01", error.SqlState);
            Assert.Equal($"password authentication failed for user \"{user}\"", error.MessageText);
        }
    }

    private static async Task CancelAsync(NpgsqlConnection connection)
    {
        await using var slow = new NpgsqlCommand("select count(*) from generate_series(1, 100000000000) as g", connection);
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(500));
        await Assert.ThrowsAsync<OperationCanceledException>(() => slow.ExecuteScalarAsync(stop.Token));
    }

    private static async Task FailInTransactionAsync(NpgsqlConnection connection)
    {
        await using var transaction = await connection.BeginTransactionAsync();
        await using var wrong = new NpgsqlCommand("select 1 / 0", connection);
        Assert.Equal("22012", (await Assert.ThrowsAsync<PostgresException>(() => wrong.ExecuteScalarAsync())).SqlState);
        await using var next = new NpgsqlCommand("select 1", connection);
        Assert.Equal("25P02", (await Assert.ThrowsAsync<PostgresException>(() => next.ExecuteScalarAsync())).SqlState);
        await transaction.RollbackAsync();
        Assert.Equal(1, await next.ExecuteScalarAsync());
    }
}
