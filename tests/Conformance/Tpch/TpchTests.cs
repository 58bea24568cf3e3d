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

    [Fact]
    public async Task Flights_AttachedWithOneFlag_AreQueried()
    {
        var flights = TestData.Require(RepositoryPaths.Flights, "the flights");
        await using var server = await GatewayServer.StartAsync(null, "--attach", $"flights={flights}");
        var result = await Psql.RunAsync(
            server.PostgresPort,
            """
            select count(*), sum(distance), count(dep_time) from flights.flights;
            select count(*) from flights.flights where month = 7;
            select a.name, count(*) from flights.flights f join flights.airlines a using (carrier) group by a.name order by 2 desc limit 1;
            explain select * from flights.flights where month = 7;
            insert into flights.airlines values ('XX', 'x');
            """,
            "-At");
        Assert.StartsWith("336776|350217607|328521\n29425\nUnited Air Lines Inc.|58665\n", result.Output, StringComparison.Ordinal);
        Assert.Contains("Scan flights.flights: 1 files", result.Output, StringComparison.Ordinal);
        Assert.Contains("ERROR:", result.Error, StringComparison.Ordinal);
        Assert.Contains("CREATE TABLE", result.Error, StringComparison.Ordinal);
    }
}
