using SqlGateway.Core.Errors;

namespace SqlGateway.Protocol.Postgres.Scram;

/// <summary>Failures of a login by SCRAM; each ends the connection.</summary>
internal static class ScramErrors
{
    public static GatewayException Malformed(string detail) =>
        Fatal(SqlState.ProtocolViolation, "malformed SCRAM message", detail);

    public static GatewayException NonceMismatch() =>
        Fatal(SqlState.ProtocolViolation, "invalid SCRAM response", "Nonce does not match.");

    public static GatewayException InvalidMechanism() =>
        Fatal(SqlState.ProtocolViolation, "client selected an invalid SASL authentication mechanism");

    public static GatewayException Downgrade() => Fatal(
        SqlState.InvalidAuthorizationSpecification,
        "SCRAM channel binding negotiation error",
        "The client supports SCRAM channel binding but thinks the server does not.  However, this server does support channel binding.");

    public static GatewayException ChannelBindingFailed() =>
        Fatal(SqlState.InvalidAuthorizationSpecification, "SCRAM channel binding check failed");

    public static GatewayException UnsupportedBinding(string type) =>
        Fatal(SqlState.ProtocolViolation, $"unsupported SCRAM channel-binding type \"{type}\"");

    public static GatewayException AuthorizationIdentity() =>
        Fatal(SqlState.FeatureNotSupported, "client uses authorization identity, but it is not supported");

    public static GatewayException Extension() =>
        Fatal(SqlState.FeatureNotSupported, "client requires an unsupported SCRAM extension");

    private static GatewayException Fatal(string state, string message, string? detail = null) =>
        new(state, message) { Severity = ErrorSeverity.Fatal, Detail = detail };
}
