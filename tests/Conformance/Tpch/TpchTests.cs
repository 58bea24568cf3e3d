using System.Globalization;
using SqlGateway.Conformance.Fixtures;

namespace SqlGateway.Conformance.Tpch;

/// <summary>The 22 queries of TPC-H through psql, against the answers that PostgreSQL gave.</summary>
[Trait("Needs", "Counterpart")]
public sealed class TpchTests
{
    [Fact]
    public async Task Queries_OverPsql_EqualTheShippedAnswers()
    {
        var tpch = TestData.Require(RepositoryPaths.Tpch, "TPC-H");
        await using var server = await GatewayServer.StartAsync(null, "--attach", $"tpch={Path.Combine(tpch, "sf0.01")}");
        var failures = new List<string>();
        for (var number = 1; number <= 22; number++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"q{number:00}");
            var query = await File.ReadAllTextAsync(Path.Combine(tpch, "queries", name + ".sql"));
            var answer = await File.ReadAllTextAsync(Path.Combine(tpch, "answers", "sf0.01", name + ".csv"));
            var result = await Psql.RunAsync(server.PostgresPort, "set search_path = tpch;\n" + query, "--csv", "-q", "-v", "ON_ERROR_STOP=1");
            if (result.ExitCode != 0)
            {
                failures.Add($"{name}: {result.Error}");
            }
            else if (CsvComparison.Difference(answer, result.Output) is { } difference)
            {
                failures.Add($"{name}: {difference}");
            }
        }

        Assert.True(failures.Count == 0, string.Join("\n", failures));
    }
}
