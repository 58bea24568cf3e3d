using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using SqlGateway.Gateway.Cli;
using SqlGateway.Gateway.Options;
using SqlGateway.Protocol.Postgres.Scram;

namespace SqlGateway.Gateway.Tls;

/// <summary>The server's certificate, ready for handshakes. Safe for any thread.</summary>
internal sealed class ServerTls : IDisposable
{
    public const string PostgresProtocol = "postgresql";

    private readonly X509Certificate2 _certificate;

    private ServerTls(X509Certificate2 certificate, SslStreamCertificateContext context)
    {
        _certificate = certificate;
        Authentication = new()
        {
            ServerCertificateContext = context,
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
            ApplicationProtocols = [new(PostgresProtocol)],
            ClientCertificateRequired = false,
            AllowRenegotiation = false,
        };
        EndPointBinding = TlsServerEndPoint.Of(certificate);
    }

    /// <summary>
    /// A client that offers application protocols must offer <see cref="PostgresProtocol"/>; one that offers none gets
    /// through, and whether that will do depends on how it came.
    /// </summary>
    public SslServerAuthenticationOptions Authentication { get; }

    /// <summary>
    /// The data of <c>tls-server-end-point</c> (RFC 5929, section 4); null where the certificate's signature has no
    /// hash
    /// of its own, so that channel binding cannot be offered.
    /// </summary>
    public byte[]? EndPointBinding { get; }

    /// <summary>Null when no certificate is configured.</summary>
    /// <exception cref="CommandException">A file cannot be used.</exception>
    public static ServerTls? Load(TlsOptions options)
    {
        if (options.Certificate is not { } certificateFile || options.Key is not { } keyFile)
        {
            return null;
        }

        try
        {
            if (!OperatingSystem.IsWindows()
                && (File.GetUnixFileMode(keyFile) & (UnixFileMode.OtherRead | UnixFileMode.OtherWrite)) != 0)
            {
                throw new CommandException(
                    $"tls.key {keyFile} is open to every user of the machine; run chmod 600 {keyFile}");
            }

            var certificate = options.KeyPassword is { } password
                ? X509Certificate2.CreateFromEncryptedPemFile(certificateFile, password, keyFile)
                : X509Certificate2.CreateFromPemFile(certificateFile, keyFile);
            var chain = new X509Certificate2Collection();
            chain.ImportFromPemFile(certificateFile);
            return new(certificate, SslStreamCertificateContext.Create(certificate, chain, offline: true));
        }
        catch (Exception unusable) when (
            unusable is CryptographicException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new CommandException($"tls.certificate {certificateFile} with tls.key {keyFile}: {unusable.Message}");
        }
    }

    public void Dispose() => _certificate.Dispose();
}
