using SqlGateway.Core.Catalog;
using SqlGateway.Core.Errors;
using SqlGateway.Engines.Planning;
using SqlGateway.Parser.Binding.Tree;
using SqlGateway.Parser.Syntax;
using SqlGateway.Service.Planning;
using SqlGateway.Service.Sessions;

namespace SqlGateway.Service.Statements;

/// <summary>INSERT, CREATE TABLE and CREATE TABLE AS: rows are staged as files and published by the transaction.</summary>
internal sealed class WriteHandler : IStatementHandler
{
    private readonly QueryPlanner _planner;

    public WriteHandler(QueryPlanner planner)
    {
        _planner = planner;
    }

    public IReadOnlyList<Type> Handles { get; } =
    [
        typeof(InsertSyntax), typeof(CreateTableSyntax), typeof(CreateTableAsSyntax), typeof(UpdateSyntax), typeof(DeleteSyntax),
    ];

    public async ValueTask<StatementShape> DescribeAsync(
        DescribeContext context, StatementSyntax statement, CancellationToken cancellationToken)
    {
        var bound = await _planner.BindAsync(context.Session, statement, context.Declared, cancellationToken);
        return new StatementShape(bound.Statement.Parameters, null);
    }

    public async ValueTask<StatementOutcome> RunAsync(
        RunContext context, StatementSyntax statement, CancellationToken cancellationToken)
    {
        var bound = await _planner.BindAsync(
            context.Session, statement, context.Prepared.Declared, cancellationToken);
        switch (bound.Statement)
        {
            case BoundInsert insert:
                context.RequireWritable("INSERT");
                var inserted = await WriteAsync(context, insert.Target, insert.Source, bound, cancellationToken);
                return StatementOutcome.Counted("INSERT 0", inserted);
            case BoundCreateTable create:
                return await CreateAsync(context, create, bound, cancellationToken);
            default:
                throw SqlErrors.Internal($"no handler for {bound.Statement.GetType().Name}");
        }
    }

    private async ValueTask<StatementOutcome> CreateAsync(
        RunContext context, BoundCreateTable create, Binding bound, CancellationToken cancellationToken)
    {
        var command = create.IsAsQuery ? "CREATE TABLE AS" : "CREATE TABLE";
        if (!create.Target.IsTemporary)
        {
            context.RequireWritable(command);
        }

        var catalog = context.Transaction.Catalog;
        var snapshot = await catalog.ResolveAsync([create.Target.Name], cancellationToken);
        if (create.IfNotExists && snapshot.TryGetTable(create.Target.Name, out _))
        {
            context.Session.Notify(
                new Notice("NOTICE", SqlState.DuplicateTable, $"relation \"{create.Target.Name.Name}\" already exists, skipping"));
            return StatementOutcome.Done(command);
        }

        var table = await catalog.CreateTableAsync(create.Target with { Owner = context.Session.Identity.User }, cancellationToken);
        var rows = create.Source is { } source ? await WriteAsync(context, table, source, bound, cancellationToken) : 0;
        return create.IsAsQuery ? StatementOutcome.Counted("SELECT", rows) : StatementOutcome.Done(command);
    }

    private async ValueTask<long> WriteAsync(
        RunContext context, TableDefinition table, BoundQuery source, Binding bound, CancellationToken cancellationToken)
    {
        var catalog = context.Transaction.Catalog;
        var staging = await catalog.StageAsync(table, cancellationToken);
        var files = await _planner.WriteAsync(context, bound, source, new WriteTarget(table, staging), cancellationToken);
        await catalog.AppendFilesAsync(table, staging, files, cancellationToken);
        context.Query.Rows = files.Sum(f => f.Rows);
        return context.Query.Rows;
    }
}
