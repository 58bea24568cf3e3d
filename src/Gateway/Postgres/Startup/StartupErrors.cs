using SqlGateway.Core.Errors;

namespace SqlGateway.Gateway.Postgres.Startup;

/// <summary>Why a connection does not become a session.</summary>
internal static class StartupErrors
{
    public static GatewayException UnencryptedDataAfterRequest() =>
        Fatal(SqlState.ProtocolViolation, "received unencrypted data after SSL request");

    public static GatewayException NoUserName() =>
        Fatal(SqlState.InvalidAuthorizationSpecification, "no PostgreSQL user name specified in startup packet");

    public static GatewayException EncryptionRequired(bool hasCertificate) => new(
        SqlState.InvalidAuthorizationSpecification,
        "connections from your address must be encrypted: use sslmode=require")
    {
        Severity = ErrorSeverity.Fatal,
        Hint = hasCertificate ? null : "The server has no certificate yet; \"gateway tls init\" makes one.",
    };

    public static GatewayException WrongPassword(string user, string? hint = null) =>
        new(SqlState.InvalidPassword, $"password authentication failed for user \"{user}\"")
        {
            Severity = ErrorSeverity.Fatal,
            Hint = hint,
        };

    public static GatewayException TooManyFailures() => new(
        SqlState.InvalidAuthorizationSpecification, "too many failed logins from your address")
    {
        Severity = ErrorSeverity.Fatal,
        Hint = "Wait a minute.",
    };

    public static GatewayException TooManyClients() =>
        Fatal(SqlState.TooManyConnections, "sorry, too many clients already");

    public static GatewayException ShuttingDown() =>
        Fatal(SqlState.CannotConnectNow, "the database system is shutting down");

    public static GatewayException ReplicationRefused() =>
        Fatal(SqlState.FeatureNotSupported, "replication connections are not supported");

    public static GatewayException InvalidOption(string word) =>
        Fatal(SqlState.SyntaxError, $"invalid command-line argument for server process: {word}");

    public static GatewayException UnexpectedMessage(byte code) =>
        Fatal(SqlState.ProtocolViolation, $"expected SASL response, got message type {code}");

    private static GatewayException Fatal(string sqlState, string message) =>
        new(sqlState, message) { Severity = ErrorSeverity.Fatal };
}
