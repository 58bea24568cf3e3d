using SqlGateway.Core.Errors;
using SqlGateway.Core.Types;
using SqlGateway.Core.Values;
using SqlGateway.Gateway.Telemetry;
using SqlGateway.Protocol.Postgres;
using SqlGateway.Protocol.Postgres.Backend;
using SqlGateway.Protocol.Postgres.Frontend;
using SqlGateway.Protocol.Postgres.Values;
using SqlGateway.Service.Queries;

namespace SqlGateway.Gateway.Postgres.Flows;

/// <summary>
/// Parse, Bind, Describe, Execute, Close and the Sync that ends them
/// (<see href="https://www.postgresql.org/docs/15/protocol-flow.html#PROTOCOL-FLOW-EXT-QUERY"/>).
/// </summary>
internal sealed class ExtendedQueryFlow(SessionContext context, PortalRegistry portals, FailureReporter failures)
{
    private readonly StatementSender _sender = new(context);

    /// <summary>One message of a sequence; an error makes the rest of the sequence be dropped.</summary>
    public async ValueTask<SessionPhase> HandleAsync(FrontendMessage message, CancellationToken cancellationToken)
    {
        try
        {
            switch (message)
            {
                case Parse parse:
                    await ParseAsync(parse, cancellationToken);
                    break;
                case Bind bind:
                    await BindAsync(bind);
                    break;
                case Describe describe:
                    Describe(describe);
                    break;
                case Execute execute:
                    await ExecuteAsync(execute, cancellationToken);
                    break;
                case Close close:
                    await CloseAsync(close);
                    break;
                default:
                    throw SessionErrors.UnexpectedMessage(message.Code);
            }

            context.WriteNotices();
            if (context.Backend.IsFull)
            {
                await context.Backend.FlushAsync(cancellationToken); // a pipeline's answers are results too
            }

            return SessionPhase.Ready;
        }
        catch (Exception failure)
        {
            return await FailAsync(failure, cancellationToken);
        }
    }

    /// <summary>Tells of a failure inside a sequence.</summary>
    public async ValueTask<SessionPhase> FailAsync(Exception failure, CancellationToken cancellationToken)
    {
        var isFatal = await failures.ReportAsync(failure);
        await portals.CloseEndedAsync(context.Session);

        // Clients that wait for the answer of each message must see the error before their Sync.
        await context.Backend.FlushAsync(cancellationToken);
        return isFatal ? SessionPhase.Terminated : SessionPhase.DiscardingUntilSync;
    }

    /// <summary>Ends the implicit transaction. There is exactly one ReadyForQuery, whatever comes of it.</summary>
    public async ValueTask<SessionPhase> SyncAsync(CancellationToken cancellationToken)
    {
        try
        {
            await context.Service.CommitImplicitAsync(context.Session, cancellationToken);
        }
        catch (Exception failure)
        {
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

    private async ValueTask ParseAsync(Parse parse, CancellationToken cancellationToken)
    {
        using var activity = GatewayActivities.Source.StartActivity("postgres.parse");
        if (parse.Statement.Length == 0)
        {
            context.Session.Statements.Remove(""); // also where the new one turns out to be wrong
        }

        var statements = context.Parse(parse.Sql);
        if (statements.Count > 1)
        {
            throw SessionErrors.SeveralStatementsPrepared();
        }

        var prepared = await context.Service.PrepareAsync(
            context.Session, statements.Count == 0 ? null : statements[0], DeclaredTypes(parse.ParameterTypes),
            cancellationToken);
        context.Session.Statements.Add(parse.Statement, prepared, context.Time.GetUtcNow());
        context.Backend.Write(ParseComplete.Instance);
    }

    private static SqlType?[] DeclaredTypes(IReadOnlyList<uint> oids)
    {
        const uint UnknownOid = 705; // as undeclared as 0
        var types = new SqlType?[oids.Count];
        for (var i = 0; i < types.Length; i++)
        {
            types[i] = oids[i] is 0 or UnknownOid
                ? null
                : SqlType.FromOid(oids[i]) ?? throw SessionErrors.UndefinedParameterType(oids[i]);
        }

        return types;
    }

    private async ValueTask BindAsync(Bind bind)
    {
        var statement = context.Session.Statements.Find(bind.Statement);
        context.Service.RequireUsable(context.Session, statement);
        portals.EnsureFree(bind.Portal);
        var parameters = Parameters(bind, statement);
        var columns = statement.Columns?.Count ?? 0;
        var formats = FormatCodes.ExpandForResult(bind.ResultFormats, columns);
        var size = bind.Parameters.Sum(static value => (long)(value?.Length ?? 0));
        await portals.AddAsync(
            new(bind.Portal, statement, parameters, formats, size, context.Session.NextMark()));
        context.Backend.Write(BindComplete.Instance);
    }

    private SqlConstant[] Parameters(Bind bind, PreparedStatement statement)
    {
        var types = statement.ParameterTypes;
        var given = bind.Parameters.Count;
        var formats = FormatCodes.ExpandForParameters(bind.ParameterFormats, given);
        if (given != types.Count)
        {
            throw SessionErrors.ParameterCount(given, bind.Statement, types.Count);
        }

        var values = new SqlConstant[given];
        for (var i = 0; i < given; i++)
        {
            values[i] = bind.Parameters[i] is { } bytes
                ? ParameterDecoder.Decode(
                    types[i], formats[i], bytes.Span, context.Session.Settings.Values, number: i + 1)
                : SqlConstant.Null(types[i]);
        }

        return values;
    }

    private void Describe(Describe describe)
    {
        if (describe.Kind is ObjectKind.Statement)
        {
            var statement = context.Session.Statements.Find(describe.Name);
            RequireDescribable(statement);
            context.Backend.Write(new ParameterDescription([.. statement.ParameterTypes.Select(type => type.TypeOid)]));
            Describe(statement, FormatCodes.AllText(statement.Columns?.Count ?? 0));
        }
        else if (!portals.Contains(describe.Name) && context.Session.CursorColumns(describe.Name) is { } cursor)
        {
            context.Backend.Write(RowDescription.Of(cursor, FormatCodes.AllText(cursor.Count)));
        }
        else
        {
            var portal = portals.Find(describe.Name);
            RequireDescribable(portal.Statement);
            Describe(portal.Statement, portal.Formats);
        }
    }

    /// <summary>Rows cannot be described in a failed block: what they are may have been undone.</summary>
    private void RequireDescribable(PreparedStatement statement)
    {
        if (statement.Columns is not null)
        {
            context.Service.RequireUsable(context.Session, statement);
        }
    }

    private void Describe(PreparedStatement statement, IReadOnlyList<short> formats)
    {
        if (statement.Columns is { } columns)
        {
            context.Backend.Write(RowDescription.Of(columns, formats));
        }
        else
        {
            context.Backend.Write(NoData.Instance);
        }
    }

    private async ValueTask ExecuteAsync(Execute execute, CancellationToken cancellationToken)
    {
        if (!portals.Contains(execute.Portal) && context.Session.CursorColumns(execute.Portal) is not null)
        {
            throw SqlErrors.NotSupported(
                $"the Execute message for the SQL cursor \"{execute.Portal}\"", hint: "Use FETCH.");
        }

        var portal = portals.Find(execute.Portal);
        if (portal.Statement.IsEmpty)
        {
            context.Backend.Write(EmptyQueryResponse.Instance);
            return;
        }

        using var activity = GatewayActivities.Source.StartActivity("postgres.execute");
        var start = context.Time.GetTimestamp();
        try
        {
            var rows = await RunAsync(portal, Math.Max(0, execute.MaxRows), cancellationToken);
            context.CountStatement(start, rows, null);
        }
        catch (Exception failure)
        {
            context.CountStatement(start, 0, failure);
            throw;
        }
    }

    private async ValueTask<long> RunAsync(Portal portal, int maxRows, CancellationToken cancellationToken)
    {
        if (portal.IsFinished && portal.Statement.Columns is null)
        {
            throw SessionErrors.PortalCannotRun(portal.Name);
        }

        var result = portal.Result ??= new(
            await context.Service.ExecuteAsync(
                context.Session, portal.Statement, portal.Parameters, cancellationToken));
        context.WriteNotices();
        var rows = portal.IsFinished
            ? 0
            : await _sender.SendRowsAsync(result, portal.Formats, maxRows, cancellationToken);
        context.WriteNotices();
        if (result.IsComplete)
        {
            portal.IsFinished = true;
            context.Backend.Write(new CommandComplete(result.Execution.Tag(rows)));
        }
        else
        {
            result.Execution.Suspend();
            context.Backend.Write(PortalSuspended.Instance);
        }

        // COMMIT and ROLLBACK end the portals of their transaction, their own among them.
        await portals.CloseIfTransactionEndedAsync(context.Session);
        if (!portals.Holds(portal))
        {
            await portal.DisposeAsync(); // it was closed before it had a result
        }

        return rows;
    }

    private async ValueTask CloseAsync(Close close)
    {
        if (close.Kind is ObjectKind.Statement)
        {
            context.Session.Statements.Remove(close.Name);
        }
        else
        {
            await portals.CloseAsync(close.Name);
            await context.Session.CloseCursorAsync(close.Name);
        }

        context.Backend.Write(CloseComplete.Instance);
    }
}
