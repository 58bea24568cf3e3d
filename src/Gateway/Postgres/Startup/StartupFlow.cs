using System.Security.Authentication;
using Microsoft.Extensions.Logging;
using SqlGateway.Core.Errors;
using SqlGateway.Gateway.Postgres.Connections;
using SqlGateway.Gateway.Telemetry;
using SqlGateway.Gateway.Tls;
using SqlGateway.Protocol.Postgres.Backend;
using SqlGateway.Protocol.Postgres.Frontend;

namespace SqlGateway.Gateway.Postgres.Startup;

/// <summary>
/// From a connection's first byte to its start-up message: TLS asked for or direct, GSSAPI refused, cancel requests
/// done,
/// the protocol's version agreed (
/// <see href="https://www.postgresql.org/docs/18/protocol-flow.html#PROTOCOL-FLOW-START-UP"/>).
/// </summary>
internal sealed class StartupFlow(
    ServerTls? tls, CancelRegistry cancels, AddressThrottle cancelThrottle, GatewayMetrics metrics,
    ILogger<StartupFlow> log)
{
    /// <summary>The start-up message, or null when the connection is to end without a word.</summary>
    /// <exception cref="GatewayException">The client is to be told why it ends.</exception>
    public async Task<StartupMessage?> RunAsync(PostgresConnection connection, CancellationToken cancellationToken)
    {
        switch (await connection.Frontend.BeginsWithTlsAsync(cancellationToken))
        {
            case null:
                return null; // a health check that only connects
            case true when !await TryDirectTlsAsync(connection, cancellationToken):
                return null;
        }

        var isGssAsked = false;
        var isTlsAsked = false;
        while (await connection.Frontend.ReadPacketAsync(cancellationToken) is { } packet)
        {
            switch (packet)
            {
                case SslRequest when connection.IsEncrypted && !isTlsAsked:
                case GssEncRequest when !isGssAsked:
                    isTlsAsked |= packet is SslRequest;
                    isGssAsked |= packet is GssEncRequest;
                    await connection.Backend.AnswerRequestAsync('N', cancellationToken);
                    break;
                case SslRequest when !isTlsAsked:
                    isTlsAsked = true;
                    if (!await AnswerSslRequestAsync(connection, cancellationToken))
                    {
                        return null;
                    }

                    break;
                case CancelRequest request:
                    Cancel(connection, request);
                    return null;
                case StartupMessage message:
                    await NegotiateAsync(connection, message, cancellationToken);
                    return message;
                default:
                    // A request for the second time is read as a version that nobody speaks, as PostgreSQL does.
                    throw new GatewayException(
                        SqlState.FeatureNotSupported,
                        "unsupported frontend protocol 1234.5679: server supports 3.0 to 3.2").AsFatal();
            }
        }

        return null;
    }

    private async Task<bool> TryDirectTlsAsync(PostgresConnection connection, CancellationToken cancellationToken)
    {
        // Without a certificate there is no answer that such a client would understand.
        return tls is not null && await TryShakeHandsAsync(connection, cancellationToken)

            // Without the protocol's name another one could be smuggled in.
            && connection.HasApplicationProtocol;
    }

    private async Task<bool> AnswerSslRequestAsync(PostgresConnection connection, CancellationToken cancellationToken)
    {
        if (tls is null)
        {
            await connection.Backend.AnswerRequestAsync('N', cancellationToken);
            return true;
        }

        // What came in clear text behind the request was protected by nothing, and must not count as if it had been.
        if (connection.Frontend.HasBufferedBytes())
        {
            throw StartupErrors.UnencryptedDataAfterRequest();
        }

        await connection.Backend.AnswerRequestAsync('S', cancellationToken);
        return await TryShakeHandsAsync(connection, cancellationToken);
    }

    private async Task<bool> TryShakeHandsAsync(PostgresConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            await connection.UpgradeToTlsAsync(tls!.Authentication, cancellationToken);
            return true;
        }
        catch (Exception failed) when (failed is AuthenticationException or IOException)
        {
            PostgresLog.HandshakeFailed(log, connection.Address, failed.Message);
            return false;
        }
    }

    private void Cancel(PostgresConnection connection, CancelRequest request)
    {
        var outcome = connection.Address is { } address && !cancelThrottle.TryCount(address.Address) ? "throttled"
            : cancels.TryCancel(request.ProcessId, request.Key.Span) ? "matched"
            : "unknown";
        PostgresLog.CancelRequested(log, connection.Address, request.ProcessId, outcome);
        metrics.CancelRequested(outcome);
    }

    private static async Task NegotiateAsync(
        PostgresConnection connection, StartupMessage message, CancellationToken cancellationToken)
    {
        var unknown = message.Parameters.Select(parameter => parameter.Key)
            .Where(name => name.StartsWith("_pq_.", StringComparison.Ordinal)).ToList();
        if (message.Version > StartupMessage.Version32 || unknown.Count > 0)
        {
            connection.Backend.Write(
                new NegotiateProtocolVersion(Math.Min(message.Version, StartupMessage.Version32), unknown));
            await connection.Backend.FlushAsync(cancellationToken);
        }
    }
}
