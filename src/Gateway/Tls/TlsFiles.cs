namespace SqlGateway.Gateway.Tls;

/// <summary>The files of <c>gateway tls init</c>, where <c>gateway serve</c> finds them by itself.</summary>
internal sealed record TlsFiles(string AuthorityCertificate, string AuthorityKey, string Certificate, string Key)
{
    public static TlsFiles In(string folder) => new(
        Path.Combine(folder, "ca.crt"), Path.Combine(folder, "ca.key"),
        Path.Combine(folder, "server.crt"), Path.Combine(folder, "server.key"));

    public static string FolderOf(string dataDirectory) => Path.Combine(dataDirectory, "tls");
}
