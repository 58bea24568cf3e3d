using SqlGateway.Gateway.Options;
using SqlGateway.Gateway.Postgres.Startup;

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
        if (options.Profile is Profile.Development)
        {
            output.WriteLine(
                $"connect with       psql -h {server.Postgres.Address} -p {server.Postgres.Port} -U {LoginFlow.DevelopmentUser} -d {options.Catalog.Name}");
        }

        if (server.Flight is { } flight)
        {
            output.WriteLine($"listening flight {flight}");
        }

        output.WriteLine($"listening admin {server.Admin}");
        await output.FlushAsync(CancellationToken.None);
        await server.WaitForStopAsync(stopping);
        return 0;
    }
}
