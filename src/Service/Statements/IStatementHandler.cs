using SqlGateway.Catalog.PgCatalog;
using SqlGateway.Columnar.Results;
using SqlGateway.Core.Errors;
using SqlGateway.Core.Types;
using SqlGateway.Core.Values;
using SqlGateway.Parser.Syntax;
using SqlGateway.Service.Queries;
using SqlGateway.Service.Sessions;

namespace SqlGateway.Service.Statements;

/// <summary>Does one family of statements.</summary>
internal interface IStatementHandler
{
    /// <summary>The syntax nodes that it does.</summary>
    IReadOnlyList<Type> Handles { get; }

    /// <summary>Parameters and result without running anything.</summary>
    ValueTask<StatementShape> DescribeAsync(DescribeContext context, StatementSyntax statement, CancellationToken cancellationToken);

    /// <summary>Runs the statement, up to its first row; whoever gets the outcome owns its rows.</summary>
    ValueTask<StatementOutcome> RunAsync(RunContext context, StatementSyntax statement, CancellationToken cancellationToken);
}

/// <param name="Columns">Null where no rows come back.</param>
internal sealed record StatementShape(IReadOnlyList<SqlType> Parameters, IReadOnlyList<ResultColumn>? Columns)
{
    public static StatementShape None { get; } = new([], null);
}

/// <summary>What describing a statement needs.</summary>
/// <param name="Declared">Parameter types that the client named; null items are left open.</param>
internal sealed record DescribeContext(Session Session, ParsedStatement Parsed, IReadOnlyList<SqlType?> Declared);

/// <summary>What running a statement needs.</summary>
internal sealed record RunContext(
    Session Session, Transaction Transaction, Query Query, PreparedStatement Prepared, IReadOnlyList<SqlConstant> Parameters)
{
    public ParsedStatement Parsed => Prepared.Parsed!;

    public bool SchemaExists(string name) =>
        SystemCatalog.Instance.Databases.Any(d => d.Name == name) || Session.Snapshot?.TryGetDatabase(name, out _) == true;

    /// <summary>A statement that changes the catalog is refused in a read-only transaction.</summary>
    public void RequireWritable(string command)
    {
        if (Transaction.IsReadOnly)
        {
            throw new GatewayException(
                SqlState.ReadOnlySqlTransaction, $"cannot execute {command} in a read-only transaction");
        }
    }
}
