using System.Text;
using Microsoft.Extensions.Logging;
using SqlGateway.Core.Errors;
using SqlGateway.Gateway.Options;
using SqlGateway.Gateway.Postgres.Connections;
using SqlGateway.Gateway.Telemetry;
using SqlGateway.Parser.Syntax;
using SqlGateway.Protocol.Postgres.Backend;
using SqlGateway.Protocol.Postgres.Values;
using SqlGateway.Service;
using SqlGateway.Service.Sessions;
using WireStatus = SqlGateway.Protocol.Postgres.Backend.TransactionStatus;

namespace SqlGateway.Gateway.Postgres;

/// <summary>What the flows of one session share. Used by the session's own loop only.</summary>
internal sealed record SessionContext(
    QueryService Service, Session Session, BackendChannel Backend, LimitOptions Limits, GatewayMetrics Metrics,
    TimeProvider Time, ILogger Log)
{
    private static readonly string[] NoticeLevels =
        ["debug5", "debug4", "debug3", "debug2", "debug1", "log", "notice", "warning", "error"];

    /// <summary>Spells the values of <c>regclass</c> and its like.</summary>
    public IObjectNames Names => Session.Names;

    /// <summary>The statements of a text; one that cannot be read counts as a statement that failed.</summary>
    public IReadOnlyList<ParsedStatement> Parse(string text)
    {
        var start = Time.GetTimestamp();
        try
        {
            JudgeLength(text);
            return Service.Parse(text);
        }
        catch (GatewayException refused)
        {
            CountStatement(start, 0, refused);
            throw;
        }
    }

    /// <summary>Raises 54000 for a statement's text that is over the limit.</summary>
    private void JudgeLength(string text)
    {
        // Most texts are so short that their bytes need not be counted.
        if (text.Length > Limits.StatementSize / 3 && Encoding.UTF8.GetByteCount(text) > Limits.StatementSize)
        {
            throw SessionErrors.StatementTooLong(Limits.StatementSize);
        }
    }

    /// <summary>
    /// Sends the remarks that were made since the last call, as far as <c>client_min_messages</c> wants them.
    /// </summary>
    public void WriteNotices()
    {
        var notices = Session.TakeNotices();
        if (notices.Count == 0)
        {
            return;
        }

        var least = Array.IndexOf(NoticeLevels, Session.Settings.Get("client_min_messages"));
        foreach (var notice in notices)
        {
            // INFO is an answer to something that was asked for: it always goes out.
            var level = Array.IndexOf(NoticeLevels, notice.Severity.ToLowerInvariant());
            if (level < 0 || level >= least)
            {
                Backend.Write(new NoticeResponse(MessageFields.OfNotice(
                    notice.Severity, notice.SqlState, notice.Message, notice.Detail, notice.Hint)));
            }
        }
    }

    /// <summary>Ends a cycle: what changed, the transaction's state, and everything out to the client.</summary>
    public async ValueTask SendReadyAsync(CancellationToken cancellationToken)
    {
        WriteNotices();
        foreach (var (name, value) in Session.Settings.TakeReportedChanges())
        {
            Backend.Write(new ParameterStatus(name, value));
        }

        Backend.Write(new ReadyForQuery((WireStatus)Session.Status));
        await Backend.FlushAsync(cancellationToken);
    }

    public void CountStatement(long start, long rows, Exception? failure)
    {
        var sqlState = failure switch
        {
            null => SqlState.SuccessfulCompletion,
            GatewayException known => known.SqlState,
            _ => SqlState.InternalError,
        };
        var outcome = sqlState switch
        {
            SqlState.SuccessfulCompletion => "ok",
            SqlState.QueryCanceled or SqlState.AdminShutdown => "cancelled",
            _ => "error",
        };
        Metrics.StatementEnded(outcome, sqlState[..2], Time.GetElapsedTime(start), rows);
    }
}
