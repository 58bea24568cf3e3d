using SqlGateway.Core.Errors;
using SqlGateway.Core.Types;
using SqlGateway.Parser.Syntax;
using SqlGateway.Service.Queries;
using SqlGateway.Service.Sessions;

namespace SqlGateway.Service.Statements;

/// <summary>Finds the handler of a statement.</summary>
internal sealed class StatementRunner
{
    private readonly Dictionary<Type, IStatementHandler> _handlers = [];

    /// <summary>Once, while composing: a handler may need the runner itself.</summary>
    public void Register(IStatementHandler handler)
    {
        foreach (var type in handler.Handles)
        {
            _handlers.Add(type, handler);
        }
    }

    public async ValueTask<PreparedStatement> PrepareAsync(
        Session session, ParsedStatement parsed, IReadOnlyList<SqlType?> declared, CancellationToken cancellationToken)
    {
        var context = new DescribeContext(session, parsed, declared);
        var shape = await HandlerOf(parsed.Statement).DescribeAsync(context, parsed.Statement, cancellationToken);
        return new PreparedStatement(parsed, declared, shape.Parameters, shape.Columns);
    }

    public ValueTask<StatementOutcome> RunAsync(RunContext context, CancellationToken cancellationToken) =>
        HandlerOf(context.Parsed.Statement).RunAsync(context, context.Parsed.Statement, cancellationToken);

    private IStatementHandler HandlerOf(StatementSyntax statement) => _handlers.GetValueOrDefault(statement.GetType())
        ?? throw SqlErrors.Internal($"no handler for {statement.GetType().Name}");
}
