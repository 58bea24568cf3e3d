using SqlGateway.Columnar.Arrays;
using SqlGateway.Columnar.Results;
using SqlGateway.Core.Catalog;
using SqlGateway.Core.Errors;
using SqlGateway.Core.Types;
using SqlGateway.Core.Values;
using SqlGateway.Engines;
using SqlGateway.Engines.Local;
using SqlGateway.Engines.Planning;
using SqlGateway.Parser.Binding;
using SqlGateway.Parser.Binding.Tree;
using SqlGateway.Parser.Syntax;
using SqlGateway.Service.Queries;
using SqlGateway.Service.Sessions;
using SqlGateway.Service.Statements;

namespace SqlGateway.Service.Planning;

/// <summary>
/// The pipeline behind a parsed statement: bind, resolve scans, plan, route, execute (design decision 9).
/// </summary>
internal sealed class QueryPlanner
{
    private readonly StatementBinding _binding;
    private readonly ScanResolver _scans;
    private readonly SessionFactsSource _facts;
    private readonly SessionValues _sessionValues;
    private readonly IEngine _engine;

    public QueryPlanner(
        StatementBinding binding, ScanResolver scans, SessionFactsSource facts, SessionValues sessionValues, IEngine engine)
    {
        _binding = binding;
        _scans = scans;
        _facts = facts;
        _sessionValues = sessionValues;
        _engine = engine;
    }

    public static IReadOnlyList<ResultColumn> Columns(BoundStatement statement) => Columns(statement.Outputs);

    /// <summary>The types of PREPARE's list.</summary>
    public static IReadOnlyList<SqlType?> ResolveTypes(IReadOnlyList<TypeNameSyntax> types) =>
        [.. types.Select(t => TypeNameResolver.Resolve(t))];

    public async ValueTask<Binding> BindAsync(
        Session session, StatementSyntax statement, IReadOnlyList<SqlType?> declared, CancellationToken cancellationToken)
    {
        var binding = await _binding.BindAsync(session, statement, declared, cancellationToken);
        session.Snapshot = binding.Snapshot;
        return binding;
    }

    /// <summary>Starts a query. The stream owns what it reads.</summary>
    /// <param name="stop">Stops the work, up to the stream's end.</param>
    public async ValueTask<ResultStream> ExecuteAsync(RunContext context, Binding binding, CancellationToken stop)
    {
        if (binding.Statement is not BoundQueryStatement { Query: var query })
        {
            throw SqlErrors.Internal($"a query was expected, not {binding.Statement.GetType().Name}");
        }

        var columns = Columns(query.Outputs);
        if (LocalEngine.CanAnswer(query))
        {
            context.Query.Route = LocalEngine.Route;
            context.Query.Enter(QueryPhase.Running);
            return LocalEngine.Execute(query, columns, context.Parameters, value => _sessionValues.Resolve(value, context));
        }

        var scans = await _scans.ResolveAsync(
            query, binding.Snapshot, _facts.For(context.Session), context.Parameters,
            value => _sessionValues.Resolve(value, context), stop);
        try
        {
            var plan = Plan(context, binding, query, scans, target: null);
            context.Query.Enter(QueryPhase.Running);
            var rows = await _engine.ExecuteAsync(Request(context, plan), stop);
            return new PinnedStream(rows, scans);
        }
        catch
        {
            scans.Dispose();
            throw;
        }
    }

    /// <summary>Runs a query to its end, into files below the target's staging folder.</summary>
    public async ValueTask<IReadOnlyList<DataFile>> WriteAsync(
        RunContext context, Binding binding, BoundQuery source, WriteTarget target, CancellationToken cancellationToken)
    {
        using var both = CancellationTokenSource.CreateLinkedTokenSource(context.Query.Token, cancellationToken);
        using var scans = await _scans.ResolveAsync(
            source, binding.Snapshot, _facts.For(context.Session), context.Parameters,
            value => _sessionValues.Resolve(value, context), both.Token);
        var plan = Plan(context, binding, source, scans, target);
        context.Query.Enter(QueryPhase.Running);
        return await _engine.WriteAsync(Request(context, plan), both.Token);
    }

    /// <summary>What EXPLAIN shows: the route, the scans and, to administrators, the engine's own text.</summary>
    public async ValueTask<IReadOnlyList<string>> ExplainAsync(
        RunContext context, Binding binding, CancellationToken cancellationToken)
    {
        var query = ((BoundQueryStatement)binding.Statement).Query;
        if (LocalEngine.CanAnswer(query))
        {
            return [$"Route: {LocalEngine.Route}"];
        }

        using var scans = await _scans.ResolveAsync(
            query, binding.Snapshot, _facts.For(context.Session), context.Parameters,
            value => _sessionValues.Resolve(value, context), cancellationToken);
        var plan = Plan(context, binding, query, scans, target: null);
        return
        [
            $"Route: {context.Query.Route}",
            .. scans.Sources.Values.Select(Describe),
            .. context.Session.Identity.IsAdministrator ? $"Engine text: {plan.Text}".Split('\n') : [], // it names files
        ];
    }

    /// <summary>The one row of a query, as constants.</summary>
    public async ValueTask<IReadOnlyList<SqlConstant>> EvaluateAsync(
        RunContext context, Binding binding, CancellationToken cancellationToken)
    {
        await using var rows = await ExecuteAsync(context, binding, cancellationToken);
        using var batch = await rows.ReadAsync(cancellationToken)
            ?? throw SqlErrors.Internal("a query of constants gave no row");
        return [.. rows.Columns.Select((column, i) => ConstantReader.Read(column.Type, batch.Data.Column(i), 0))];
    }

    public ValueTask<Binding> BindArgumentsAsync(
        Session session, ExecuteSyntax execute, IReadOnlyList<SqlType> types, CancellationToken cancellationToken) =>
        _binding.BindArgumentsAsync(session, execute, types, cancellationToken);

    private EnginePlan Plan(
        RunContext context, Binding binding, BoundQuery query, PlannedScans scans, WriteTarget? target)
    {
        var request = new PlanRequest(
            query, binding.Statement.Parameters, scans.Sources, value => _sessionValues.Resolve(value, context))
        {
            Settings = new EngineSettings(
                EngineTimeZone.Name(context.Session.Settings.Values.TimeZone), context.Session.Settings.Values),
            NestedAsJson = target is null && context.Session.Identity.Protocol == "postgres",
            Target = target,
        };
        switch (_engine.Plan(request))
        {
            case EnginePlan plan:
                context.Query.Route = $"{_engine.Name}: the only engine that is configured";
                return plan;
            case Refusal refusal:
                throw refusal.Error;
            default:
                throw SqlErrors.Internal("an engine gave neither plan nor refusal");
        }
    }

    private static ExecutionRequest Request(RunContext context, EnginePlan plan) =>
        new(plan, context.Parameters, context.Session.Identity.User);

    private static string Describe(ScanSource source) => source switch
    {
        FileScan files => $"Scan {files.Table.Name}: {files.Files.Count} files, {files.Files.Sum(f => f.Bytes)} bytes",
        _ => $"Scan {source.Table.Name}: in memory",
    };

    private static IReadOnlyList<ResultColumn> Columns(IReadOnlyList<BoundOutput> outputs) =>
        [.. outputs.Select(o => new ResultColumn(o.Name, o.Type, o.TableOid, o.Attribute))];
}
