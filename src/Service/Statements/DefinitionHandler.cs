using SqlGateway.Catalog;
using SqlGateway.Core.Catalog;
using SqlGateway.Core.Errors;
using SqlGateway.Parser.Binding.Tree;
using SqlGateway.Parser.Syntax;
using SqlGateway.Service.Planning;
using SqlGateway.Service.Sessions;

namespace SqlGateway.Service.Statements;

/// <summary>CREATE and DROP of schemas, views and external tables; DROP TABLE.</summary>
internal sealed class DefinitionHandler : IStatementHandler
{
    private readonly QueryPlanner _planner;

    public DefinitionHandler(QueryPlanner planner)
    {
        _planner = planner;
    }

    public IReadOnlyList<Type> Handles { get; } =
        [typeof(CreateSchemaSyntax), typeof(CreateViewSyntax), typeof(CreateExternalTableSyntax), typeof(DropSyntax)];

    public async ValueTask<StatementShape> DescribeAsync(
        DescribeContext context, StatementSyntax statement, CancellationToken cancellationToken)
    {
        await _planner.BindAsync(context.Session, statement, context.Declared, cancellationToken);
        return StatementShape.None;
    }

    public async ValueTask<StatementOutcome> RunAsync(
        RunContext context, StatementSyntax statement, CancellationToken cancellationToken)
    {
        var bound = await _planner.BindAsync(
            context.Session, statement, context.Prepared.Declared, cancellationToken);
        return bound.Statement switch
        {
            BoundCreateSchema schema => await CreateSchemaAsync(context, schema, cancellationToken),
            BoundCreateView view => await CreateViewAsync(context, view, cancellationToken),
            BoundCreateExternalTable table => await CreateExternalAsync(context, table, cancellationToken),
            BoundDropRelation drop => await DropRelationsAsync(context, drop, cancellationToken),
            BoundDropSchema drop => await DropSchemasAsync(context, drop, cancellationToken),
            _ => throw SqlErrors.Internal($"no handler for {bound.Statement.GetType().Name}"),
        };
    }

    private static async ValueTask<StatementOutcome> CreateSchemaAsync(
        RunContext context, BoundCreateSchema schema, CancellationToken cancellationToken)
    {
        context.RequireWritable("CREATE SCHEMA");
        var snapshot = await context.Transaction.Catalog.ResolveAsync([], cancellationToken);
        if (schema.IfNotExists && snapshot.TryGetDatabase(schema.Name, out _))
        {
            context.Session.Notify(
                new Notice("NOTICE", SqlState.DuplicateSchema, $"schema \"{schema.Name}\" already exists, skipping"));
        }
        else
        {
            await context.Transaction.Catalog.CreateDatabaseAsync(
                schema.Name, context.Session.Identity.User, cancellationToken);
        }

        return StatementOutcome.Done("CREATE SCHEMA");
    }

    private static async ValueTask<StatementOutcome> CreateViewAsync(
        RunContext context, BoundCreateView view, CancellationToken cancellationToken)
    {
        if (!view.Target.IsTemporary)
        {
            context.RequireWritable("CREATE VIEW");
        }

        var catalog = context.Transaction.Catalog;
        var snapshot = await catalog.ResolveAsync([view.Target.Name], cancellationToken);
        var definition = view.Target with
        {
            Owner = context.Session.Identity.User,
            DependsOn = [.. view.Reads.Where(r => r.Kind != TableKind.System).Select(r => r.Oid).Distinct()],
        };
        if (view.OrReplace && snapshot.TryGetTable(view.Target.Name, out var existing))
        {
            RequireReplaceable(existing, definition);
            await catalog.ReplaceViewAsync(definition with { Oid = existing.Oid }, cancellationToken);
        }
        else
        {
            await catalog.CreateTableAsync(definition, cancellationToken);
        }

        return StatementOutcome.Done("CREATE VIEW");
    }

    /// <summary>A view's columns may be added to, not dropped, renamed or retyped.</summary>
    private static void RequireReplaceable(TableDefinition existing, TableDefinition view)
    {
        if (existing.Kind != TableKind.View)
        {
            throw new GatewayException(SqlState.WrongObjectType, $"\"{existing.Name.Name}\" is not a view");
        }

        if (view.Columns.Count < existing.Columns.Count)
        {
            throw new GatewayException(SqlState.InvalidTableDefinition, "cannot drop columns from view");
        }

        for (var i = 0; i < existing.Columns.Count; i++)
        {
            var (before, after) = (existing.Columns[i], view.Columns[i]);
            if (before.Name != after.Name)
            {
                throw new GatewayException(
                    SqlState.InvalidTableDefinition, $"cannot change name of view column \"{before.Name}\" to \"{after.Name}\"");
            }

            if (!before.Type.SameTypeAs(after.Type))
            {
                throw new GatewayException(
                    SqlState.InvalidTableDefinition,
                    $"cannot change data type of view column \"{before.Name}\" from {before.Type} to {after.Type}");
            }
        }
    }

    private static async ValueTask<StatementOutcome> CreateExternalAsync(
        RunContext context, BoundCreateExternalTable table, CancellationToken cancellationToken)
    {
        context.RequireWritable("CREATE EXTERNAL TABLE");
        var catalog = context.Transaction.Catalog;
        var snapshot = await catalog.ResolveAsync([table.Target.Name], cancellationToken);
        if (table.IfNotExists && snapshot.TryGetTable(table.Target.Name, out _))
        {
            context.Session.Notify(
                new Notice("NOTICE", SqlState.DuplicateTable, $"relation \"{table.Target.Name.Name}\" already exists, skipping"));
        }
        else
        {
            await catalog.CreateTableAsync(table.Target with { Owner = context.Session.Identity.User }, cancellationToken);
        }

        return StatementOutcome.Done("CREATE EXTERNAL TABLE");
    }

    private static async ValueTask<StatementOutcome> DropRelationsAsync(
        RunContext context, BoundDropRelation drop, CancellationToken cancellationToken)
    {
        var command = drop.IsView ? "DROP VIEW" : "DROP TABLE";
        if (!drop.Targets.All(t => t.IsTemporary))
        {
            context.RequireWritable(command);
        }

        foreach (var missing in drop.Missing)
        {
            context.Session.Notify(Notice.Info($"{(drop.IsView ? "view" : "table")} \"{missing.Name}\" does not exist, skipping"));
        }

        var snapshot = await context.Transaction.Catalog.ResolveAsync([], cancellationToken);
        var order = ViewDependents.InDropOrder(snapshot, drop.Targets, drop.Cascade);
        foreach (var table in order)
        {
            await context.Transaction.Catalog.DropTableAsync(table, cancellationToken);
        }

        NotifyCascade(context, [.. order.ExceptBy(drop.Targets.Select(t => t.Oid), t => t.Oid)]);
        return StatementOutcome.Done(command);
    }

    private static async ValueTask<StatementOutcome> DropSchemasAsync(
        RunContext context, BoundDropSchema drop, CancellationToken cancellationToken)
    {
        context.RequireWritable("DROP SCHEMA");
        foreach (var missing in drop.Missing)
        {
            context.Session.Notify(Notice.Info($"schema \"{missing}\" does not exist, skipping"));
        }

        var catalog = context.Transaction.Catalog;
        foreach (var name in drop.Names)
        {
            if (drop.Cascade)
            {
                await DropContentAsync(context, name, cancellationToken);
            }

            await catalog.DropDatabaseAsync(name, cancellationToken);
        }

        return StatementOutcome.Done("DROP SCHEMA");
    }

    private static async ValueTask DropContentAsync(RunContext context, string schema, CancellationToken cancellationToken)
    {
        var snapshot = await context.Transaction.Catalog.ResolveAllAsync(cancellationToken);
        var content = snapshot.Tables.Where(t => t.Name.Database == schema).ToArray();
        var order = ViewDependents.InDropOrder(snapshot, content, cascade: true);
        foreach (var table in order)
        {
            await context.Transaction.Catalog.DropTableAsync(table, cancellationToken);
        }

        NotifyCascade(context, order);
    }

    private static void NotifyCascade(RunContext context, IReadOnlyList<TableDefinition> dropped)
    {
        if (dropped.Count > 0)
        {
            var objects = dropped.Count == 1
                ? $"drop cascades to {(dropped[0].Kind == TableKind.View ? "view" : "table")} {dropped[0].Name}"
                : $"drop cascades to {dropped.Count} other objects";
            context.Session.Notify(Notice.Info(objects));
        }
    }
}
