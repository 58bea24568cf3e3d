using SqlGateway.Core.Errors;
using SqlGateway.Gateway.Postgres.Connections;
using SqlGateway.Protocol.Postgres.Backend;

namespace SqlGateway.Gateway.Postgres.Flows;

/// <summary>
/// What happens after a statement failed: the session hears of it, the client is told, the log keeps it.
/// </summary>
internal sealed class FailureReporter(SessionContext context)
{
    /// <summary>True when the failure ends the session.</summary>
    public async ValueTask<bool> ReportAsync(Exception failure)
    {
        if (failure is ClientGoneException)
        {
            throw failure;
        }

        var told = SessionErrors.Explain(failure, out var errorId);
        if (errorId is not null)
        {
            PostgresLog.InternalError(context.Log, failure, errorId, context.Session.ProcessId);
        }
        else
        {
            PostgresLog.StatementFailed(context.Log, context.Session.ProcessId, told.SqlState, told.Message);
        }

        try
        {
            await context.Service.FailAsync(context.Session);
        }
        catch (Exception second)
        {
            // Rolling back failed too: what the session would do next is unknown, so it ends.
            SessionErrors.Explain(second, out var secondId);
            PostgresLog.InternalError(context.Log, second, secondId ?? "", context.Session.ProcessId);
            told = told.AsFatal();
        }

        context.WriteNotices();
        context.Backend.Write(ErrorResponse.Of(told));
        return told.Severity is ErrorSeverity.Fatal;
    }
}
