using Microsoft.Data.Sqlite;
using SqlGateway.Catalog.Embedded.Files;
using SqlGateway.Catalog.Embedded.State;
using SqlGateway.Catalog.Embedded.Storage;
using SqlGateway.Core.Catalog;
using SqlGateway.Core.Errors;
using SqlGateway.Core.Names;

namespace SqlGateway.Catalog.Embedded;

/// <inheritdoc cref="ICatalogTransaction"/>
internal sealed class EmbeddedTransaction(EmbeddedCatalog catalog, TemporaryObjects? temporary) : ICatalogTransaction
{
    private readonly string _id = Guid.CreateVersion7().ToString("N");
    private readonly Dictionary<string, StagedFolder> _folders = new(StringComparer.Ordinal);
    private readonly List<Action> _pins = [];
    private ChangeSet _changes = ChangeSet.Empty;
    private int _stages;
    private bool _ended;
    private Merged? _merged;

    public bool IsEmpty => _changes.IsEmpty && _folders.Count == 0;

    public async ValueTask<ICatalogSnapshot> ResolveAsync(
        IReadOnlyCollection<TableName> names, CancellationToken cancellationToken)
    {
        await catalog.Attached.RefreshAsync(names, cancellationToken);
        return Snapshot();
    }

    public async ValueTask<ICatalogSnapshot> ResolveAllAsync(CancellationToken cancellationToken)
    {
        await catalog.Attached.RefreshAllAsync(cancellationToken);
        return Snapshot();
    }

    public ValueTask<DatabaseDefinition> CreateDatabaseAsync(string name, string owner, CancellationToken cancellationToken)
    {
        if (EmbeddedCatalog.IsSystemSchema(name))
        {
            throw CatalogErrors.DuplicateSchema(name);
        }

        if (name.StartsWith("pg_", StringComparison.Ordinal))
        {
            throw CatalogErrors.ReservedSchema(name);
        }

        if (Current().Databases.ContainsKey(name))
        {
            throw CatalogErrors.DuplicateSchema(name);
        }

        var database = new DatabaseDefinition(catalog.NextOid(), name, owner, null, IsSystem: false);
        Change(new DatabaseCreated(database));
        return ValueTask.FromResult(database);
    }

    public ValueTask DropDatabaseAsync(string name, CancellationToken cancellationToken)
    {
        var database = Writable(name);
        if (!database.Tables.IsEmpty)
        {
            throw CatalogErrors.SchemaNotEmpty(database);
        }

        Change(new DatabaseDropped(database.Definition));
        return ValueTask.CompletedTask;
    }

    public async ValueTask<TableDefinition> CreateTableAsync(TableDefinition table, CancellationToken cancellationToken)
    {
        if (table.IsTemporary)
        {
            EnsureTemporarySchema();
        }

        var database = Writable(table.Name.Database);
        if (database.Tables.ContainsKey(table.Name.Name))
        {
            throw CatalogErrors.DuplicateTable(table.Name.Name);
        }

        var made = table with { Oid = catalog.NextOid(), Version = catalog.NextVersion() };
        made = table.Kind switch
        {
            TableKind.Managed => Managed(made),
            TableKind.External when table.IsTemporary => throw SqlErrors.NotSupported("a temporary external table"),
            TableKind.External => await catalog.External.DescribeAsync(made, catalog.State, cancellationToken),
            TableKind.View => made,
            _ => throw SqlErrors.Internal("a system relation is not created"),
        };
        Change(new TableCreated(made));
        return made;
    }

    public ValueTask<TableDefinition> ReplaceViewAsync(TableDefinition view, CancellationToken cancellationToken)
    {
        var current = Current().Find(view.Oid)?.Definition ?? throw CatalogErrors.UndefinedTable(view.Name);
        if (current.Kind != TableKind.View)
        {
            throw new GatewayException(SqlState.WrongObjectType, $"\"{current.Name.Name}\" is not a view");
        }

        Writable(current.Name.Database);
        var made = view with { Name = current.Name, Version = catalog.NextVersion() };
        Change(new TableReplaced(made, current.Version));
        return ValueTask.FromResult(made);
    }

    public ValueTask DropTableAsync(TableDefinition table, CancellationToken cancellationToken)
    {
        Writable(table.Name.Database);
        var state = Current();
        var current = state.Find(table.Oid)?.Definition ?? throw CatalogErrors.UndefinedTable(table.Name);
        var views = state.Databases.Values.SelectMany(d => d.Tables.Values)
            .Select(t => t.Definition)
            .Where(t => t.DependsOn.Contains(table.Oid) && t.Oid != table.Oid)
            .OrderBy(t => t.Oid)
            .ToList();
        if (views.Count > 0)
        {
            throw CatalogErrors.RelationInUse(current, views);
        }

        Change(new TableDropped(current));
        return ValueTask.CompletedTask;
    }

    public async ValueTask<string> StageAsync(TableDefinition table, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_ended, this);
        var current = Written(table);
        var location = current.Location ?? throw SqlErrors.Internal("a managed table has a location");
        if (!_folders.ContainsKey(location))
        {
            // A table that others know stays pinned, so that a DROP does not take the folder from under the writer.
            var isNew = _changes.Definitions.OfType<TableCreated>().Any(c => c.Table.Oid == current.Oid);
            _pins.Add(catalog.Pin(current, isShared: !isNew && !current.IsTemporary));
            if (!current.IsTemporary)
            {
                var kind = isNew ? JournalKind.Create : JournalKind.Stage;
                await catalog.Store.JournalAsync(new JournalEntry(_id, kind, location));
                catalog.Observer?.Reached(CommitStep.FolderJournaled);
            }

            _folders.Add(location, new StagedFolder(location, isNew, current.IsTemporary));
        }

        try
        {
            var folder = await catalog.Workers.RunAsync(() => Warehouse.Stage(location, _id, _stages++));
            catalog.Observer?.Reached(CommitStep.FolderStaged);
            return folder;
        }
        catch (Exception failure) when (CatalogErrors.OfWriting(failure) is { } known)
        {
            throw known;
        }
    }

    public ValueTask AppendFilesAsync(
        TableDefinition table, string stagingFolder, IReadOnlyList<DataFile> files, CancellationToken cancellationToken)
    {
        var current = Written(table);
        var below = stagingFolder + Path.DirectorySeparatorChar;
        foreach (var file in files)
        {
            if (!Path.GetFullPath(file.Path).StartsWith(below, StringComparison.Ordinal))
            {
                throw SqlErrors.Internal("a written file lies in the statement's staging folder");
            }

            if (file.PartitionValues.Count != current.PartitionColumns)
            {
                throw SqlErrors.Internal("a written file has a value for each partition column");
            }

            if (file.PartitionValues.Contains(""))
            {
                throw SqlErrors.NotSupported(
                    "an empty string in a partition column", hint: "Hive's folders do not tell it from NULL: use another value.");
            }
        }

        if (files.Count > 0)
        {
            var state = Current();
            var known = state.Find(current.Oid) ?? throw CatalogErrors.ConcurrentChange();
            _changes = _changes.Add(current, files);
            Keep(state.With(known.WithPending(PendingAppend.To(current).Add(files))));
        }

        return ValueTask.CompletedTask;
    }

    public object Save() => _changes;

    public void Restore(object savepoint) => _changes = (ChangeSet)savepoint;

    public async ValueTask CommitAsync(CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_ended, this);
        if (IsEmpty)
        {
            _ended = true;
            return;
        }

        try
        {
            // Once recorded, the files are a table's: whatever fails later must not remove them.
            await catalog.Commits.CommitAsync(
                _id, _changes, _folders.Values, temporary, () => _ended = true, cancellationToken);
        }
        catch (GatewayException failure) when (failure.SqlState == SqlState.StatementCompletionUnknown)
        {
            // The files may be a committed table's: only the next start can tell.
            _ended = true;
            throw;
        }
        catch (Exception failure)
        {
            await RollbackAsync();
            if (CatalogErrors.OfWriting(failure) is { } known)
            {
                throw known;
            }

            throw;
        }
        finally
        {
            End();
        }
    }

    public async ValueTask RollbackAsync()
    {
        if (_ended)
        {
            return;
        }

        _ended = true;
        _changes = ChangeSet.Empty;
        try
        {
            if (_folders.Count > 0)
            {
                await catalog.Workers.RunAsync(RemoveFolders);
                await catalog.Store.ForgetTransactionAsync(_id);
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or SqliteException)
        {
            // The journal still names the folders: the next start removes them.
        }
        finally
        {
            End();
        }
    }

    public ValueTask DisposeAsync() => RollbackAsync();

    private void End()
    {
        _ended = true;
        foreach (var release in _pins)
        {
            release();
        }

        _pins.Clear();
    }

    private void RemoveFolders()
    {
        foreach (var folder in _folders.Values)
        {
            if (folder.IsNew)
            {
                Warehouse.RemoveFolder(folder.Location);
            }
            else
            {
                Warehouse.RemoveLeftovers(folder.Location, _id);
            }
        }
    }

    private TableDefinition Managed(TableDefinition table)
    {
        if (table.Columns.Count == table.PartitionColumns)
        {
            throw SqlErrors.NotSupported("a table without a column beside its partition columns");
        }

        if (table.Columns.Skip(table.Columns.Count - table.PartitionColumns).FirstOrDefault(c => c.Type.IsNested) is { } nested)
        {
            throw SqlErrors.NotSupported($"partitioning by column \"{nested.Name}\" of type {nested.Type}");
        }

        var home = table.IsTemporary ? temporary!.Folder : catalog.Warehouse;
        return table with
        {
            Format = FileFormat.Parquet, Location = home.NewLocation(table.Name, table.Oid), RowCount = 0, Bytes = 0,
        };
    }

    private void EnsureTemporarySchema()
    {
        if (temporary is null)
        {
            throw SqlErrors.NotSupported("a temporary object outside a session");
        }

        if (!Current().Databases.ContainsKey(ITemporaryObjects.SchemaName))
        {
            Change(new DatabaseCreated(
                new DatabaseDefinition(catalog.NextOid(), ITemporaryObjects.SchemaName, "gateway", null, IsSystem: false)));
        }
    }

    /// <summary>The definition of today, if statements may write its files.</summary>
    private TableDefinition Written(TableDefinition table)
    {
        var current = Current().Find(table.Oid)?.Definition ?? throw CatalogErrors.ConcurrentChange();
        if (current.Version != table.Version)
        {
            throw CatalogErrors.ConcurrentChange();
        }

        return current.Kind switch
        {
            TableKind.Managed => current,
            TableKind.External => throw CatalogErrors.NotChangeable($"writing to external table \"{current.Name.Name}\""),
            _ => throw SqlErrors.Internal("only tables have files"),
        };
    }

    private DatabaseState Writable(string name)
    {
        if (EmbeddedCatalog.IsSystemSchema(name))
        {
            throw SqlErrors.PermissionDenied($"schema {name}");
        }

        var database = Current().Databases.GetValueOrDefault(name) ?? throw CatalogErrors.UndefinedSchema(name);
        return database.IsAttached ? throw CatalogErrors.NotChangeable($"changing attached schema \"{name}\"") : database;
    }

    private CatalogSnapshot Snapshot()
    {
        var committed = catalog.State;
        var snapshot = catalog.SnapshotOf(committed);
        return _changes.Definitions.IsEmpty && _changes.Appends.IsEmpty && temporary?.Database is null
            ? snapshot
            : new CatalogSnapshot(catalog, Merge(committed), snapshot, _changes);
    }

    private CatalogState Current() => Merge(catalog.State);

    private void Change(CatalogChange change)
    {
        var state = Current();
        _changes = _changes.Add(change);
        Keep(change.ApplyTo(state, committing: false));
    }

    // So that the next statement need not replay the whole transaction.
    private void Keep(CatalogState state) => _merged = new Merged(_merged!.Committed, _changes, _merged.Temporary, state);

    // Kept while nothing changed on either side, so that a statement after many others does not replay them.
    private CatalogState Merge(CatalogState committed)
    {
        var database = temporary?.Database;
        if (_merged is not { } last || last.Committed != committed || last.Changes != _changes || last.Temporary != database)
        {
            var state = _changes.ApplyTo(temporary?.ApplyTo(committed) ?? committed, committing: false);
            _merged = last = new Merged(committed, _changes, database, state);
        }

        return last.State;
    }

    private sealed class Merged(CatalogState committed, ChangeSet changes, DatabaseState? temporary, CatalogState state)
    {
        public CatalogState Committed { get; } = committed;

        public ChangeSet Changes { get; } = changes;

        public DatabaseState? Temporary { get; } = temporary;

        public CatalogState State { get; } = state;
    }
}
