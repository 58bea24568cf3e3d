using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace SqlGateway.Protocol.Postgres.Scram;

/// <summary>The channel binding <c>tls-server-end-point</c> (RFC 5929): a hash of the server's certificate.</summary>
public static class TlsServerEndPoint
{
    /// <returns>Null for a certificate whose signature has no hash of its own (Ed25519): -PLUS must not be offered
    /// then.</returns>
    public static byte[]? Of(X509Certificate2 certificate) => certificate.SignatureAlgorithm.Value switch
    {
        // RSA and ECDSA; MD5 and SHA-1 are replaced by SHA-256.
        "1.2.840.113549.1.1.4" or "1.2.840.113549.1.1.5" or "1.2.840.113549.1.1.11" or "1.2.840.10045.4.1"
            or "1.2.840.10045.4.3.2" => SHA256.HashData(certificate.RawData),
        "1.2.840.113549.1.1.12" or "1.2.840.10045.4.3.3" => SHA384.HashData(certificate.RawData),
        "1.2.840.113549.1.1.13" or "1.2.840.10045.4.3.4" => SHA512.HashData(certificate.RawData),
        _ => null,
    };
}
