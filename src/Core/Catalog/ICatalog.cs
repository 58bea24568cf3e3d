using System.Diagnostics.CodeAnalysis;
using SqlGateway.Core.Names;

namespace SqlGateway.Core.Catalog;

/// <summary>
/// The catalog as one statement sees it: immutable, safe for any thread, free of I/O except for the listing of
/// external files.
/// </summary>
public interface ICatalogSnapshot
{
    /// <summary>
    /// Rises with each committed change of any definition; not with loads of data. The key of what is derived from
    /// the definitions of <see cref="Committed"/>.
    /// </summary>
    long Generation { get; }

    /// <summary>The same state without what only this transaction and session see; itself where there is nothing such.</summary>
    ICatalogSnapshot Committed { get; }

    /// <summary>How this snapshot differs from <see cref="Committed"/>; null where it does not.</summary>
    CatalogOverlay? Overlay { get; }

    IReadOnlyCollection<DatabaseDefinition> Databases { get; }

    /// <summary>Every relation that the snapshot knows, those of the system schemas left out.</summary>
    IEnumerable<TableDefinition> Tables { get; }

    bool TryGetDatabase(string name, [NotNullWhen(true)] out DatabaseDefinition? database);

    bool TryGetTable(TableName name, [NotNullWhen(true)] out TableDefinition? table);

    bool TryGetTable(uint oid, [NotNullWhen(true)] out TableDefinition? table);

    /// <summary>
    /// The files to read for <paramref name="table"/>, those left out whose partition <paramref name="keep"/> refuses.
    /// A managed table's come from the record; an external one's folder is listed, with a cache of one second.
    /// The files stay until the result is disposed, DROP TABLE or not. A table that was dropped since the snapshot
    /// was taken raises 42P01.
    /// </summary>
    /// <param name="keep">Sees <see cref="DataFile.PartitionValues"/>; null keeps all.</param>
    ValueTask<PinnedFiles> ListFilesAsync(
        TableDefinition table, Func<IReadOnlyList<string?>, bool>? keep, CancellationToken cancellationToken);
}

/// <summary>One catalog: a database to SQL. Safe for any thread.</summary>
public interface ICatalog
{
    /// <summary>The name that clients connect to, <c>lake</c>.</summary>
    string Name { get; }

    /// <summary>
    /// The committed state, holding at least the objects of <paramref name="names"/> that exist. Planning calls it
    /// again with the names that views' texts bring, until nothing is missing.
    /// </summary>
    ValueTask<ICatalogSnapshot> ResolveAsync(IReadOnlyCollection<TableName> names, CancellationToken cancellationToken);

    /// <summary>
    /// The committed state with the columns of every relation, attached ones included whose columns are otherwise
    /// looked for at first use: what <c>pg_catalog</c> is built from. A file that cannot be read leaves its table
    /// without columns; naming the table raises the error.
    /// </summary>
    ValueTask<ICatalogSnapshot> ResolveAllAsync(CancellationToken cancellationToken);

    /// <summary>Starts the overlay of one transaction; nothing is locked, and nothing is written before the first change.</summary>
    /// <param name="temporary">The session's temporary objects, of <see cref="OpenTemporary"/>; null where it can have none.</param>
    ICatalogTransaction BeginTransaction(ITemporaryObjects? temporary = null);

    /// <summary>A home for one session's temporary tables and views, empty and free until the first is made.</summary>
    ITemporaryObjects OpenTemporary();
}

/// <summary>
/// The committed temporary tables and views of one session: schema <see cref="SchemaName"/> in the snapshots of its
/// transactions. Disposing it drops them and their files.
/// </summary>
public interface ITemporaryObjects : IAsyncDisposable
{
    const string SchemaName = "pg_temp";

    bool IsEmpty { get; }
}

/// <summary>
/// The changes of one transaction, seen by itself alone until <see cref="CommitAsync"/>. Used by one statement at a
/// time. Statements are READ COMMITTED: each <see cref="ResolveAsync"/> lays the overlay over the newest committed state.
/// </summary>
public interface ICatalogTransaction : IAsyncDisposable
{
    /// <summary>True when nothing was changed, so that committing is free.</summary>
    bool IsEmpty { get; }

    ValueTask<ICatalogSnapshot> ResolveAsync(IReadOnlyCollection<TableName> names, CancellationToken cancellationToken);

    /// <summary>As <see cref="ICatalog.ResolveAllAsync"/>, under this transaction's overlay.</summary>
    ValueTask<ICatalogSnapshot> ResolveAllAsync(CancellationToken cancellationToken);

    ValueTask<DatabaseDefinition> CreateDatabaseAsync(string name, string owner, CancellationToken cancellationToken);

    /// <summary>Refused while it holds relations (2BP01): the caller drops those first for CASCADE.</summary>
    ValueTask DropDatabaseAsync(string name, CancellationToken cancellationToken);

    /// <summary>
    /// Adds a relation; <see cref="TableDefinition.Oid"/>, version and a managed table's location are given here.
    /// Temporary ones are named in <see cref="ITemporaryObjects.SchemaName"/>. An external table's columns are
    /// looked for in its files where only its partition columns, or none, are given.
    /// </summary>
    ValueTask<TableDefinition> CreateTableAsync(TableDefinition table, CancellationToken cancellationToken);

    /// <summary>Gives the view of <paramref name="view"/>'s oid a new definition: CREATE OR REPLACE VIEW. The name stays.</summary>
    ValueTask<TableDefinition> ReplaceViewAsync(TableDefinition view, CancellationToken cancellationToken);

    ValueTask DropTableAsync(TableDefinition table, CancellationToken cancellationToken);

    /// <summary>
    /// A fresh, empty folder that the engine writes one statement's files into, on the table's own file system. It is
    /// removed if the statement or transaction ends without publishing.
    /// </summary>
    ValueTask<string> StageAsync(TableDefinition table, CancellationToken cancellationToken);

    /// <summary>Records files written below a folder of <see cref="StageAsync"/>; visible to this transaction at once.</summary>
    ValueTask AppendFilesAsync(
        TableDefinition table, string stagingFolder, IReadOnlyList<DataFile> files, CancellationToken cancellationToken);

    /// <summary>A copy of the overlay, for ROLLBACK TO.</summary>
    object Save();

    void Restore(object savepoint);

    /// <summary>
    /// Publishes everything or nothing. A table that was redefined or dropped since it was written raises 40001. When
    /// it returns, the change survives a crash.
    /// </summary>
    ValueTask CommitAsync(CancellationToken cancellationToken);

    ValueTask RollbackAsync();
}
