using SqlGateway.Catalog.PgCatalog;
using SqlGateway.Core.Catalog;
using SqlGateway.Core.Types;
using SqlGateway.Parser.Binding;
using SqlGateway.Parser.Binding.Tree;
using SqlGateway.Parser.Syntax;
using SqlGateway.Service.Sessions;

namespace SqlGateway.Service.Planning;

/// <summary>From a syntax tree to a bound one, against the newest snapshot, through the cache.</summary>
internal sealed class StatementBinding
{
    private readonly StatementCache _cache;
    private readonly TransactionControl _transactions;

    public StatementBinding(StatementCache cache, TransactionControl transactions)
    {
        _cache = cache;
        _transactions = transactions;
    }

    public async ValueTask<Binding> BindAsync(
        Session session, StatementSyntax statement, IReadOnlyList<SqlType?> declared, CancellationToken cancellationToken)
    {
        var catalog = _transactions.Current(session).Catalog;
        var clock = new WatchedClock(session.Settings.Values.Clock);
        var snapshot = await catalog.ResolveAsync([], cancellationToken);
        var key = new BindingKey(snapshot.Generation, session.Identity.User, declared, session.Settings.Meaning);
        if (snapshot.Overlay is null && _cache.FindBound(statement, key) is { } cached)
        {
            return new Binding(cached, await SnapshotForAsync(catalog, snapshot, cached.Reads, cancellationToken));
        }

        snapshot = await CloseAsync(catalog, statement, PathOf(session), session.Database, cancellationToken);
        var bound = StatementBinder.Bind(statement, Context(session, snapshot, clock) with { ParameterTypes = declared });
        if (snapshot.Overlay is null && !clock.WasAsked)
        {
            _cache.AddBound(statement, key with { Generation = snapshot.Generation }, bound);
        }

        return new Binding(bound, await SnapshotForAsync(catalog, snapshot, bound.Reads, cancellationToken));
    }

    /// <summary>EXECUTE's arguments in the types of the parameters, as a query of one row.</summary>
    public async ValueTask<Binding> BindArgumentsAsync(
        Session session, ExecuteSyntax execute, IReadOnlyList<SqlType> types, CancellationToken cancellationToken)
    {
        var snapshot = await _transactions.Current(session).Catalog.ResolveAsync([], cancellationToken);
        var context = Context(session, snapshot, session.Settings.Values.Clock);
        var values = execute.Arguments.Select((a, i) => StatementBinder.BindArgument(a, types[i], context)).ToArray();
        var outputs = values.Select((v, i) => new BoundOutput($"${i + 1}", v.Type)).ToArray();
        var query = new BoundQuery([], new BoundSelect(values, null, null, null, null), outputs, [], null, null);
        return new Binding(new BoundQueryStatement(query, [], []), snapshot);
    }

    private static IReadOnlyList<string> PathOf(Session session) =>
        SearchPath.Resolve(session.Settings.Get("search_path"), session.Identity.User);

    private static BindingContext Context(Session session, ICatalogSnapshot snapshot, TimeProvider clock) =>
        new(snapshot, SystemCatalog.Instance, session.Database, PathOf(session), session.Identity.User)
        {
            Values = session.Settings.Values with { Clock = clock },
        };

    /// <summary>A snapshot that holds every relation that the statement names, views' texts included.</summary>
    private static async ValueTask<ICatalogSnapshot> CloseAsync(
        ICatalogTransaction catalog, StatementSyntax statement, IReadOnlyList<string> path, string database,
        CancellationToken cancellationToken)
    {
        var closure = new NameClosure(statement, path, database);
        ICatalogSnapshot snapshot;
        do
        {
            snapshot = await catalog.ResolveAsync(closure.Names, cancellationToken);
        }
        while (closure.Expand(snapshot));

        return snapshot;
    }

    /// <summary>Relations of pg_catalog show every table with its columns, so they need a snapshot that has all of them.</summary>
    private static async ValueTask<ICatalogSnapshot> SnapshotForAsync(
        ICatalogTransaction catalog, ICatalogSnapshot snapshot, IReadOnlyList<TableDefinition> reads,
        CancellationToken cancellationToken) =>
        reads.Any(t => t.Kind == TableKind.System && SystemRelations.ReadsDefinitions(t))
            ? await catalog.ResolveAllAsync(cancellationToken)
            : snapshot;
}
