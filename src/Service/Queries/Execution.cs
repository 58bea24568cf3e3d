using SqlGateway.Columnar.Results;
using SqlGateway.Core.Errors;
using SqlGateway.Protocol.Postgres.Values;
using SqlGateway.Service.Sessions;
using SqlGateway.Service.Statements;

namespace SqlGateway.Service.Queries;

/// <summary>
/// A statement that was started, as its wire reads it. Used by one caller at a time; disposing it before the end stops
/// the engine's work. A portal that a row limit suspended is one of these, left alone.
/// </summary>
public sealed class Execution : IAsyncDisposable
{
    private readonly Session _session;
    private readonly StatementOutcome _outcome;
    private readonly QueryHistory _history;
    private bool _suspended;

    internal Execution(Session session, Query query, StatementOutcome outcome, QueryHistory history)
    {
        _session = session;
        Query = query;
        _outcome = outcome;
        _history = history;
    }

    public Query Query { get; }

    /// <summary>Null for a statement that returns no rows.</summary>
    public IReadOnlyList<ResultColumn>? Columns => _outcome.Rows?.Columns;

    /// <summary>Rows of a binary cursor: the simple protocol sends them in the binary format.</summary>
    public bool IsBinary => _outcome.IsBinary;

    /// <summary>Set for COPY … TO STDOUT: the rows go out in this form.</summary>
    public CopyOptions? CopyOut => _outcome.CopyOut;

    /// <summary>The next rows, which the caller then owns; null when the result is complete.</summary>
    public async ValueTask<ColumnarBatch?> ReadAsync(CancellationToken cancellationToken)
    {
        if (_outcome.Rows is not { } rows)
        {
            Finish(null);
            return null;
        }

        if (Query.End is not null)
        {
            return null;
        }

        if (_suspended)
        {
            _suspended = false;
            Query.RestartTimeout();
        }

        _session.Running = Query;
        try
        {
            Query.Token.ThrowIfCancellationRequested();
            using var both = CancellationTokenSource.CreateLinkedTokenSource(Query.Token, cancellationToken);
            var batch = await rows.ReadAsync(both.Token);
            if (batch is null)
            {
                Finish(null);
                return null;
            }

            if (Query.Phase != QueryPhase.Fetching)
            {
                Query.Enter(QueryPhase.Fetching);
            }

            Query.Rows += batch.Rows;
            return batch;
        }
        catch (Exception error) when (error is GatewayException or OperationCanceledException)
        {
            var told = Query.Explain(error);
            Finish(told);
            throw told;
        }
    }

    /// <summary>The command tag, once the result is complete.</summary>
    /// <param name="rowsSent">Rows sent in the last Execute; statements that write know their own count.</param>
    public string Tag(long rowsSent) => _outcome.Tag(rowsSent);

    /// <summary>A row limit was reached: until the next read nothing of it runs, so a cancel request does not mean it.</summary>
    public void Suspend()
    {
        _suspended = true;
        Query.PauseTimeout();
        Leave();
    }

    public async ValueTask DisposeAsync()
    {
        Finish(null);
        if (_outcome.Rows is { } rows)
        {
            await rows.DisposeAsync();
        }
    }

    private void Finish(GatewayException? error)
    {
        Leave();
        Query.Finish(error);
        _history.End(Query);
    }

    private void Leave()
    {
        if (ReferenceEquals(_session.Running, Query))
        {
            _session.Running = null;
        }
    }
}
