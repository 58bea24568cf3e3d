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
using SqlGateway.Gateway.Admin;
using SqlGateway.Gateway.Cli;
using SqlGateway.Gateway.Options;
using SqlGateway.Gateway.Postgres.Connections;
using SqlGateway.Gateway.Telemetry;

namespace SqlGateway.Gateway.Composition;

/// <summary>One gateway with its listeners. Several can live in one process, as tests do.</summary>
internal sealed class GatewayServer : IAsyncDisposable
{
    // Kestrel must not break connections while they may still finish; after that it may.
    private static readonly TimeSpan MarginAfterGrace = TimeSpan.FromSeconds(5);

    private readonly WebApplication _application;

    private GatewayServer(WebApplication application, IPEndPoint postgres, IPEndPoint admin)
    {
        _application = application;
        Postgres = postgres;
        Admin = admin;
    }

    public IPEndPoint Postgres { get; }

    public IPEndPoint Admin { get; }

    /// <summary>Returns when clients can connect.</summary>
    /// <exception cref="CommandException">A port cannot be had; the message names the flag.</exception>
    public static async Task<GatewayServer> StartAsync(
        GatewayOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new() { ApplicationName = "gateway" });
        ConfigureLogging(builder.Logging, options.Log);
        builder.Services.AddSingleton(time);
        builder.Services.AddSingleton(options);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = options.DrainGrace + MarginAfterGrace);
        builder.Services.Configure<SocketTransportOptions>(transport =>
        {
            transport.MaxWriteBufferSize = options.Limits.SendBuffer;
            transport.MaxReadBufferSize = options.Limits.SendBuffer;
            transport.NoDelay = true;
        });
        GatewayServices.Add(builder.Services, options);
        builder.Services.AddOpenTelemetry().WithMetrics(metrics => metrics
            .AddMeter(GatewayMetrics.MeterName, "SqlGateway.*")
            .AddPrometheusExporter());

        ListenOptions postgres = null!;
        ListenOptions admin = null!;
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(options.Postgres.Addresses[0], options.Postgres.Port, listener =>
            {
                postgres = listener;
                listener.UseConnectionHandler<PostgresConnectionHandler>();
            });
            kestrel.Listen(options.Admin.Addresses[0], options.Admin.Port, listener =>
            {
                admin = listener;
                listener.Protocols = HttpProtocols.Http1;
            });
        });

        var application = builder.Build();
        application.UseOpenTelemetryPrometheusScrapingEndpoint("/metrics");
        application.Run(application.Services.GetRequiredService<AdminEndpoints>().AnswerAsync);
        try
        {
            await GatewayServices.PrepareAsync(application.Services, cancellationToken);
            await application.StartAsync(cancellationToken);
        }
        catch (Exception failed)
        {
            await application.DisposeAsync();
            if (Blame(failed, options) is { } named)
            {
                throw named;
            }

            throw;
        }

        var lifetime = application.Services.GetRequiredService<IHostApplicationLifetime>();
        lifetime.ApplicationStopping.Register(application.Services.GetRequiredService<DrainState>().Start);
        application.Services.GetRequiredService<ReadyState>().SetReady();
        return new(application, postgres.IPEndPoint!, admin.IPEndPoint!);
    }

    /// <summary>Until a signal or the token stops it; then until the connections are gone.</summary>
    public async Task WaitForStopAsync(CancellationToken stopping)
    {
        await _application.WaitForShutdownAsync(stopping);
    }

    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync(CancellationToken.None);
        await _application.DisposeAsync();
    }

    private static void ConfigureLogging(ILoggingBuilder logging, LogOptions options)
    {
        logging.SetMinimumLevel(Enum.Parse<LogLevel>(options.Level.ToString()));
        logging.AddFilter("Microsoft", LogLevel.Warning);
        logging.AddFilter("System", LogLevel.Warning);
        logging.AddFilter("OpenTelemetry", LogLevel.Warning);

        // A start that fails is told once, by the command.
        logging.AddFilter("Microsoft.Extensions.Hosting", LogLevel.None);
        logging.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
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
        if (failed is not IOException { InnerException: AddressInUseException } and not SocketException and not IOException)
        {
            return null;
        }

        foreach (var listener in new[] { options.Postgres, options.Admin })
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
                return new($"port {listener.Port} on {listener.Addresses[0]} {reason}; choose another with {listener.PortName}");
            }
        }

        return null;
    }
}
