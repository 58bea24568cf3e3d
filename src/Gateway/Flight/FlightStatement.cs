using SqlGateway.Core.Errors;
using SqlGateway.Service;
using SqlGateway.Service.Queries;
using SqlGateway.Service.Sessions;

namespace SqlGateway.Gateway.Flight;

/// <summary>A statement ready to run, with the session that it has for itself. Runs once.</summary>
internal sealed class FlightStatement(QueryService service, Session session, PreparedStatement prepared) : IAsyncDisposable
{
    public PreparedStatement Prepared => prepared;

    public Session Session => session;

    /// <summary>Runs it to its end and commits; <paramref name="read"/> takes the rows and returns their number.</summary>
    /// <returns>The command tag.</returns>
    public async Task<string> RunAsync(
        Func<Execution, CancellationToken, Task<long>> read, CancellationToken cancellationToken)
    {
        // The engine hears of a cancel through the session alone.
        using var leaving = cancellationToken.Register(() => session.Cancel(CancelReason.Disconnected));
        using var ending = session.EndRequested.Register(() => session.Cancel(CancelReason.Shutdown));
        try
        {
            string tag;
            await using (var execution = await service.ExecuteAsync(session, prepared, [], cancellationToken))
            {
                JudgeColumns(execution);
                var rows = await read(execution, cancellationToken);
                tag = execution.Tag(rows);
            }

            await service.CommitImplicitAsync(session, cancellationToken);
            return tag;
        }
        catch
        {
            await service.FailAsync(session);
            throw;
        }
    }

    public ValueTask DisposeAsync() => session.DisposeAsync();

    /// <summary>The client knows the columns from before; a table may have changed since.</summary>
    private void JudgeColumns(Execution execution)
    {
        var told = prepared.Columns?.Select(c => (c.Name, c.Type)) ?? [];
        var found = execution.Columns?.Select(c => (c.Name, c.Type)) ?? [];
        if (!told.SequenceEqual(found))
        {
            throw new GatewayException(
                SqlState.FeatureNotSupported, "the columns of the result have changed since they were described")
            {
                Hint = "Ask for the statement's flight anew.",
            };
        }
    }
}
