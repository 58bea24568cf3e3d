namespace SqlGateway.Protocol.Postgres.Scram;

public static class ScramMechanisms
{
    public const string Sha256 = "SCRAM-SHA-256";

    /// <summary>With the login bound to the TLS channel it runs in.</summary>
    public const string Sha256Plus = "SCRAM-SHA-256-PLUS";

    internal const string ChannelBindingType = "tls-server-end-point";
}
