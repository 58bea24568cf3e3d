using SqlGateway.Core.Errors;
using SqlGateway.Parser.Syntax;

namespace SqlGateway.Service.Statements;

/// <summary>
/// UNLISTEN succeeds, for reset sequences send it; LISTEN and NOTIFY, and everything else that is only recognised, are
/// refused by name.
/// </summary>
internal sealed class RefusedHandler : IStatementHandler
{
    public IReadOnlyList<Type> Handles { get; } =
        [typeof(ListenSyntax), typeof(UnlistenSyntax), typeof(NotifySyntax), typeof(CallSyntax), typeof(UnsupportedStatementSyntax)];

    public ValueTask<StatementShape> DescribeAsync(
        DescribeContext context, StatementSyntax statement, CancellationToken cancellationToken)
    {
        RefuseUnlessUnlisten(statement);
        return new(StatementShape.None);
    }

    public ValueTask<StatementOutcome> RunAsync(RunContext context, StatementSyntax statement, CancellationToken cancellationToken)
    {
        RefuseUnlessUnlisten(statement);
        return new(StatementOutcome.Done("UNLISTEN"));
    }

    private static void RefuseUnlessUnlisten(StatementSyntax statement)
    {
        if (statement is not UnlistenSyntax)
        {
            throw SqlErrors.NotSupported(Name(statement), statement.Position);
        }
    }

    private static string Name(StatementSyntax statement) => statement switch
    {
        ListenSyntax => "LISTEN",
        NotifySyntax => "NOTIFY",
        CallSyntax => "CALL",
        UnsupportedStatementSyntax unsupported => unsupported.Construct,
        _ => throw new ArgumentOutOfRangeException(nameof(statement)),
    };
}
