using System.Net;
using Microsoft.Extensions.Logging;

namespace SqlGateway.Gateway.Postgres;

/// <summary>Events 1000–1099. What a client does wrong is never more than information.</summary>
internal static partial class PostgresLog
{
    [LoggerMessage(1000, LogLevel.Debug, "connection from {Address}", EventName = "ConnectionOpened")]
    public static partial void Opened(ILogger log, EndPoint? address);

    [LoggerMessage(1001, LogLevel.Debug, "connection from {Address} ended: {Reason}", EventName = "ConnectionClosed")]
    public static partial void Closed(ILogger log, EndPoint? address, string reason);

    [LoggerMessage(
        1002, LogLevel.Information, "connection from {Address} refused: {Reason}", EventName = "ConnectionRefused")]
    public static partial void Refused(ILogger log, EndPoint? address, string reason);

    [LoggerMessage(
        1003, LogLevel.Information, "user {User} logged in from {Address} as process {ProcessId}, {Encryption}",
        EventName = "LoggedIn")]
    public static partial void LoggedIn(ILogger log, string user, EndPoint? address, int processId, string encryption);

    [LoggerMessage(1004, LogLevel.Information, "login of user {User} from {Address} failed: {SqlState} {Reason}",
        EventName = "LoginFailed")]
    public static partial void LoginFailed(ILogger log, string user, EndPoint? address, string sqlState, string reason);

    [LoggerMessage(
        1005, LogLevel.Debug, "TLS handshake with {Address} failed: {Reason}", EventName = "HandshakeFailed")]
    public static partial void HandshakeFailed(ILogger log, EndPoint? address, string reason);

    [LoggerMessage(1006, LogLevel.Debug, "cancel request from {Address} for process {ProcessId}: {Outcome}",
        EventName = "CancelRequested")]
    public static partial void CancelRequested(ILogger log, EndPoint? address, int processId, string outcome);

    [LoggerMessage(1007, LogLevel.Debug, "process {ProcessId}: {SqlState} {Reason}", EventName = "StatementFailed")]
    public static partial void StatementFailed(ILogger log, int processId, string sqlState, string reason);

    [LoggerMessage(
        1008, LogLevel.Error, "internal error {ErrorId} in process {ProcessId}", EventName = "InternalError")]
    public static partial void InternalError(ILogger log, Exception failure, string errorId, int processId);

    [LoggerMessage(
        1009, LogLevel.Information, "process {ProcessId} broke the protocol: {Reason}", EventName = "ProtocolBroken")]
    public static partial void ProtocolBroken(ILogger log, int processId, string reason);

    [LoggerMessage(1010, LogLevel.Warning,
        "clients of {Host} need TLS, and there is no certificate: only loopback gets in. gateway tls init makes one",
        EventName = "TlsMissing")]
    public static partial void TlsMissing(ILogger log, string host);
}
