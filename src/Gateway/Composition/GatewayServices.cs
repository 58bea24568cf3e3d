using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SqlGateway.Gateway.Admin;
using SqlGateway.Gateway.Options;
using SqlGateway.Gateway.Postgres.Connections;
using SqlGateway.Gateway.Postgres.Startup;
using SqlGateway.Gateway.Telemetry;
using SqlGateway.Gateway.Tls;
using SqlGateway.Gateway.Users;

namespace SqlGateway.Gateway.Composition;

/// <summary>What exists before the listeners do.</summary>
internal sealed record GatewayParts(
    GatewayOptions Options, TimeProvider Time, ILoggerFactory Logs, UserDirectory Users, ServerTls? Tls,
    QueryBackend Backend);

/// <summary>Who gets what: the one place where the parts are put together.</summary>
internal static class GatewayServices
{
    public static void Add(IServiceCollection services, GatewayParts parts)
    {
        var (options, time, tls) = (parts.Options, parts.Time, parts.Tls);
        services.AddSingleton(time);
        services.AddSingleton(options);
        services.AddSingleton(parts.Logs);
        services.AddSingleton(parts.Users);
        services.AddSingleton(parts.Backend.Service);
        services.AddSingleton(_ => new DrainState(options.DrainGrace, time)); // made here, disposed by the container
        services.AddSingleton<ReadyState>();
        services.AddSingleton<AdminEndpoints>();
        services.AddSingleton<GatewayMetrics>();
        services.AddSingleton(
            new ConnectionGate(options.Limits.Connections, options.Limits.UnauthenticatedConnections));
        services.AddSingleton<CancelRegistry>();
        services.AddSingleton(_ => MockSecretKey.LoadOrCreate(Path.Combine(options.DataDirectory, "login.key")));
        services.AddSingleton(provider => new StartupFlow(
            tls, provider.GetRequiredService<CancelRegistry>(),
            new AddressThrottle(options.Limits.CancelRequests, TimeSpan.FromSeconds(1), time),
            provider.GetRequiredService<GatewayMetrics>(), provider.GetRequiredService<ILogger<StartupFlow>>()));
        services.AddSingleton(provider => new LoginFlow(
            options, provider.GetRequiredService<UserDirectory>(), provider.GetRequiredService<MockSecretKey>(), tls,
            new AddressThrottle(options.Limits.LoginAttempts, TimeSpan.FromMinutes(1), time)));
        services.AddSingleton<SessionOpener>();
    }
}
