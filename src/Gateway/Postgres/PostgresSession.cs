using System.Globalization;
using SqlGateway.Core.Errors;
using SqlGateway.Gateway.Composition;
using SqlGateway.Gateway.Postgres.Connections;
using SqlGateway.Gateway.Postgres.Flows;
using SqlGateway.Protocol.Postgres.Backend;
using SqlGateway.Protocol.Postgres.Frontend;
using SqlGateway.Service.Sessions;
using TransactionStatus = SqlGateway.Service.Sessions.TransactionStatus;

namespace SqlGateway.Gateway.Postgres;

/// <summary>
/// The loop of one logged-in client: a message, its flow, the next phase. Everything that belongs to the session is
/// done on
/// this loop; drain, disconnect and cancel requests only cancel or interrupt it.
/// </summary>
internal sealed class PostgresSession
{
    private readonly SessionContext _context;
    private readonly PostgresConnection _connection;
    private readonly DrainState _drain;
    private readonly PortalRegistry _portals;
    private readonly FailureReporter _failures;
    private readonly SimpleQueryFlow _simple;
    private readonly ExtendedQueryFlow _extended;
    private SessionPhase _phase = SessionPhase.Ready;
    private bool _isBetweenCycles = true; // since the last ReadyForQuery nothing came
    private bool _isDrainTold;
    private string _endReason = "client";

    public PostgresSession(SessionContext context, PostgresConnection connection, DrainState drain)
    {
        _context = context;
        _connection = connection;
        _drain = drain;
        _portals = new(context.Limits.Portals, context.Limits.MessageSize);
        context.Session.TransactionEnding = _portals.CloseAllAsync;
        context.Session.RolledBackTo = _portals.CloseAfterAsync;
        _failures = new(context);
        _simple = new(context, _portals, _failures);
        _extended = new(context, _portals, _failures);
    }

    /// <summary>Serves the client until it goes or has to go. Returns the reason in a word, for the metric.</summary>
    public async Task<string> RunAsync()
    {
        var session = _context.Session;
        await using var gone = _connection.Closed.Register(() => session.Cancel(CancelReason.Disconnected));
        await using var draining = _drain.Started.Register(_connection.Frontend.Interrupt);
        await using var expired = _drain.Expired.Register(() =>
        {
            session.Cancel(CancelReason.Shutdown);
            _connection.Frontend.Interrupt();
            _connection.Backend.Interrupt();
        });

        await using var ended = session.EndRequested.Register(() =>
        {
            _connection.Frontend.Interrupt();
            _connection.Backend.Interrupt(); // a client that takes nothing would never come to its end
        });

        try
        {
            await _context.SendReadyAsync(CancellationToken.None);
            while (_phase is not SessionPhase.Terminated)
            {
                _phase = await StepAsync();
            }
        }
        catch (ClientGoneException)
        {
            _endReason = "lost";
        }
        finally
        {
            await _portals.DisposeAsync();
        }

        return _endReason;
    }

    private async ValueTask<SessionPhase> StepAsync()
    {
        if (_context.Session.EndRequested.IsCancellationRequested)
        {
            return await EndAsync(SessionErrors.ShuttingDown(), "terminated");
        }

        if (DrainProblem() is { } ending)
        {
            return await EndAsync(ending, "drain");
        }

        await TellOfDrainAsync();
        var (input, timedOut) = await WaitAsync();
        if (timedOut is not null && input.Kind is FrontendInputKind.Interrupted)
        {
            return await EndAsync(timedOut, "idle");
        }

        switch (input.Kind)
        {
            case FrontendInputKind.Interrupted:
                return _phase; // to look at the drain again
            case FrontendInputKind.End:
                _endReason = _isBetweenCycles ? "client" : "lost";
                return SessionPhase.Terminated;
            case FrontendInputKind.Malformed:
                return await OnMalformedAsync(input.Code, input.Problem!);
            default:
                return await OnMessageAsync(input.Message!);
        }
    }

    private async ValueTask<SessionPhase> OnMessageAsync(FrontendMessage message)
    {
        _isBetweenCycles = false;
        if (message is Terminate)
        {
            return SessionPhase.Terminated;
        }

        if (_phase is SessionPhase.DiscardingUntilSync && message is not Sync)
        {
            return _phase;
        }

        switch (message)
        {
            case Query query:
                return EndCycle(await _simple.RunAsync(query, CancellationToken.None));
            case Parse or Bind or Describe or Execute or Close:
                return await _extended.HandleAsync(message, CancellationToken.None);
            case Sync:
                return EndCycle(await _extended.SyncAsync(CancellationToken.None));
            case Flush:
                await _context.Backend.FlushAsync(CancellationToken.None);
                return _phase;
            case FunctionCall:
                return await FailCycleAsync(
                    SqlErrors.NotSupported("the function call message", hint: "Call functions with SELECT."));
            case CopyData or CopyDone or CopyFail:
                return _phase; // left over from a COPY that was refused
            default:
                return await EndAsync(SessionErrors.UnexpectedMessage(message.Code), "protocol");
        }
    }

    private async ValueTask<SessionPhase> OnMalformedAsync(byte code, GatewayException problem)
    {
        _isBetweenCycles = false;
        PostgresLog.ProtocolBroken(_context.Log, _context.Session.ProcessId, problem.Message);
        if (problem.Severity is ErrorSeverity.Fatal)
        {
            return await EndAsync(problem, "protocol");
        }

        return code switch
        {
            Sync.MessageCode => await FailCycleAsync(problem),
            _ when _phase is SessionPhase.DiscardingUntilSync => _phase,
            Parse.MessageCode or Bind.MessageCode or Describe.MessageCode or Execute.MessageCode or Close.MessageCode
                or Flush.MessageCode => await _extended.FailAsync(problem, CancellationToken.None),
            _ => await FailCycleAsync(problem),
        };
    }

    /// <summary>For messages that are a cycle of their own.</summary>
    private async ValueTask<SessionPhase> FailCycleAsync(GatewayException problem)
    {
        if (await _failures.ReportAsync(problem))
        {
            await _context.Backend.FlushAsync(CancellationToken.None);
            return SessionPhase.Terminated;
        }

        await _portals.CloseEndedAsync(_context.Session);
        await _context.SendReadyAsync(CancellationToken.None);
        return EndCycle(SessionPhase.Ready);
    }

    private SessionPhase EndCycle(SessionPhase phase)
    {
        _isBetweenCycles = phase is SessionPhase.Ready;
        if (phase is SessionPhase.Terminated)
        {
            _endReason = _drain.Expired.IsCancellationRequested ? "drain" : "fatal";
        }

        return phase;
    }

    private async ValueTask<SessionPhase> EndAsync(GatewayException problem, string reason)
    {
        _endReason = reason;
        _context.Backend.Write(ErrorResponse.Of(problem.AsFatal()));
        await _context.Backend.FlushAsync(CancellationToken.None);
        return SessionPhase.Terminated;
    }

    /// <summary>During the grace an open transaction may be finished; who has none has nothing to lose.</summary>
    private GatewayException? DrainProblem()
    {
        var isOver = _drain.Expired.IsCancellationRequested
            || (_drain.Started.IsCancellationRequested && _isBetweenCycles
                && _context.Session.Status is TransactionStatus.Idle);
        return isOver ? SessionErrors.ShuttingDown() : null;
    }

    private async ValueTask TellOfDrainAsync()
    {
        if (_isDrainTold || !_isBetweenCycles || !_drain.Started.IsCancellationRequested)
        {
            return;
        }

        _isDrainTold = true;
        _context.Backend.Write(NoticeResponse.Warning(
            SqlState.AdminShutdown, "the server is shutting down",
            string.Create(
                CultureInfo.InvariantCulture,
                $"Finish the transaction: the connection ends with it, or in {_drain.Grace.TotalSeconds:0.#} seconds.")));
        await _context.Backend.FlushAsync(CancellationToken.None);
    }

    /// <summary>The client's next message, or why the session's own time-outs end the wait.</summary>
    private async ValueTask<(FrontendInput Input, GatewayException? TimedOut)> WaitAsync()
    {
        if (!_isBetweenCycles)
        {
            return (await _connection.Frontend.ReadAsync(CancellationToken.None), null);
        }

        var inBlock = _context.Session.Status is not TransactionStatus.Idle;
        var limit = Milliseconds(inBlock ? "idle_in_transaction_session_timeout" : "idle_session_timeout");
        if (limit <= 0)
        {
            return (await _connection.Frontend.ReadAsync(CancellationToken.None), null);
        }

        var isOver = false;
        await using var timer = _context.Time.CreateTimer(
            _ =>
            {
                Volatile.Write(ref isOver, true);
                _connection.Frontend.Interrupt();
            },
            null, TimeSpan.FromMilliseconds(limit), Timeout.InfiniteTimeSpan);
        var input = await _connection.Frontend.ReadAsync(CancellationToken.None);
        var problem = inBlock ? SessionErrors.IdleInTransaction() : SessionErrors.IdleSession();
        return (input, Volatile.Read(ref isOver) ? problem : null);
    }

    private int Milliseconds(string setting) => int.TryParse(
        _context.Session.Settings.Find(setting), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture,
        out var value)
        ? value
        : 0;
}
