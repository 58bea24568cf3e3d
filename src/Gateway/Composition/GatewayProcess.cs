using SqlGateway.Gateway.Options;

namespace SqlGateway.Gateway.Composition;

/// <summary>What <c>gateway serve</c> does.</summary>
internal static class GatewayProcess
{
    /// <summary>Serves until the process is told to stop, and returns its exit code.</summary>
    public static async Task<int> RunAsync(
        GatewayOptions options, TextWriter output, TimeProvider time, CancellationToken stopping)
    {
        await using var server = await GatewayServer.StartAsync(options, time, stopping);
        output.WriteLine($"listening postgres {server.Postgres}");
        output.WriteLine($"listening admin {server.Admin}");
        await output.FlushAsync(CancellationToken.None);
        await server.WaitForStopAsync(stopping);
        return 0;
    }
}
