using System.Globalization;
using System.Security.Cryptography;
using SqlGateway.Core.Errors;

namespace SqlGateway.Gateway.Postgres;

/// <summary>Failures that only the session's flows know. Texts are PostgreSQL's.</summary>
internal static class SessionErrors
{
    /// <summary>
    /// What the client is told of any failure: faults of ours become <c>XX000</c> with an id that the log has too.
    /// </summary>
    public static GatewayException Explain(Exception failure, out string? errorId)
    {
        errorId = null;
        if (failure is GatewayException { SqlState: not SqlState.InternalError } known)
        {
            return known;
        }

        if (failure is OperationCanceledException)
        {
            return SqlErrors.Canceled("user request");
        }

        if (Classify(failure) is { } outside)
        {
            return outside;
        }

        errorId = RandomNumberGenerator.GetHexString(12, lowercase: true);
        return new(SqlState.InternalError, $"internal error {errorId}", failure)
        {
            Hint = "The gateway's log says more under this id.",
            Severity = (failure as GatewayException)?.Severity ?? ErrorSeverity.Error,
        };
    }

    /// <summary>What the machine may do to any statement. Its own texts name paths, so that ours stand for them.</summary>
    private static GatewayException? Classify(Exception failure)
    {
        const int NoSpace = 28; // ENOSPC
        return failure switch
        {
            IOException { HResult: NoSpace } => new(SqlState.DiskFull, "no space left on device", failure),
            IOException or UnauthorizedAccessException =>
                new(SqlState.IoError, "could not read or write a file", failure),
            OutOfMemoryException => new(SqlState.OutOfMemory, "out of memory", failure),
            _ => null,
        };
    }

    public static GatewayException ShuttingDown() =>
        new(SqlState.AdminShutdown, "terminating connection due to administrator command")
        {
            Severity = ErrorSeverity.Fatal,
        };

    public static GatewayException IdleInTransaction() =>
        new(SqlState.IdleInTransactionSessionTimeout, "terminating connection due to idle-in-transaction timeout")
        {
            Severity = ErrorSeverity.Fatal,
        };

    public static GatewayException IdleSession() =>
        new(SqlState.IdleSessionTimeout, "terminating connection due to idle-session timeout")
        {
            Severity = ErrorSeverity.Fatal,
        };

    public static GatewayException StatementTooLong(int limit) =>
        new(SqlState.ProgramLimitExceeded, "the statement's text is too long")
        {
            Detail = string.Create(
                CultureInfo.InvariantCulture, $"The limit is {limit} bytes (limits.statement_size)."),
        };

    public static GatewayException SeveralStatementsPrepared() =>
        new(SqlState.SyntaxError, "cannot insert multiple commands into a prepared statement");

    public static GatewayException UndefinedParameterType(uint oid) =>
        new(SqlState.UndefinedObject, string.Create(
            CultureInfo.InvariantCulture, $"type with OID {oid} does not exist"));

    public static GatewayException NoParameters(int number) =>
        new(SqlState.UndefinedParameter, string.Create(
            CultureInfo.InvariantCulture, $"there is no parameter ${number}"));

    public static GatewayException UnknownPortal(string name) =>
        new(SqlState.InvalidCursorName, $"portal \"{name}\" does not exist");

    public static GatewayException DuplicatePortal(string name) =>
        new(SqlState.DuplicateCursor, $"cursor \"{name}\" already exists");

    public static GatewayException TooManyPortals(int limit) =>
        new(SqlState.ConfigurationLimitExceeded, "too many open portals")
        {
            Detail = string.Create(CultureInfo.InvariantCulture, $"The limit is {limit} (limits.portals)."),
            Hint = "Close portals that are no longer read.",
        };

    public static GatewayException TooManyParameterBytes(long limit) =>
        new(SqlState.ConfigurationLimitExceeded, "the parameters of open portals take too much memory")
        {
            Detail = string.Create(
                CultureInfo.InvariantCulture, $"The limit is {limit} bytes (limits.message_size)."),
            Hint = "Close portals that are no longer read.",
        };

    public static GatewayException PortalCannotRun(string name) =>
        new(SqlState.ObjectNotInPrerequisiteState, $"portal \"{name}\" cannot be run");

    public static GatewayException ParameterCount(int given, string statement, int needed) => new(
        SqlState.ProtocolViolation,
        string.Create(
            CultureInfo.InvariantCulture,
            $"bind message supplies {given} parameters, but prepared statement \"{statement}\" requires {needed}"));

    public static GatewayException UnexpectedMessage(byte code) => new(
        SqlState.ProtocolViolation, string.Create(
            CultureInfo.InvariantCulture, $"invalid frontend message type {code}"))
    {
        Severity = ErrorSeverity.Fatal,
    };
}
