using System.Diagnostics;
using Npgsql;
using SqlGateway.TestKit;

namespace SqlGateway.Benchmarks;

/// <summary>
/// From the start of the process to ready, with a new data folder and with an existing one; and the first statements
/// after the port opens, against the tenth.
/// </summary>
internal static class StartupBenchmark
{
    private const int Rounds = 5;
    private const int Statements = 10;
    private const string Query = "select category, count(*), sum(price) from shop.products where price > 20 group by category order by 1";

    public static async Task RunAsync()
    {
        var data = Directory.CreateTempSubdirectory("gateway-bench-").FullName;
        try
        {
            var first = await StartAsync(data);
            Console.WriteLine($"ready, new data folder with the sample made: {first.Ready.TotalMilliseconds:0} ms");
            var rounds = new List<Figures>();
            for (var round = 0; round < Rounds; round++)
            {
                rounds.Add(await StartAsync(data));
            }

            Console.WriteLine($"ready, existing data folder: median {Median(rounds, r => r.Ready):0} ms, worst {rounds.Max(r => r.Ready.TotalMilliseconds):0} ms");
            Console.WriteLine($"first statement: median {Median(rounds, r => r.Statements[0]):0.0} ms; tenth: {Median(rounds, r => r.Statements[^1]):0.0} ms; "
                + $"difference: median {Median(rounds, r => r.Statements[0] - r.Statements[^1]):0.0} ms, worst {rounds.Max(r => (r.Statements[0] - r.Statements[^1]).TotalMilliseconds):0.0} ms");
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    private static async Task<Figures> StartAsync(string data)
    {
        var begin = Stopwatch.GetTimestamp();
        await using var server = await GatewayServer.StartAsync(data);
        var ready = Stopwatch.GetElapsedTime(begin);
        await using var connection = new NpgsqlConnection(server.ConnectionString + ";Server Compatibility Mode=NoTypeLoading");
        await connection.OpenAsync();
        var times = new List<TimeSpan>();
        for (var i = 0; i < Statements; i++)
        {
            begin = Stopwatch.GetTimestamp();
            await using var command = new NpgsqlCommand(Query, connection);
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
            }

            times.Add(Stopwatch.GetElapsedTime(begin));
        }

        return new Figures(ready, times);
    }

    private static double Median(IEnumerable<Figures> rounds, Func<Figures, TimeSpan> figure)
    {
        var sorted = rounds.Select(r => figure(r).TotalMilliseconds).Order().ToArray();
        return sorted[sorted.Length / 2];
    }

    private sealed record Figures(TimeSpan Ready, IReadOnlyList<TimeSpan> Statements);
}
