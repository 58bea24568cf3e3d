using Npgsql;
using SqlGateway.Conformance.Fixtures;

namespace SqlGateway.Conformance.Differential;

/// <summary>The same statements on the gateway and on PostgreSQL 15 holding the same rows.</summary>
[Trait("Needs", "Counterpart")]
public sealed class DifferentialTests(OraclePostgres oracle, ITestOutputHelper output) : IClassFixture<OraclePostgres>
{
    private const int Generated = 360;
    private const int Seed = 20240229;

    [Fact]
    public async Task Statements_OnBoth_GiveTheSameRowsNamesTypesAndOrder()
    {
        var statements = (await DataFile.ReadStatementsAsync("queries.sql"))
            .Concat(new StatementGenerator(Seed).Generate(Generated)).ToArray();
        output.WriteLine($"{statements.Length} statements, seed {Seed}");
        Assert.True(statements.Length >= 500);
        await CompareAsync(statements);
    }

    [Fact]
    public async Task WrongStatements_OnBoth_GiveTheSameSqlStateAndPosition()
    {
        var statements = await DataFile.ReadStatementsAsync("errors.sql");
        Assert.True(statements.Count >= 150);
        await CompareAsync(statements);
    }

    private async Task CompareAsync(IReadOnlyList<string> statements)
    {
        await using var server = await GatewayServer.StartAsync();
        await using var expected = await OpenAsync(oracle.ConnectionString);
        await using var actual = await OpenAsync(server.ConnectionString);
        await ExecuteAsync(expected, "drop schema if exists d cascade");
        foreach (var statement in await DataFile.ReadScriptAsync("schema.sql"))
        {
            await ExecuteAsync(expected, statement);
            await ExecuteAsync(actual, statement);
        }

        var failures = new List<string>();
        foreach (var statement in statements)
        {
            var ordered = statement.Contains("order by", StringComparison.OrdinalIgnoreCase);
            var right = await StatementRunner.RunAsync(expected, statement);
            var left = await StatementRunner.RunAsync(actual, statement);
            if (ResultComparison.Difference(right, left, ordered) is { } difference)
            {
                failures.Add($"{statement}\n    {difference}");
            }
        }

        output.WriteLine($"{statements.Count - failures.Count} of {statements.Count} equal");
        Assert.True(failures.Count == 0, $"{failures.Count} of {statements.Count} differ\n" + string.Join("\n", failures));
    }

    private static async Task<NpgsqlConnection> OpenAsync(string connectionString)
    {
        var connection = new NpgsqlConnection(connectionString + ";Timezone=UTC;Server Compatibility Mode=NoTypeLoading");
        await connection.OpenAsync();
        return connection;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
