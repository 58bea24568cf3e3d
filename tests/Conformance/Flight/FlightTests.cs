using System.Globalization;
using SqlGateway.Conformance.Fixtures;

namespace SqlGateway.Conformance.Flight;

/// <summary>Arrow Flight SQL, read by a client that others wrote: pyarrow.</summary>
[Trait("Needs", "Counterpart")]
public sealed class FlightTests
{
    private static string Suite => Path.Combine(RepositoryPaths.Root, "tests", "Conformance", "Flight", "flight_suite.py");

    [Fact]
    public async Task PyArrow_ReadsWritesAndFails_AsPsqlDoes()
    {
        var python = ArrowPython.Require();
        await using var server = await GatewayServer.StartAsync();
        var result = await ChildProcess.RunAsync(
            python,
            [
                Suite, server.FlightPort.ToString(CultureInfo.InvariantCulture),
                server.PostgresPort.ToString(CultureInfo.InvariantCulture),
            ]);
        Assert.True(result.ExitCode == 0, result.Output + result.Error + server.Log);
        Assert.EndsWith("ok together\n", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("fail: ", server.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Production_DoesNotListenForFlight()
    {
        await using var server = await GatewayServer.StartAsync(null, "--profile", "production");
        Assert.Equal(0, server.FlightPort);
        Assert.Equal(0, await server.StopAsync()); // all that it logged has come then
        Assert.Contains("nothing listens for Arrow Flight: login over Flight is not there yet", server.Log, StringComparison.Ordinal);
    }
}
