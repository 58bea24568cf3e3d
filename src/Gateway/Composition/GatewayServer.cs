using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using SqlGateway.Gateway.Admin;
using SqlGateway.Gateway.Cli;
using SqlGateway.Gateway.Flight;
using SqlGateway.Gateway.Options;
using SqlGateway.Gateway.Postgres;
using SqlGateway.Gateway.Postgres.Connections;
using SqlGateway.Gateway.Tls;
using SqlGateway.Gateway.Users;
using SqlGateway.Service;

namespace SqlGateway.Gateway.Composition;

/// <summary>One gateway with its listeners. Several can live in one process, as tests do.</summary>
internal sealed class GatewayServer : IAsyncDisposable
{
    // Kestrel must not break connections while they may still finish; after that it may.
    private static readonly TimeSpan MarginAfterGrace = TimeSpan.FromSeconds(5);

    private readonly WebApplication _application;
    private readonly QueryBackend _backend;
    private bool _isDisposed;

    private GatewayServer(WebApplication application, QueryBackend backend, IPEndPoint postgres, IPEndPoint? flight, IPEndPoint admin)
    {
        _application = application;
        _backend = backend;
        Postgres = postgres;
        Flight = flight;
        Admin = admin;
    }

    public IPEndPoint Postgres { get; }

    /// <summary>Null where nothing listens for Flight.</summary>
    public IPEndPoint? Flight { get; }

    public IPEndPoint Admin { get; }

    public QueryService Service => _backend.Service;

    /// <summary>Returns when clients can connect.</summary>
    /// <exception cref="CommandException">A port cannot be had; the message names the flag.</exception>
    public static async Task<GatewayServer> StartAsync(
        GatewayOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(options.DataDirectory);
        var tls = ServerTls.Load(options.Tls);
        var logs = LoggerFactory.Create(logging => ConfigureLogging(logging, options.Log));
        var users = new UserDirectory(options.Auth.UsersFile, logs.CreateLogger<UserDirectory>());
        var backend = await QueryBackend.OpenAsync(
            options, users, time, logs.CreateLogger<QueryBackend>(), cancellationToken);
        try
        {
            return await ListenAsync(new(options, time, logs, users, tls, backend), cancellationToken);
        }
        catch
        {
            await backend.DisposeAsync();
            throw;
        }
    }

    /// <summary>Until a signal or the token stops it; then until the connections are gone.</summary>
    public Task WaitForStopAsync(CancellationToken stopping) => _application.WaitForShutdownAsync(stopping);

    /// <summary>Drains as a signal would, then closes catalog and engine.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        await _application.StopAsync(CancellationToken.None);
        await _application.DisposeAsync();
        await _backend.DisposeAsync();
    }

    private static async Task<GatewayServer> ListenAsync(GatewayParts parts, CancellationToken cancellationToken)
    {
        var options = parts.Options;
        var builder = WebApplication.CreateEmptyBuilder(new() { ApplicationName = "gateway" });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = options.DrainGrace + MarginAfterGrace);
        builder.Services.Configure<SocketTransportOptions>(transport =>
        {
            transport.MaxWriteBufferSize = options.Limits.SendBuffer;
            transport.MaxReadBufferSize = options.Limits.SendBuffer;
        });
        GatewayServices.Add(builder.Services, parts);
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("gateway"))
            .WithMetrics(metrics => metrics.AddMeter("SqlGateway.*").AddPrometheusExporter());

        var flightOff = FlightIdentity.WhyOff(options);
        if (flightOff is null)
        {
            FlightEndpoints.AddServices(builder.Services, options);
        }

        ListenOptions postgres = null!;
        ListenOptions? flight = null;
        ListenOptions admin = null!;
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(options.Postgres.Addresses[0], options.Postgres.Port, listener =>
            {
                postgres = listener;
                listener.UseConnectionHandler<PostgresConnectionHandler>();
            });
            if (flightOff is null)
            {
                FlightEndpoints.SetLimits(kestrel.Limits);
                kestrel.Listen(options.Flight.Addresses[0], options.Flight.Port, listener =>
                {
                    flight = listener;
                    listener.Protocols = HttpProtocols.Http2;
                });
            }

            kestrel.Listen(options.Admin.Addresses[0], options.Admin.Port, listener =>
            {
                admin = listener;
                listener.Protocols = HttpProtocols.Http1;
            });
        });

        var application = builder.Build();
        if (flightOff is null)
        {
            FlightEndpoints.Map(application, () => flight!.IPEndPoint!.Port);
        }

        application.UseOpenTelemetryPrometheusScrapingEndpoint(context => context.Request.Path == "/metrics");
        application.Run(application.Services.GetRequiredService<AdminEndpoints>().AnswerAsync);
        var drain = application.Services.GetRequiredService<DrainState>();
        application.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.Register(drain.Start);
        try
        {
            await application.StartAsync(cancellationToken);
        }
        catch (Exception failed)
        {
            await application.DisposeAsync();
            throw Blame(failed, options) ?? failed;
        }

        if (parts.Tls is null && options.Tls.Required is TlsRequirement.Remote && !options.Postgres.IsLoopback)
        {
            PostgresLog.TlsMissing(
                parts.Logs.CreateLogger<GatewayServer>(), options.Postgres.Addresses[0].ToString());
        }

        if (flightOff is not null)
        {
            FlightLog.Off(parts.Logs.CreateLogger<GatewayServer>(), flightOff);
        }

        application.Services.GetRequiredService<ReadyState>().SetReady();
        return new(application, parts.Backend, postgres.IPEndPoint!, flight?.IPEndPoint, admin.IPEndPoint!);
    }

    private static void ConfigureLogging(ILoggingBuilder logging, LogOptions options)
    {
        logging.SetMinimumLevel(Enum.Parse<LogLevel>(options.Level.ToString()));
        logging.AddFilter("Microsoft", LogLevel.Warning);
        logging.AddFilter("System", LogLevel.Warning);
        logging.AddFilter("OpenTelemetry", LogLevel.Warning);
        logging.AddFilter("Grpc", LogLevel.Warning);

        // A start that fails is told once, by the command.
        logging.AddFilter("Microsoft.Extensions.Hosting", LogLevel.None);
        logging.Services.Configure<ConsoleLoggerOptions>(
            console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        if (options.Format is LogFormat.Json)
        {
            logging.AddJsonConsole(json =>
            {
                json.UseUtcTimestamp = true;
                json.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ";
            });
        }
        else
        {
            logging.AddSimpleConsole(text =>
            {
                text.SingleLine = true;
                text.UseUtcTimestamp = true;
                text.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ ";
                text.ColorBehavior = LoggerColorBehavior.Disabled;
            });
        }
    }

    /// <summary>Which flag to change, when a listener could not be opened.</summary>
    private static CommandException? Blame(Exception failed, GatewayOptions options)
    {
        if (failed is not (IOException or SocketException))
        {
            return null;
        }

        ListenerOptions[] flight = FlightIdentity.WhyOff(options) is null ? [options.Flight] : [];
        foreach (var listener in (ListenerOptions[])[options.Postgres, .. flight, options.Admin])
        {
            try
            {
                using var probe = new TcpListener(listener.Addresses[0], listener.Port);
                probe.Start();
            }
            catch (SocketException refused)
            {
                var reason = refused.SocketErrorCode switch
                {
                    SocketError.AddressAlreadyInUse => "is taken",
                    SocketError.AccessDenied => "may not be used by this user",
                    _ => $"cannot be used: {refused.Message}",
                };
                return new(
                    $"port {listener.Port} on {listener.Addresses[0]} {reason}; choose another with {listener.PortName}");
            }
        }

        return null;
    }
}
