using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SqlGateway.Gateway.Admin;
using SqlGateway.Gateway.Options;
using SqlGateway.Gateway.Postgres.Connections;
using SqlGateway.Gateway.Telemetry;
using SqlGateway.Gateway.Users;

namespace SqlGateway.Gateway.Composition;

/// <summary>Who gets what: the one place where the parts are put together.</summary>
internal static class GatewayServices
{
    public static void Add(IServiceCollection services, GatewayOptions options)
    {
        services.AddSingleton(provider => new DrainState(options.DrainGrace, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<ReadyState>();
        services.AddSingleton<AdminEndpoints>();
        services.AddSingleton<GatewayMetrics>();
        services.AddSingleton(provider => new UserDirectory(
            options.Auth.UsersFile, provider.GetRequiredService<ILogger<UserDirectory>>()));
        services.AddSingleton(new ConnectionGate(options.Limits.Connections, options.Limits.UnauthenticatedConnections));
        services.AddSingleton<CancelRegistry>();
    }

    /// <summary>What must be done before the ports open.</summary>
    public static Task PrepareAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(services.GetRequiredService<GatewayOptions>().DataDirectory);
        return Task.CompletedTask;
    }
}
