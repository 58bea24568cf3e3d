using SqlGateway.Gateway.Telemetry;
using SqlGateway.Parser.Syntax;
using SqlGateway.Protocol.Postgres;
using SqlGateway.Protocol.Postgres.Backend;
using SqlGateway.Protocol.Postgres.Frontend;

namespace SqlGateway.Gateway.Postgres.Flows;

/// <summary>
/// One Query message: its statements in order, in one implicit transaction unless they say otherwise
/// (<see href="https://www.postgresql.org/docs/15/protocol-flow.html#id-1.10.6.7.4"/>).
/// </summary>
internal sealed class SimpleQueryFlow(SessionContext context, PortalRegistry portals, FailureReporter failures)
{
    private readonly StatementSender _sender = new(context);

    public async ValueTask<SessionPhase> RunAsync(Query query, CancellationToken cancellationToken)
    {
        using var activity = GatewayActivities.Source.StartActivity("postgres.query");
        try
        {
            await RunStatementsAsync(query.Sql, cancellationToken);
            context.Session.IsInMultiStatement = false;
        }
        catch (Exception failure)
        {
            context.Session.IsInMultiStatement = false;
            if (await failures.ReportAsync(failure))
            {
                await context.Backend.FlushAsync(cancellationToken);
                return SessionPhase.Terminated;
            }
        }

        await portals.CloseEndedAsync(context.Session);
        await context.SendReadyAsync(cancellationToken);
        return SessionPhase.Ready;
    }

    private async ValueTask RunStatementsAsync(string text, CancellationToken cancellationToken)
    {
        context.Session.Statements.Remove("");
        await portals.CloseAsync("");
        var statements = context.Parse(text);
        if (statements.Count == 0)
        {
            context.Backend.Write(EmptyQueryResponse.Instance);
            return;
        }

        context.Session.IsInMultiStatement = statements.Count > 1;
        for (var i = 0; i < statements.Count; i++)
        {
            var start = context.Time.GetTimestamp();
            try
            {
                var rows = await RunStatementAsync(statements[i], isLast: i == statements.Count - 1, cancellationToken);
                context.CountStatement(start, rows, null);
            }
            catch (Exception failure)
            {
                context.CountStatement(start, 0, failure);
                throw;
            }
        }
    }

    private async ValueTask<long> RunStatementAsync(
        ParsedStatement statement, bool isLast, CancellationToken cancellationToken)
    {
        var prepared = await context.Service.PrepareAsync(context.Session, statement, [], cancellationToken);
        if (prepared.ParameterTypes.Count > 0)
        {
            throw SessionErrors.NoParameters(1);
        }

        await using var cursor = new ResultCursor(
            await context.Service.ExecuteAsync(context.Session, prepared, [], cancellationToken));
        context.WriteNotices();
        var execution = cursor.Execution;
        var formats = execution.IsBinary
            ? FormatCodes.ExpandForResult([FormatCodes.Binary], execution.Columns?.Count ?? 0)
            : FormatCodes.AllText(execution.Columns?.Count ?? 0);
        if (execution is { Columns: { } columns, CopyOut: null })
        {
            context.Backend.Write(RowDescription.Of(columns, formats));
        }

        var rows = await _sender.SendRowsAsync(cursor, formats, limit: 0, cancellationToken);
        var tag = execution.Tag(rows);
        context.WriteNotices();
        if (isLast)
        {
            // Before the tag says that it is done: what a commit refuses was not.
            await cursor.DisposeAsync();
            await context.Service.CommitImplicitAsync(context.Session, cancellationToken);
            context.WriteNotices();
        }

        context.Backend.Write(new CommandComplete(tag));
        return rows;
    }
}
