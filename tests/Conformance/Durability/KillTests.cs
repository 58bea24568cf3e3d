namespace SqlGateway.Conformance.Durability;

/// <summary>
/// The gateway is killed at random moments of definitions, CTAS, INSERT and COMMIT of several tables. After each restart
/// what was acknowledged is there, what was not is there whole or not at all, and no file lies about.
/// </summary>
[Trait("Needs", "Counterpart")]
public sealed class KillTests(ITestOutputHelper output)
{
    private const int Writers = 3;

    [Fact]
    public Task Kill_TwentyTimes_LosesNothingAndLeavesNothing() => KillAsync(20, seed: 1);

    [Fact(Explicit = true)]
    public Task Kill_TwoHundredTimes_LosesNothingAndLeavesNothing() => KillAsync(200, seed: 2);

    private async Task KillAsync(int times, int seed)
    {
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var data = Directory.CreateTempSubdirectory("gateway-").FullName;
        try
        {
            var writers = Enumerable.Range(0, Writers).Select(i => new RandomWriter(i, seed)).ToArray();
            long acknowledged = 0;
            for (var round = 0; round < times; round++)
            {
                await using var server = await GatewayServer.StartAsync(data);
                await VerifyAsync(server, writers, data);
                var work = writers.Select(w => w.RunAsync(server.ConnectionString)).ToArray();
                await Task.Delay(random.Next(100, 900));
                await server.KillAsync();
                acknowledged += (await Task.WhenAll(work)).Sum();
            }

            await using (var last = await GatewayServer.StartAsync(data))
            {
                await VerifyAsync(last, writers, data);
            }

            output.WriteLine($"{times} kills, {acknowledged} acknowledged changes");
            Assert.True(acknowledged > times, $"the writers hardly wrote: {acknowledged} changes");
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    private static async Task VerifyAsync(GatewayServer server, IReadOnlyList<RandomWriter> writers, string data)
    {
        foreach (var writer in writers)
        {
            await writer.VerifyAsync(server.ConnectionString);
        }

        await WarehouseFiles.VerifyAsync(server.ConnectionString, Path.Combine(data, "warehouse"));
    }
}
