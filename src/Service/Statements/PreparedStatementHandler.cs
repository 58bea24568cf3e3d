using SqlGateway.Core.Errors;
using SqlGateway.Core.Values;
using SqlGateway.Parser.Syntax;
using SqlGateway.Service.Planning;
using SqlGateway.Service.Queries;
using SqlGateway.Service.Sessions;

namespace SqlGateway.Service.Statements;

/// <summary>PREPARE, EXECUTE, DEALLOCATE.</summary>
internal sealed class PreparedStatementHandler : IStatementHandler
{
    private readonly QueryPlanner _planner;
    private readonly StatementRunner _runner;
    private readonly TimeProvider _clock;

    public PreparedStatementHandler(QueryPlanner planner, StatementRunner runner, TimeProvider clock)
    {
        _planner = planner;
        _runner = runner;
        _clock = clock;
    }

    public IReadOnlyList<Type> Handles { get; } = [typeof(PrepareSyntax), typeof(ExecuteSyntax), typeof(DeallocateSyntax)];

    public async ValueTask<StatementShape> DescribeAsync(
        DescribeContext context, StatementSyntax statement, CancellationToken cancellationToken)
    {
        if (statement is not ExecuteSyntax execute)
        {
            return StatementShape.None;
        }

        var target = context.Session.Statements.Find(execute.Name.Name);
        await BindArgumentsAsync(context.Session, execute, target, cancellationToken);
        return new StatementShape([], target.Columns);
    }

    public async ValueTask<StatementOutcome> RunAsync(
        RunContext context, StatementSyntax statement, CancellationToken cancellationToken)
    {
        switch (statement)
        {
            case PrepareSyntax prepare:
                await PrepareAsync(context, prepare, cancellationToken);
                return StatementOutcome.Done("PREPARE");
            case ExecuteSyntax execute:
                return await ExecuteAsync(context, execute, cancellationToken);
            case DeallocateSyntax { Name: null }:
                context.Session.Statements.Clear();
                return StatementOutcome.Done("DEALLOCATE ALL");
            case DeallocateSyntax { Name: { } name }:
                if (!context.Session.Statements.Remove(name.Name))
                {
                    throw StatementRegistry.Unknown(name.Name);
                }

                return StatementOutcome.Done("DEALLOCATE");
            default:
                throw new ArgumentOutOfRangeException(nameof(statement));
        }
    }

    private async ValueTask PrepareAsync(RunContext context, PrepareSyntax prepare, CancellationToken cancellationToken)
    {
        if (context.Session.Statements.TryFind(prepare.Name.Name, out _))
        {
            throw new GatewayException(
                SqlState.DuplicatePreparedStatement, $"prepared statement \"{prepare.Name.Name}\" already exists");
        }

        var inner = new ParsedStatement(prepare.Statement, prepare.Text, context.Parsed.Start)
        {
            ParameterCount = context.Parsed.ParameterCount,
        };
        var declared = QueryPlanner.ResolveTypes(prepare.Types);
        var prepared = await _runner.PrepareAsync(context.Session, inner, declared, cancellationToken);
        context.Session.Statements.Add(prepare.Name.Name, prepared, _clock.GetUtcNow(), fromSql: true);
    }

    private async ValueTask<StatementOutcome> ExecuteAsync(
        RunContext context, ExecuteSyntax execute, CancellationToken cancellationToken)
    {
        var target = context.Session.Statements.Find(execute.Name.Name);
        IReadOnlyList<SqlConstant> values = [];
        if (await BindArgumentsAsync(context.Session, execute, target, cancellationToken) is { } arguments)
        {
            values = await _planner.EvaluateAsync(context, arguments, cancellationToken);
        }

        return target.IsEmpty
            ? StatementOutcome.Done("SELECT 0")
            : await _runner.RunAsync(context with { Prepared = target.For(values), Parameters = values }, cancellationToken);
    }

    /// <summary>The arguments as a query of one row, each cast to its parameter's type; null without arguments.</summary>
    private async ValueTask<Binding?> BindArgumentsAsync(
        Session session, ExecuteSyntax execute, PreparedStatement target, CancellationToken cancellationToken)
    {
        if (execute.Arguments.Count != target.ParameterTypes.Count)
        {
            throw new GatewayException(
                SqlState.SyntaxError, $"wrong number of parameters for prepared statement \"{execute.Name.Name}\"")
            {
                Detail = $"Expected {target.ParameterTypes.Count} parameters but got {execute.Arguments.Count}.",
            };
        }

        return execute.Arguments.Count == 0
            ? null
            : await _planner.BindArgumentsAsync(session, execute, target.ParameterTypes, cancellationToken);
    }
}
