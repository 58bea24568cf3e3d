using SqlGateway.Core.Catalog;
using SqlGateway.Core.Errors;
using SqlGateway.Core.Types;
using SqlGateway.Core.Values;
using SqlGateway.Parser.Syntax;
using SqlGateway.Service.Planning;
using SqlGateway.Service.Queries;
using SqlGateway.Service.Sessions;
using SqlGateway.Service.Settings;
using SqlGateway.Service.Statements;

namespace SqlGateway.Service;

/// <summary>
/// The door of every wire: sessions, and statements from their text to their rows. One per process, safe for any
/// thread; each session is used by one at a time.
/// </summary>
public sealed class QueryService
{
    private readonly ICatalog _catalog;
    private readonly TimeProvider _clock;
    private readonly TransactionControl _transactions;
    private readonly StatementRunner _runner;
    private readonly StatementCache _cache;
    private readonly SessionDirectory _sessions;

    internal QueryService(
        ICatalog catalog, TimeProvider clock, TransactionControl transactions, StatementRunner runner, StatementCache cache,
        SessionDirectory sessions, QueryHistory history)
    {
        _catalog = catalog;
        _clock = clock;
        _transactions = transactions;
        _runner = runner;
        _cache = cache;
        _sessions = sessions;
        History = history;
    }

    public QueryHistory History { get; }

    /// <summary>The open sessions.</summary>
    public IReadOnlyCollection<Session> Sessions => _sessions.All;

    /// <summary>Opens a session for a user whom the wire has let in. An unknown database raises 3D000.</summary>
    public Session OpenSession(ClientIdentity identity, string database)
    {
        if (database != _catalog.Name)
        {
            throw new GatewayException(SqlState.InvalidCatalogName, $"database \"{database}\" does not exist")
            {
                Hint = $"The database is named \"{_catalog.Name}\".",
            }.AsFatal();
        }

        var facts = new Dictionary<string, string>
        {
            ["is_superuser"] = identity.IsAdministrator ? "on" : "off",
            ["session_authorization"] = identity.User,
            ["application_name"] = string.Empty,
        };
        return _sessions.Add(processId => new Session(
            processId, identity, database, new SessionSettings(facts, _clock), _catalog.OpenTemporary(), _clock.GetUtcNow(),
            _sessions.Remove));
    }

    /// <summary>The statements of a client's text, none for an empty one.</summary>
    public IReadOnlyList<ParsedStatement> Parse(string text)
    {
        if (!_cache.TryGetParsed(text, out var parsed))
        {
            parsed = SqlParser.Parse(text);
            _cache.AddParsed(text, parsed);
        }

        return parsed;
    }

    /// <summary>Finds out parameters and result; runs nothing.</summary>
    /// <param name="declared">Parameter types that the client named; null items, and missing ones, are left open.</param>
    public async ValueTask<PreparedStatement> PrepareAsync(
        Session session, ParsedStatement? statement, IReadOnlyList<SqlType?> declared, CancellationToken cancellationToken)
    {
        if (statement is null)
        {
            return PreparedStatement.Empty;
        }

        RefuseInFailedBlock(session, statement.Statement);
        return await _runner.PrepareAsync(session, statement, declared, cancellationToken);
    }

    /// <summary>Raises 25P02 in a failed block for all but what ends it.</summary>
    public void RequireUsable(Session session, PreparedStatement statement)
    {
        if (statement.Parsed is { } parsed)
        {
            RefuseInFailedBlock(session, parsed.Statement);
        }
    }

    /// <summary>
    /// Starts a statement, in the session's transaction or an implicit one. After any error, of this or of the
    /// execution, the wire calls <see cref="FailAsync"/>.
    /// </summary>
    public async ValueTask<Execution> ExecuteAsync(
        Session session, PreparedStatement statement, IReadOnlyList<SqlConstant> parameters, CancellationToken cancellationToken)
    {
        if (statement.Parsed is not { } parsed)
        {
            throw SqlErrors.Internal("the empty statement is not executed");
        }

        RefuseInFailedBlock(session, parsed.Statement);
        var transaction = _transactions.Current(session);
        var query = new Query(History.NextId(), session, parsed.Text, _clock, session.Settings.StatementTimeout);
        History.Add(query);
        session.Running = query;
        try
        {
            var context = new RunContext(session, transaction, query, statement.For(parameters), parameters);
            using var both = CancellationTokenSource.CreateLinkedTokenSource(query.Token, cancellationToken);
            var outcome = await _runner.RunAsync(context, both.Token);
            transaction.Statements++;
            transaction.HasRun |= parsed.Statement is not (BeginSyntax or SetSyntax or SetTransactionSyntax or ShowSyntax);
            return new Execution(session, query, outcome, History);
        }
        catch (Exception error) when (error is GatewayException or OperationCanceledException)
        {
            var told = query.Explain(error);
            End(session, query, told);
            throw told;
        }
        catch (Exception error)
        {
            End(session, query, SqlErrors.Internal("the statement failed inside the gateway", error));
            throw;
        }
    }

    /// <summary>
    /// Ends the implicit transaction, where one is open: at Sync, and before the CommandComplete of a simple query's
    /// last statement. What it throws belongs to that statement.
    /// </summary>
    public async ValueTask CommitImplicitAsync(Session session, CancellationToken cancellationToken)
    {
        if (session.Transaction is { IsBlock: false })
        {
            await _transactions.CommitAsync(session, cancellationToken);
        }
    }

    /// <summary>After an error: a block waits for its end, an implicit transaction is rolled back.</summary>
    public ValueTask FailAsync(Session session) => _transactions.FailAsync(session);

    private void End(Session session, Query query, GatewayException error)
    {
        if (ReferenceEquals(session.Running, query))
        {
            session.Running = null;
        }

        query.Finish(error);
        History.End(query);
    }

    private static void RefuseInFailedBlock(Session session, StatementSyntax statement)
    {
        if (session.Status == TransactionStatus.Failed
            && statement is not (CommitSyntax or RollbackSyntax or RollbackToSyntax))
        {
            throw new GatewayException(
                SqlState.InFailedSqlTransaction,
                "current transaction is aborted, commands ignored until end of transaction block");
        }
    }
}
