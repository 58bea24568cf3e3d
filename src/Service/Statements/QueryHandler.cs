using SqlGateway.Columnar.Arrays;
using SqlGateway.Columnar.Results;
using SqlGateway.Core.Errors;
using SqlGateway.Core.Types;
using SqlGateway.Engines.Local;
using SqlGateway.Parser.Binding.Tree;
using SqlGateway.Parser.Syntax;
using SqlGateway.Service.Planning;

namespace SqlGateway.Service.Statements;

/// <summary>Queries, COPY (query) TO STDOUT, EXPLAIN.</summary>
internal sealed class QueryHandler : IStatementHandler
{
    private static readonly IReadOnlyList<ResultColumn> PlanColumns = [new("QUERY PLAN", SqlType.Text)];

    private readonly QueryPlanner _planner;

    public QueryHandler(QueryPlanner planner)
    {
        _planner = planner;
    }

    public IReadOnlyList<Type> Handles { get; } = [typeof(QuerySyntax), typeof(CopySyntax), typeof(ExplainSyntax)];

    public async ValueTask<StatementShape> DescribeAsync(
        DescribeContext context, StatementSyntax statement, CancellationToken cancellationToken)
    {
        var bound = await _planner.BindAsync(context.Session, statement, context.Declared, cancellationToken);
        return statement switch
        {
            ExplainSyntax => new StatementShape(bound.Statement.Parameters, PlanColumns),
            CopySyntax => new StatementShape(bound.Statement.Parameters, null),
            _ => new StatementShape(bound.Statement.Parameters, QueryPlanner.Columns(bound.Statement)),
        };
    }

    public async ValueTask<StatementOutcome> RunAsync(
        RunContext context, StatementSyntax statement, CancellationToken cancellationToken)
    {
        switch (statement)
        {
            case CopySyntax copy:
                CopyOptionsReader.RequireClient(copy);
                var source = await BindAsync(context, copy, cancellationToken);
                var rows = await _planner.ExecuteAsync(context, source, context.Query.Token);
                return StatementOutcome.Selected(rows, "COPY") with { CopyOut = CopyOptionsReader.Read(copy, rows.Columns) };
            case ExplainSyntax explain:
                return await ExplainAsync(context, explain, cancellationToken);
            default:
                var bound = await BindAsync(context, statement, cancellationToken);
                RequireSameColumns(context, bound.Statement);
                return StatementOutcome.Selected(await _planner.ExecuteAsync(context, bound, context.Query.Token));
        }
    }

    private ValueTask<Binding> BindAsync(RunContext context, StatementSyntax statement, CancellationToken cancellationToken) =>
        _planner.BindAsync(context.Session, statement, context.Prepared.Declared, cancellationToken);

    /// <summary>A prepared statement whose tables changed under it must not surprise its client.</summary>
    private static void RequireSameColumns(RunContext context, BoundStatement bound)
    {
        if (context.Prepared.Columns is { } told
            && !told.Select(c => c.Type.TypeOid).SequenceEqual(bound.Outputs.Select(c => c.Type.TypeOid)))
        {
            throw new GatewayException(SqlState.FeatureNotSupported, "cached plan must not change result type");
        }
    }

    private async ValueTask<StatementOutcome> ExplainAsync(
        RunContext context, ExplainSyntax explain, CancellationToken cancellationToken)
    {
        foreach (var option in explain.Options)
        {
            if (option.Name == "analyze" && option.Value is null or "true" or "on" or "1")
            {
                throw SqlErrors.NotSupported(
                    "EXPLAIN ANALYZE", option.Position, "Run the statement and look at its row in gateway.queries.");
            }

            if (option.Name == "format" && !string.Equals(option.Value, "text", StringComparison.OrdinalIgnoreCase))
            {
                throw SqlErrors.NotSupported($"EXPLAIN in format {option.Value}", option.Position, "Use FORMAT TEXT.");
            }
        }

        if (explain.Statement is not QuerySyntax)
        {
            throw SqlErrors.NotSupported("EXPLAIN of a statement other than a query", explain.Position);
        }

        var bound = await BindAsync(context, explain.Statement, cancellationToken);
        var lines = await _planner.ExplainAsync(context, bound, cancellationToken);
        var batch = ConstantColumns.ToBatch(PlanColumns, [.. lines.Select(l => new object?[] { l })]);
        return StatementOutcome.Shown(new BatchStream(PlanColumns, batch), "EXPLAIN");
    }
}
