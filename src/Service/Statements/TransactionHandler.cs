using SqlGateway.Core.Errors;
using SqlGateway.Parser.Syntax;
using SqlGateway.Service.Sessions;

namespace SqlGateway.Service.Statements;

/// <summary>BEGIN, COMMIT, ROLLBACK, savepoints, SET TRANSACTION.</summary>
internal sealed class TransactionHandler : IStatementHandler
{
    private readonly TransactionControl _control;

    public TransactionHandler(TransactionControl control)
    {
        _control = control;
    }

    public IReadOnlyList<Type> Handles { get; } =
    [
        typeof(BeginSyntax), typeof(CommitSyntax), typeof(RollbackSyntax), typeof(SavepointSyntax), typeof(ReleaseSyntax),
        typeof(RollbackToSyntax), typeof(SetTransactionSyntax),
    ];

    public ValueTask<StatementShape> DescribeAsync(
        DescribeContext context, StatementSyntax statement, CancellationToken cancellationToken) => new(StatementShape.None);

    public async ValueTask<StatementOutcome> RunAsync(
        RunContext context, StatementSyntax statement, CancellationToken cancellationToken)
    {
        var session = context.Session;
        switch (statement)
        {
            case BeginSyntax begin:
                return Begin(context, begin);
            case CommitSyntax commit:
                return await CommitAsync(context, commit, cancellationToken);
            case RollbackSyntax rollback:
                return await RollbackAsync(context, rollback);
            case SavepointSyntax savepoint:
                RequireBlock(context, "SAVEPOINT").AddSavepoint(
                    savepoint.Name.Name, session.Settings.State, session.NextMark());
                return StatementOutcome.Done("SAVEPOINT");
            case ReleaseSyntax release:
                if (!RequireBlock(context, "RELEASE SAVEPOINT").Release(release.Name.Name))
                {
                    throw TransactionControl.NoSavepoint(release.Name.Name);
                }

                return StatementOutcome.Done("RELEASE");
            case RollbackToSyntax rollbackTo:
                await TransactionControl.RollbackToAsync(session, rollbackTo.Name.Name);
                return StatementOutcome.Done("ROLLBACK");
            case SetTransactionSyntax set:
                return SetModes(context, set);
            default:
                throw new ArgumentOutOfRangeException(nameof(statement));
        }
    }

    private static StatementOutcome Begin(RunContext context, BeginSyntax begin)
    {
        if (context.Transaction.IsBlock)
        {
            context.Session.Notify(Notice.Warning(SqlState.ActiveSqlTransaction, "there is already a transaction in progress"));
        }

        Apply(context.Transaction, begin.Modes); // a BEGIN that fails leaves no block behind
        context.Transaction.IsBlock = true;
        return StatementOutcome.Done(begin.IsStart ? "START TRANSACTION" : "BEGIN");
    }

    private async ValueTask<StatementOutcome> CommitAsync(
        RunContext context, CommitSyntax commit, CancellationToken cancellationToken)
    {
        var transaction = context.Transaction;
        if (!transaction.IsBlock)
        {
            RefuseChain(commit.AndChain, "COMMIT AND CHAIN");
            context.Session.Notify(Notice.Warning(SqlState.NoActiveSqlTransaction, "there is no transaction in progress"));
        }

        var failed = transaction.IsFailed;
        if (failed)
        {
            await _control.RollbackAsync(context.Session);
        }
        else
        {
            await _control.CommitAsync(context.Session, cancellationToken);
        }

        Chain(context, commit.AndChain, transaction);
        return StatementOutcome.Done(failed ? "ROLLBACK" : "COMMIT");
    }

    private async ValueTask<StatementOutcome> RollbackAsync(RunContext context, RollbackSyntax rollback)
    {
        var transaction = context.Transaction;
        if (!transaction.IsBlock)
        {
            RefuseChain(rollback.AndChain, "ROLLBACK AND CHAIN");
            context.Session.Notify(Notice.Warning(SqlState.NoActiveSqlTransaction, "there is no transaction in progress"));
        }

        await _control.RollbackAsync(context.Session);
        Chain(context, rollback.AndChain, transaction);
        return StatementOutcome.Done("ROLLBACK");
    }

    private void Chain(RunContext context, bool andChain, Transaction before)
    {
        if (andChain)
        {
            var next = _control.Current(context.Session);
            next.IsBlock = true;
            next.IsReadOnly = before.IsReadOnly;
        }
    }

    private static void RefuseChain(bool andChain, string command)
    {
        if (andChain)
        {
            throw TransactionControl.NoBlock(command);
        }
    }

    private static Transaction RequireBlock(RunContext context, string command) =>
        context.Transaction.IsBlock ? context.Transaction : throw TransactionControl.NoBlock(command);

    private static StatementOutcome SetModes(RunContext context, SetTransactionSyntax set)
    {
        if (set.Snapshot is not null)
        {
            throw SqlErrors.NotSupported("SET TRANSACTION SNAPSHOT", set.Position);
        }

        var modes = set.Modes;
        if (set.IsSession)
        {
            Set(context.Session, "default_transaction_read_only", modes.ReadOnly is { } r ? OnOff(r) : null);
            Set(context.Session, "default_transaction_deferrable", modes.Deferrable is { } d ? OnOff(d) : null);
            Set(context.Session, "default_transaction_isolation", modes.Isolation is { } i ? Name(i) : null);
        }
        else if (!context.Transaction.IsBlock)
        {
            context.Session.Notify(Notice.Warning(
                SqlState.NoActiveSqlTransaction, "SET TRANSACTION can only be used in transaction blocks"));
        }
        else
        {
            Apply(context.Transaction, modes);
        }

        return StatementOutcome.Done("SET");
    }

    internal static void Apply(Transaction transaction, TransactionModes modes)
    {
        if (modes.Isolation is IsolationLevel.RepeatableRead or IsolationLevel.Serializable)
        {
            throw SqlErrors.NotSupported(
                $"isolation level {Name(modes.Isolation.Value).ToUpperInvariant()}",
                hint: "Use READ COMMITTED: each statement sees one snapshot of the catalog.");
        }

        if (modes.ReadOnly is not { } readOnly)
        {
            return;
        }

        if (!readOnly && transaction.IsReadOnly && transaction.HasRun)
        {
            throw new GatewayException(
                SqlState.ActiveSqlTransaction, "transaction read-write mode must be set before any query");
        }

        transaction.IsReadOnly = readOnly;
    }

    private static void Set(Session session, string name, string? value)
    {
        if (value is not null)
        {
            session.Settings.Set(name, value);
        }
    }

    private static string OnOff(bool value) => value ? "on" : "off";

    private static string Name(IsolationLevel level) => level switch
    {
        IsolationLevel.ReadUncommitted => "read uncommitted",
        IsolationLevel.ReadCommitted => "read committed",
        IsolationLevel.RepeatableRead => "repeatable read",
        _ => "serializable",
    };
}
