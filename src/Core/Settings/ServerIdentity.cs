namespace SqlGateway.Core.Settings;

/// <summary>What the server says it is: tools choose their queries by it.</summary>
public static class ServerIdentity
{
    /// <summary><c>server_version</c>.</summary>
    public const string Version = "15.18";

    /// <summary><c>server_version_num</c>.</summary>
    public const int VersionNumber = 150018;

    /// <summary><c>version()</c>; drivers read the number behind the first word.</summary>
    public static string VersionText { get; } =
        $"PostgreSQL {Version} (SqlGateway {typeof(ServerIdentity).Assembly.GetName().Version?.ToString(3)})";
}
