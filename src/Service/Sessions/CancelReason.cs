using SqlGateway.Core.Errors;

namespace SqlGateway.Service.Sessions;

/// <summary>Why a statement is stopped. The first reason given decides what the client is told.</summary>
public enum CancelReason
{
    /// <summary>A cancel request of the client, or <c>pg_cancel_backend</c>.</summary>
    UserRequest,

    StatementTimeout,

    /// <summary>The client's connection is gone.</summary>
    Disconnected,

    /// <summary><c>pg_terminate_backend</c> or a drain.</summary>
    Shutdown,
}

internal static class CancelErrors
{
    public static GatewayException For(CancelReason reason) => reason switch
    {
        CancelReason.UserRequest => SqlErrors.Canceled("user request"),
        CancelReason.StatementTimeout => SqlErrors.Canceled("statement timeout"),
        CancelReason.Disconnected =>
            new GatewayException(SqlState.ConnectionFailure, "the client's connection was lost").AsFatal(),
        CancelReason.Shutdown =>
            new GatewayException(SqlState.AdminShutdown, "terminating connection due to administrator command").AsFatal(),
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, null),
    };
}
