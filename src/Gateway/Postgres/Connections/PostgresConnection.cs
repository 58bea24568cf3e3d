using System.IO.Pipelines;
using System.Net;
using System.Net.Security;
using Microsoft.AspNetCore.Connections;

namespace SqlGateway.Gateway.Postgres.Connections;

/// <summary>
/// One client's connection: its two channels, which TLS replaces once, and what is known of the other side. Belongs to
/// the
/// flow that runs.
/// </summary>
internal sealed class PostgresConnection : IAsyncDisposable
{
    private readonly ConnectionContext _transport;
    private readonly Func<PipeWriter, BackendChannel> _makeBackend;
    private SslStream? _tls;

    public PostgresConnection(ConnectionContext transport, Func<PipeWriter, BackendChannel> makeBackend)
    {
        _transport = transport;
        _makeBackend = makeBackend;
        Frontend = new(transport.Transport.Input);
        Backend = makeBackend(transport.Transport.Output);
    }

    public FrontendChannel Frontend { get; private set; }

    public BackendChannel Backend { get; private set; }

    /// <summary>Null for transports without one.</summary>
    public IPEndPoint? Address => _transport.RemoteEndPoint as IPEndPoint;

    public bool IsLoopback => Address is { } address
        && IPAddress.IsLoopback(address.Address.IsIPv4MappedToIPv6 ? address.Address.MapToIPv4() : address.Address);

    public bool IsEncrypted => _tls is not null;

    /// <summary>Fires when the client is gone.</summary>
    public CancellationToken Closed => _transport.ConnectionClosed;

    /// <summary>For the log.</summary>
    public string Encryption => _tls is null ? "unencrypted" : _tls.SslProtocol.ToString();

    /// <summary>Whether the handshake agreed on an application protocol.</summary>
    public bool HasApplicationProtocol => _tls is { NegotiatedApplicationProtocol.Protocol.IsEmpty: false };

    /// <summary>Shakes hands; from then on both channels are encrypted.</summary>
    /// <exception cref="System.Security.Authentication.AuthenticationException">They could not agree.</exception>
    public async Task UpgradeToTlsAsync(SslServerAuthenticationOptions options, CancellationToken cancellationToken)
    {
        var tls = new SslStream(new DuplexStream(_transport.Transport), leaveInnerStreamOpen: true);
        _tls = tls;
        await tls.AuthenticateAsServerAsync(options, cancellationToken);
        Frontend = new(PipeReader.Create(tls, new(leaveOpen: true))) { Limits = Frontend.Limits };
        Backend = _makeBackend(PipeWriter.Create(tls, new(leaveOpen: true)));
    }

    /// <summary>Says good-bye to TLS; the transport itself is closed by whoever opened it.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_tls is null)
        {
            return;
        }

        try
        {
            if (_tls.IsAuthenticated && !Closed.IsCancellationRequested)
            {
                await _tls.ShutdownAsync();
            }
        }
        catch (Exception gone) when (gone is IOException or InvalidOperationException or ObjectDisposedException)
        {
            // The client did not wait for it.
        }

        await _tls.DisposeAsync();
    }
}
