using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using SqlGateway.Gateway.Options;

namespace SqlGateway.Gateway.Flight;

/// <summary>Puts Flight into the web server: on its own port, and nothing else there.</summary>
internal static class FlightEndpoints
{
    // A text in its command, in its descriptor.
    private const int Around = 64 * 1024;

    public static void AddServices(IServiceCollection services, GatewayOptions options)
    {
        services.AddGrpc(grpc =>
        {
            grpc.MaxReceiveMessageSize = options.Limits.StatementSize + Around;
            grpc.CompressionProviders.Add(new RefusedCompression());
        });
        services.AddSingleton<FlightIdentity>();
        services.AddSingleton<FlightCalls>();
        services.AddSingleton<FlightStatements>();
        services.AddSingleton<FlightTickets>();
        services.AddSingleton<FlightSender>();
        services.AddSingleton<PreparedHandles>();
        services.AddSingleton<FlightActions>();
        services.AddSingleton<FlightService>();
    }

    public static void SetLimits(KestrelServerLimits limits)
    {
        limits.MinRequestBodyDataRate = null;
        limits.MinResponseDataRate = null; // a reader may pause; FlightSender cuts off those that have stopped
        limits.Http2.KeepAlivePingDelay = TimeSpan.FromSeconds(30);
        limits.Http2.KeepAlivePingTimeout = TimeSpan.FromSeconds(20);
    }

    /// <param name="port">Asked for at each call: a free port is known only when the server listens.</param>
    public static void Map(IApplicationBuilder application, Func<int> port) => application.MapWhen(
        context => context.Connection.LocalPort == port(),
        branch => branch.UseRouting().UseEndpoints(endpoints => endpoints.MapGrpcService(
            services => services.GetRequiredService<FlightService>().Bind())));
}
