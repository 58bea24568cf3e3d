using SqlGateway.Catalog.PgCatalog;
using SqlGateway.Core.Catalog;
using SqlGateway.Engines;
using SqlGateway.Service.Planning;
using SqlGateway.Service.Queries;
using SqlGateway.Service.Sessions;
using SqlGateway.Service.Statements;

namespace SqlGateway.Service;

/// <summary>Puts a <see cref="QueryService"/> together.</summary>
public static class QueryServiceFactory
{
    private const int EndedQueriesKept = 1_000;

    /// <param name="roles">The users that may log in, as they are at the call.</param>
    public static QueryService Create(ICatalog catalog, IEngine engine, TimeProvider clock, Func<IReadOnlyList<RoleRow>> roles)
    {
        var transactions = new TransactionControl(catalog, clock);
        var cache = new StatementCache();
        var sessions = new SessionDirectory();
        var history = new QueryHistory(EndedQueriesKept);
        var planner = new QueryPlanner(
            new StatementBinding(cache, transactions), new ScanResolver(new SystemRelations(clock)),
            new SessionFactsSource(sessions, history, roles), new SessionValues(clock, sessions), engine);

        var runner = new StatementRunner();
        runner.Register(new TransactionHandler(transactions));
        runner.Register(new SettingHandler());
        runner.Register(new PreparedStatementHandler(planner, runner, clock));
        runner.Register(new CursorHandler(planner, clock));
        runner.Register(new QueryHandler(planner));
        runner.Register(new WriteHandler(planner));
        runner.Register(new DefinitionHandler(planner));
        runner.Register(new RefusedHandler());
        return new QueryService(catalog, clock, transactions, runner, cache, sessions, history);
    }
}
