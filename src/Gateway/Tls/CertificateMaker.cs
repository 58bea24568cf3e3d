using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace SqlGateway.Gateway.Tls;

/// <summary>
/// A certificate authority of one's own and a server certificate signed by it, for <c>gateway tls init</c>.
/// </summary>
internal sealed class CertificateMaker(TimeProvider time)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private static readonly TimeSpan AuthorityLife = TimeSpan.FromDays(3650);
    private static readonly TimeSpan ServerLife = TimeSpan.FromDays(825);

    /// <summary>
    /// Writes <c>ca.crt</c>, <c>ca.key</c>, <c>server.crt</c> and <c>server.key</c>, none of which may exist.
    /// </summary>
    /// <param name="hosts">Names and addresses that clients will use.</param>
    public TlsFiles Make(string folder, IReadOnlyList<string> hosts)
    {
        var files = TlsFiles.In(folder);
        foreach (var file in new[] { files.AuthorityCertificate, files.AuthorityKey, files.Certificate, files.Key })
        {
            if (File.Exists(file))
            {
                throw new IOException($"{file} exists already; remove it first, or choose another folder with --out");
            }
        }

        Directory.CreateDirectory(folder);
        var start = time.GetUtcNow().AddHours(-1);
        using var authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var authority = Authority(authorityKey, start);
        using var serverKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var server = Server(authority, serverKey, hosts, start);

        Write(files.AuthorityCertificate, authority.ExportCertificatePem(), secret: false);
        Write(files.AuthorityKey, authorityKey.ExportPkcs8PrivateKeyPem(), secret: true);
        Write(files.Certificate, server.ExportCertificatePem(), secret: false);
        Write(files.Key, serverKey.ExportPkcs8PrivateKeyPem(), secret: true);
        return files;
    }

    private static X509Certificate2 Authority(ECDsa key, DateTimeOffset start)
    {
        var request = new CertificateRequest("CN=SqlGateway CA", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 0, true));
        request.CertificateExtensions.Add(
            new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        return request.CreateSelfSigned(start, start + AuthorityLife);
    }

    private static X509Certificate2 Server(
        X509Certificate2 authority, ECDsa key, IReadOnlyList<string> hosts, DateTimeOffset start)
    {
        var request = new CertificateRequest(CommonName(hosts[0]), key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        foreach (var host in hosts)
        {
            if (IPAddress.TryParse(host, out var address))
            {
                names.AddIpAddress(address);
            }
            else
            {
                names.AddDnsName(host);
            }
        }

        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(
            new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], false)); // TLS server
        request.CertificateExtensions.Add(
            X509AuthorityKeyIdentifierExtension.CreateFromCertificate(authority, true, false));
        return request.Create(authority, start, start + ServerLife, RandomNumberGenerator.GetBytes(16));
    }

    private static X500DistinguishedName CommonName(string name)
    {
        var builder = new X500DistinguishedNameBuilder();
        builder.AddCommonName(name);
        return builder.Build();
    }

    private static void Write(string path, string text, bool secret)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (secret && !OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        using var writer = new StreamWriter(path, options);
        writer.Write(text);
        writer.Write('\n');
    }
}
