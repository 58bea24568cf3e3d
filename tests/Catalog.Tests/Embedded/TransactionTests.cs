using SqlGateway.Core.Catalog;
using SqlGateway.Core.Errors;
using SqlGateway.Core.Names;
using SqlGateway.Core.Types;
using Xunit;

namespace SqlGateway.Catalog.Tests.Embedded;

public class TransactionTests
{
    [Fact]
    public async Task Commit_TableWithFile_IsSeenAndSurvivesReopening()
    {
        await using var fixture = await CatalogFixture.OpenAsync();
        var table = await fixture.CreateAsync("public", "t", rows: 7);
        await fixture.ReopenAsync();

        var snapshot = await fixture.SnapshotAsync();
        Assert.True(snapshot.TryGetTable(new TableName("public", "t"), out var found));
        Assert.Equal(table.Oid, found.Oid);
        Assert.Equal(table.Columns, found.Columns);
        Assert.Equal(1, found.PartitionColumns);
        Assert.Equal(7, found.RowCount);
        var file = Assert.Single(await fixture.FilesAsync("public", "t"));
        Assert.Equal(["2024-01-01"], file.PartitionValues);
        Assert.Equal(Path.Combine(found.Location!, "day=2024-01-01"), Path.GetDirectoryName(file.Path));
        Assert.Equal("rows=7", await File.ReadAllTextAsync(file.Path));
        Assert.Equal([file.Path], StoredFiles(fixture));
    }

    [Fact]
    public async Task Oids_AfterReopening_GoOn()
    {
        await using var fixture = await CatalogFixture.OpenAsync();
        var first = await fixture.CreateAsync("public", "a");
        await fixture.ReopenAsync();
        var second = await fixture.CreateAsync("public", "b");

        Assert.True(first.Oid >= 16384);
        Assert.True(second.Oid > first.Oid);
        Assert.True(second.Version > first.Version);
    }

    [Fact]
    public async Task Rollback_TableAndAppend_LeavesNothing()
    {
        await using var fixture = await CatalogFixture.OpenAsync();
        var old = await fixture.CreateAsync("public", "old", rows: 1);
        var transaction = fixture.Catalog.BeginTransaction();
        var made = await transaction.CreateTableAsync(CatalogFixture.Table("public", "new"), default);
        await CatalogFixture.AppendAsync(transaction, made, 5);
        await CatalogFixture.AppendAsync(transaction, old, 5);
        Assert.Equal(2, (await fixture.FilesAsync("public", "old", transaction)).Count);
        Assert.Single(await fixture.FilesAsync("public", "old"));
        await transaction.RollbackAsync();

        Assert.Single(StoredFiles(fixture));
        Assert.False(Directory.Exists(made.Location));
        Assert.False((await fixture.SnapshotAsync()).TryGetTable(made.Name, out _));
    }

    [Fact]
    public async Task Restore_ToSavepoint_DropsWhatCameAfter()
    {
        await using var fixture = await CatalogFixture.OpenAsync();
        await using var transaction = fixture.Catalog.BeginTransaction();
        var kept = await transaction.CreateTableAsync(CatalogFixture.Table("public", "kept"), default);
        await CatalogFixture.AppendAsync(transaction, kept, 1);
        var savepoint = transaction.Save();
        await CatalogFixture.AppendAsync(transaction, kept, 10);
        var lost = await transaction.CreateTableAsync(CatalogFixture.Table("public", "lost"), default);
        await CatalogFixture.AppendAsync(transaction, lost, 1);
        transaction.Restore(savepoint);
        await transaction.CommitAsync(default);

        var snapshot = await fixture.SnapshotAsync();
        Assert.True(snapshot.TryGetTable(kept.Name, out var found));
        Assert.Equal(1, found.RowCount);
        Assert.False(snapshot.TryGetTable(lost.Name, out _));
        Assert.Single(StoredFiles(fixture));
    }

    [Fact]
    public async Task Resolve_InTransaction_SeesOthersCommitsAndOwnChanges()
    {
        await using var fixture = await CatalogFixture.OpenAsync();
        await using var transaction = fixture.Catalog.BeginTransaction();
        await transaction.CreateTableAsync(CatalogFixture.Table("public", "mine"), default);
        await fixture.CreateAsync("public", "theirs");

        var snapshot = await transaction.ResolveAsync([], default);
        Assert.Equal(["mine", "theirs"], snapshot.Tables.Select(t => t.Name.Name).Order());
        Assert.Equal(["mine"], snapshot.Overlay!.Tables.Select(t => t.Name.Name));
        Assert.Equal(["theirs"], snapshot.Committed.Tables.Select(t => t.Name.Name));
        Assert.Null(snapshot.Committed.Overlay);
    }

    [Fact]
    public async Task Append_ByManyAtOnce_LosesNothing()
    {
        await using var fixture = await CatalogFixture.OpenAsync();
        var table = await fixture.CreateAsync("public", "t");
        var generation = (await fixture.SnapshotAsync()).Generation;
        await Task.WhenAll(Enumerable.Range(0, 100).Select(async i =>
        {
            await using var transaction = fixture.Catalog.BeginTransaction();
            await CatalogFixture.AppendAsync(transaction, table, 1, $"2024-01-{(i % 28) + 1:00}");
            await transaction.CommitAsync(default);
        }));

        await fixture.ReopenAsync();
        var snapshot = await fixture.SnapshotAsync();
        Assert.True(snapshot.TryGetTable(table.Name, out var found));
        Assert.Equal(100, found.RowCount);
        Assert.Equal(table.Version, found.Version);
        Assert.Equal(generation, snapshot.Generation);
        var files = await fixture.FilesAsync("public", "t");
        Assert.Equal(100, files.Count);
        Assert.Equal(files.Select(f => f.Path).Order(), StoredFiles(fixture));
    }

    [Fact]
    public async Task Commit_TableDroppedMeanwhile_IsSerializationFailure()
    {
        await using var fixture = await CatalogFixture.OpenAsync();
        var table = await fixture.CreateAsync("public", "t", rows: 1);
        var writer = fixture.Catalog.BeginTransaction();
        await CatalogFixture.AppendAsync(writer, table, 5);
        await DropAsync(fixture, table);

        var failure = await Assert.ThrowsAsync<GatewayException>(async () => await writer.CommitAsync(default));
        Assert.Equal(SqlState.SerializationFailure, failure.SqlState);
        await CatalogFixture.EventuallyAsync(() => StoredFiles(fixture).Length == 0);
    }

    [Fact]
    public async Task Commit_SameTableMadeMeanwhile_IsDuplicate()
    {
        await using var fixture = await CatalogFixture.OpenAsync();
        await using var transaction = fixture.Catalog.BeginTransaction();
        var mine = await transaction.CreateTableAsync(CatalogFixture.Table("public", "t"), default);
        await CatalogFixture.AppendAsync(transaction, mine, 5);
        await fixture.CreateAsync("public", "t", rows: 1);

        var failure = await Assert.ThrowsAsync<GatewayException>(async () => await transaction.CommitAsync(default));
        Assert.Equal(SqlState.DuplicateTable, failure.SqlState);
        Assert.Equal("relation \"t\" already exists", failure.Message);
        Assert.Single(StoredFiles(fixture));
    }

    [Fact]
    public async Task Drop_WhileFilesArePinned_RemovesThemAfterTheLastReader()
    {
        await using var fixture = await CatalogFixture.OpenAsync();
        var table = await fixture.CreateAsync("public", "t", rows: 1);
        var snapshot = await fixture.SnapshotAsync();
        var pinned = await snapshot.ListFilesAsync(table, null, default);
        await DropAsync(fixture, table);
        Assert.True(File.Exists(pinned.Files[0].Path));
        pinned.Dispose();

        await CatalogFixture.EventuallyAsync(() => !Directory.Exists(table.Location));
        var failure = await Assert.ThrowsAsync<GatewayException>(async () => await snapshot.ListFilesAsync(table, null, default));
        Assert.Equal(SqlState.UndefinedTable, failure.SqlState);
    }

    [Fact]
    public async Task DropAndCreate_InOneTransaction_ReplacesTheTable()
    {
        await using var fixture = await CatalogFixture.OpenAsync();
        var old = await fixture.CreateAsync("public", "t", rows: 1);
        await using var transaction = fixture.Catalog.BeginTransaction();
        await transaction.DropTableAsync(old, default);
        var made = await transaction.CreateTableAsync(CatalogFixture.Table("public", "t"), default);
        await CatalogFixture.AppendAsync(transaction, made, 9);
        Assert.Contains(old.Oid, (await transaction.ResolveAsync([], default)).Overlay!.HiddenOids);
        await transaction.CommitAsync(default);
        await fixture.ReopenAsync();

        var snapshot = await fixture.SnapshotAsync();
        Assert.True(snapshot.TryGetTable(old.Name, out var found));
        Assert.Equal((made.Oid, 9L), (found.Oid, found.RowCount));
        Assert.Single(StoredFiles(fixture));
    }

    [Fact]
    public async Task Names_Taken_RaiseWhatPostgresRaises()
    {
        await using var fixture = await CatalogFixture.OpenAsync();
        await using var transaction = fixture.Catalog.BeginTransaction();
        await transaction.CreateDatabaseAsync("s", "gateway", default);
        await transaction.CreateTableAsync(CatalogFixture.Table("s", "t"), default);

        await FailsAsync("42P06", "schema \"s\" already exists", () => transaction.CreateDatabaseAsync("s", "gateway", default).AsTask());
        await FailsAsync("42P07", "relation \"t\" already exists", () => transaction.CreateTableAsync(CatalogFixture.Table("s", "t"), default).AsTask());
        await FailsAsync("3F000", "schema \"x\" does not exist", () => transaction.CreateTableAsync(CatalogFixture.Table("x", "t"), default).AsTask());
        await FailsAsync("3F000", "schema \"x\" does not exist", () => transaction.DropDatabaseAsync("x", default).AsTask());
        await FailsAsync("42939", "unacceptable schema name \"pg_x\"", () => transaction.CreateDatabaseAsync("pg_x", "gateway", default).AsTask());
        var failure = await FailsAsync(
            "2BP01", "cannot drop schema s because other objects depend on it", () => transaction.DropDatabaseAsync("s", default).AsTask());
        Assert.Equal("table s.t depends on schema s", failure.Detail);
    }

    [Fact]
    public async Task DropTable_UnderView_NamesTheView()
    {
        await using var fixture = await CatalogFixture.OpenAsync();
        var table = await fixture.CreateAsync("public", "t");
        await using var transaction = fixture.Catalog.BeginTransaction();
        var view = await transaction.CreateTableAsync(View("v", table.Oid), default);
        var failure = await FailsAsync(
            "2BP01", "cannot drop table t because other objects depend on it", () => transaction.DropTableAsync(table, default).AsTask());
        Assert.Equal("view v depends on table t", failure.Detail);

        await transaction.CommitAsync(default);
        await fixture.ReopenAsync();
        Assert.True((await fixture.SnapshotAsync()).TryGetTable(view.Oid, out var found));
        Assert.Equal("SELECT 1", found.ViewText);
        Assert.Equal(["public"], found.ViewSearchPath);
        Assert.Equal([table.Oid], found.DependsOn);
    }

    [Fact]
    public async Task ReplaceView_KeepsOid_AndConflictsWithAnother()
    {
        await using var fixture = await CatalogFixture.OpenAsync();
        await using var maker = fixture.Catalog.BeginTransaction();
        var view = await maker.CreateTableAsync(View("v"), default);
        await maker.CommitAsync(default);

        await using var one = fixture.Catalog.BeginTransaction();
        await using var two = fixture.Catalog.BeginTransaction();
        await one.ReplaceViewAsync(view with { ViewText = "SELECT 2" }, default);
        await two.ReplaceViewAsync(view with { ViewText = "SELECT 3" }, default);
        await one.CommitAsync(default);
        await FailsAsync("40001", "could not serialize access due to concurrent update", () => two.CommitAsync(default).AsTask());

        await fixture.ReopenAsync();
        Assert.True((await fixture.SnapshotAsync()).TryGetTable(view.Oid, out var found));
        Assert.Equal("SELECT 2", found.ViewText);
        Assert.NotEqual(view.Version, found.Version);
    }

    [Fact]
    public async Task Open_DataFolderInUse_IsRefused()
    {
        await using var fixture = await CatalogFixture.OpenAsync();
        var failure = await Assert.ThrowsAsync<GatewayException>(() =>
            Catalog.Embedded.EmbeddedCatalog.OpenAsync(fixture.Options, fixture.Inference, TimeProvider.System));
        Assert.Contains("in use by another gateway", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Commit_ThousandTablesInTwentySchemas_AreThereAfterReopening()
    {
        await using var fixture = await CatalogFixture.OpenAsync();
        await using var transaction = fixture.Catalog.BeginTransaction();
        for (var s = 0; s < 20; s++)
        {
            await transaction.CreateDatabaseAsync($"s{s}", "gateway", default);
            for (var t = 0; t < 50; t++)
            {
                await transaction.CreateTableAsync(CatalogFixture.Table($"s{s}", $"t{t}"), default);
            }
        }

        await transaction.CommitAsync(default);
        await fixture.ReopenAsync();
        var snapshot = await fixture.SnapshotAsync();
        Assert.Equal(1000, snapshot.Tables.Count());
        Assert.Equal(21, snapshot.Databases.Count);
    }

    [Fact]
    public async Task Temporary_TableAndView_AreTheSessionsAlone()
    {
        await using var fixture = await CatalogFixture.OpenAsync();
        await using var session = fixture.Catalog.OpenTemporary();
        await using (var first = fixture.Catalog.BeginTransaction(session))
        {
            var made = await first.CreateTableAsync(CatalogFixture.Table("pg_temp", "t") with { IsTemporary = true }, default);
            await CatalogFixture.AppendAsync(first, made, 3);
            await first.CommitAsync(default);
        }

        await using var second = fixture.Catalog.BeginTransaction(session);
        var snapshot = await second.ResolveAsync([], default);
        Assert.True(snapshot.TryGetTable(new TableName("pg_temp", "t"), out var table));
        Assert.Equal(3, table.RowCount);
        Assert.Single(snapshot.Overlay!.Tables);
        await CatalogFixture.AppendAsync(second, table, 4);
        await second.CommitAsync(default);
        Assert.Empty((await fixture.SnapshotAsync()).Tables);

        await using var third = fixture.Catalog.BeginTransaction(session);
        var files = await fixture.FilesAsync("pg_temp", "t", third);
        Assert.Equal(2, files.Count);
        await third.DropTableAsync(table, default);
        await third.RollbackAsync();
        Assert.False(session.IsEmpty);
        await session.DisposeAsync();
        Assert.All(files, f => Assert.False(File.Exists(f.Path)));
    }

    private static TableDefinition View(string name, params uint[] dependsOn) => new(
        0, new TableName("public", name), TableKind.View, [new("x", SqlType.Int4)], 0, 0)
    {
        ViewText = "SELECT 1", ViewSearchPath = ["public"], DependsOn = dependsOn,
    };

    private static async Task DropAsync(CatalogFixture fixture, TableDefinition table)
    {
        await using var transaction = fixture.Catalog.BeginTransaction();
        await transaction.DropTableAsync(table, default);
        await transaction.CommitAsync(default);
    }

    private static string[] StoredFiles(CatalogFixture fixture) =>
        [.. Directory.EnumerateFiles(fixture.Warehouse, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    private static async Task<GatewayException> FailsAsync(string sqlState, string message, Func<Task> action)
    {
        var failure = await Assert.ThrowsAsync<GatewayException>(action);
        Assert.Equal((sqlState, message), (failure.SqlState, failure.Message));
        return failure;
    }
}
