using System.Globalization;
using SqlGateway.Core.Errors;

namespace SqlGateway.Protocol.Postgres;

/// <summary>Failures that only the wire protocol knows. Texts are PostgreSQL's.</summary>
public static class ProtocolErrors
{
    /// <summary>Framing is lost: nothing that follows can be understood.</summary>
    public static GatewayException LostSynchronization(string what) =>
        new(SqlState.ProtocolViolation, what) { Severity = ErrorSeverity.Fatal };

    /// <summary>One message is malformed; the next one can be read.</summary>
    public static GatewayException InvalidMessage(string what = "invalid message format") =>
        new(SqlState.ProtocolViolation, what);

    public static GatewayException InsufficientData() => InvalidMessage("insufficient data left in message");

    public static GatewayException InvalidString() => InvalidMessage("invalid string in message");

    public static GatewayException InvalidStartup(string what) =>
        new(SqlState.ProtocolViolation, what) { Severity = ErrorSeverity.Fatal };

    public static GatewayException UnsupportedFormatCode(short code) =>
        new(SqlState.InvalidParameterValue,
            string.Create(CultureInfo.InvariantCulture, $"unsupported format code: {code}"));

    /// <summary>Bytes that are not UTF-8, at the first that is wrong.</summary>
    public static GatewayException InvalidUtf8(ReadOnlySpan<byte> bytes)
    {
        var shown = bytes[..Math.Min(bytes.Length, 4)].ToArray().Select(
            b => string.Create(CultureInfo.InvariantCulture, $"0x{b:x2}"));
        return new(
            SqlState.CharacterNotInRepertoire,
            $"invalid byte sequence for encoding \"UTF8\": {string.Join(' ', shown)}");
    }
}
