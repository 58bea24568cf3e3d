using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.Extensions.Logging;
using SqlGateway.Core.Errors;
using SqlGateway.Gateway.Composition;
using SqlGateway.Gateway.Options;
using SqlGateway.Gateway.Postgres.Startup;
using SqlGateway.Gateway.Telemetry;
using SqlGateway.Protocol.Postgres;
using SqlGateway.Protocol.Postgres.Backend;
using SqlGateway.Protocol.Postgres.Frontend;
using SqlGateway.Service;
using SqlGateway.Service.Sessions;

namespace SqlGateway.Gateway.Postgres.Connections;

/// <summary>
/// One connection from accept to close: limits, start-up and login under a deadline, then the session's loop. No
/// failure
/// gets past it.
/// </summary>
internal sealed class PostgresConnectionHandler(
    GatewayOptions options, ConnectionGate gate, StartupFlow startup, LoginFlow login, SessionOpener opener,
    CancelRegistry cancels, QueryService service, DrainState drain, GatewayMetrics metrics, TimeProvider time,
    ILogger<PostgresConnectionHandler> log) : ConnectionHandler
{
    public override async Task OnConnectedAsync(ConnectionContext transport)
    {
        metrics.ConnectionOpened();
        PostgresLog.Opened(log, transport.RemoteEndPoint);
        var reason = "error";
        try
        {
            reason = await ServeAsync(transport);
        }
        catch (Exception gone) when (gone is ClientGoneException or IOException or ConnectionAbortedException)
        {
            reason = "lost";
        }
        catch (Exception failure)
        {
            SessionErrors.Explain(failure, out var errorId);
            PostgresLog.InternalError(log, failure, errorId ?? "", 0);
        }

        metrics.ConnectionClosed(reason);
        PostgresLog.Closed(log, transport.RemoteEndPoint, reason);
    }

    private async Task<string> ServeAsync(ConnectionContext transport)
    {
        using var place = gate.TryEnter();
        if (place is null)
        {
            PostgresLog.Refused(log, transport.RemoteEndPoint, "too many connections that have not logged in");
            return "refused"; // cheaply: no word, no buffer
        }

        KeepAlive(transport);
        await using var connection = new PostgresConnection(transport, pipe => new(pipe, metrics));
        using var timer = new CancellationTokenSource(options.Limits.StartupTimeout, time);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, drain.Expired);
        try
        {
            if (await StartUpAsync(connection, deadline.Token) is not { } message)
            {
                return "startup";
            }

            var (session, key) = await LogInAsync(connection, place, message, deadline.Token);
            return await RunSessionAsync(connection, session, key);
        }
        catch (GatewayException refused) when (refused.Severity is ErrorSeverity.Fatal)
        {
            await RefuseAsync(connection, refused);
            return "refused";
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            PostgresLog.Refused(log, transport.RemoteEndPoint, "the start-up took too long");
            return "timeout";
        }
    }

    private async Task<StartupMessage?> StartUpAsync(PostgresConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            return await startup.RunAsync(connection, cancellationToken);
        }
        catch (GatewayException refused)
        {
            PostgresLog.Refused(log, connection.Address, $"{refused.SqlState} {refused.Message}");
            throw refused.AsFatal();
        }
    }

    private async Task<(Session Session, CancelKey Key)> LogInAsync(
        PostgresConnection connection, ConnectionGate.Place place, StartupMessage message,
        CancellationToken cancellationToken)
    {
        if (drain.Started.IsCancellationRequested)
        {
            throw StartupErrors.ShuttingDown();
        }

        var user = message.Find("user") ?? "";
        using var activity = GatewayActivities.Source.StartActivity("postgres.login");
        try
        {
            var identity = await login.RunAsync(connection, message, cancellationToken);
            if (!place.TryAdmit())
            {
                throw StartupErrors.TooManyClients();
            }

            connection.Backend.Write(Authentication.Ok);
            var session = opener.Open(identity, message);
            var key = CancelKey.Create(message.Version >= StartupMessage.Version32);
            SessionOpener.WriteGreeting(connection, session, key);
            connection.Frontend.Limits = new FrontendMessageLimits { Large = options.Limits.MessageSize };
            PostgresLog.LoggedIn(log, identity.User, connection.Address, session.ProcessId, connection.Encryption);
            metrics.LoginEnded("ok");
            return (session, key);
        }
        catch (GatewayException refused)
        {
            PostgresLog.LoginFailed(log, user, connection.Address, refused.SqlState, refused.Message);
            metrics.LoginEnded("refused");
            throw refused.AsFatal();
        }
    }

    private async Task<string> RunSessionAsync(PostgresConnection connection, Session session, CancelKey key)
    {
        try
        {
            using var registration = cancels.Register(
                session.ProcessId, key, () => session.Cancel(CancelReason.UserRequest));
            var context = new SessionContext(service, session, connection.Backend, options.Limits, metrics, time, log);
            return await new PostgresSession(context, connection, drain).RunAsync();
        }
        finally
        {
            await session.DisposeAsync();
        }
    }

    private async Task RefuseAsync(PostgresConnection connection, GatewayException refused)
    {
        if (connection.Frontend.ExpectsVersion2)
        {
            connection.Backend.Writer.WriteVersion2Error(refused.Message);
        }
        else
        {
            connection.Backend.Write(ErrorResponse.Of(refused));
        }

        using var deadline = new CancellationTokenSource(options.Limits.StartupTimeout, time);
        try
        {
            await connection.Backend.FlushAsync(deadline.Token);
        }
        catch (OperationCanceledException)
        {
            // It would not take the answer either.
        }
    }

    /// <summary>A client that vanished without a word is found within a minute.</summary>
    private static void KeepAlive(ConnectionContext transport)
    {
        if (transport.Features.Get<IConnectionSocketFeature>()?.Socket is not { } socket)
        {
            return;
        }

        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, 30);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, 10);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount, 3);
        if (OperatingSystem.IsLinux())
        {
            // Keep-alive does not run while sent data waits for its receipt.
            const int TcpUserTimeout = 18;
            socket.SetRawSocketOption((int)SocketOptionLevel.Tcp, TcpUserTimeout, BitConverter.GetBytes(60_000));
        }
    }
}
