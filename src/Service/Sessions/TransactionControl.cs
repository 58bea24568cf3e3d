using SqlGateway.Core.Catalog;
using SqlGateway.Core.Errors;

namespace SqlGateway.Service.Sessions;

/// <summary>
/// Begins and ends the transactions of sessions. A statement outside a block runs in an implicit one, which the wire
/// ends: at Sync, or behind the last statement of a simple query.
/// </summary>
internal sealed class TransactionControl
{
    private readonly ICatalog _catalog;
    private readonly TimeProvider _clock;
    private long _lastNumber;

    public TransactionControl(ICatalog catalog, TimeProvider clock)
    {
        _catalog = catalog;
        _clock = clock;
    }

    /// <summary>The session's transaction; an implicit one is begun where there is none.</summary>
    public Transaction Current(Session session)
    {
        if (session.Transaction is { } open)
        {
            return open;
        }

        var transaction = new Transaction(
            Interlocked.Increment(ref _lastNumber), _catalog.BeginTransaction(session.Temporary), session.Settings.State,
            _clock.GetUtcNow())
        {
            IsReadOnly = session.Settings.Get("default_transaction_read_only") == "on",
        };
        session.Transaction = transaction;
        return transaction;
    }

    /// <summary>Publishes the changes. On failure the transaction is rolled back and the failure thrown.</summary>
    public async ValueTask CommitAsync(Session session, CancellationToken cancellationToken)
    {
        if (session.Transaction is not { } transaction)
        {
            return;
        }

        await CloseReadersAsync(session);
        try
        {
            await transaction.Catalog.CommitAsync(cancellationToken);
        }
        catch
        {
            await RollbackAsync(session);
            throw;
        }

        await EndAsync(session, transaction);
    }

    public async ValueTask RollbackAsync(Session session)
    {
        if (session.Transaction is not { } transaction)
        {
            return;
        }

        await CloseReadersAsync(session);
        await transaction.Catalog.RollbackAsync();
        session.Settings.State = transaction.SettingsAtStart;
        await EndAsync(session, transaction);
    }

    /// <summary>After an error: a block waits for its ROLLBACK, an implicit transaction is rolled back at once.</summary>
    public async ValueTask FailAsync(Session session)
    {
        if (session.Transaction is not { } transaction)
        {
            return;
        }

        if (transaction.IsBlock)
        {
            transaction.IsFailed = true;
            return;
        }

        await RollbackAsync(session);
    }

    /// <summary>Back to a savepoint, which stays; the failure since is forgiven.</summary>
    public static async ValueTask RollbackToAsync(Session session, string name)
    {
        var transaction = session.Transaction ?? throw NoBlock("ROLLBACK TO SAVEPOINT");
        if (!transaction.IsBlock)
        {
            throw NoBlock("ROLLBACK TO SAVEPOINT");
        }

        var savepoint = transaction.ReturnTo(name) ?? throw NoSavepoint(name);
        await session.Cursors.CloseAfterAsync(savepoint.Mark);
        if (session.RolledBackTo is { } rolledBack)
        {
            await rolledBack(savepoint.Mark);
        }

        transaction.Catalog.Restore(savepoint.Catalog);
        session.Settings.State = savepoint.Settings;
        transaction.IsFailed = false;
    }

    public static GatewayException NoBlock(string command) => new(
        SqlState.NoActiveSqlTransaction, $"{command} can only be used in transaction blocks");

    public static GatewayException NoSavepoint(string name) =>
        new(SqlState.InvalidSavepointSpecification, $"savepoint \"{name}\" does not exist");

    /// <summary>Cursors and portals may read files that a commit moves and a rollback removes.</summary>
    private static async ValueTask CloseReadersAsync(Session session)
    {
        await session.Cursors.CloseAllAsync();
        if (session.TransactionEnding is { } ending)
        {
            await ending();
        }
    }

    private static async ValueTask EndAsync(Session session, Transaction transaction)
    {
        session.Transaction = null;
        session.TransactionsEnded++;
        session.Settings.EndTransaction();
        await transaction.Catalog.DisposeAsync();
    }
}
