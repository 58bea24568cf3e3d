using System.Collections.Concurrent;
using SqlGateway.Catalog.Embedded;
using Xunit;

namespace SqlGateway.Catalog.Tests.Embedded;

/// <summary>
/// A crash is simulated by a copy of the data directory at the moment, which is all that a killed process leaves; the
/// copy is then opened. Locations are stored relative to the warehouse, so that it lives where it was put.
/// </summary>
public class CrashTests
{
    [Fact]
    public async Task Commit_CrashAtAnyStep_IsWholeOrAbsentAndLeavesNoFile()
    {
        await using var fixture = CatalogFixture.Prepare();
        await fixture.ReopenAsync();
        var kept = await fixture.CreateAsync("public", "kept", rows: 1);
        var dropped = await fixture.CreateAsync("public", "dropped", rows: 1);
        using var copies = new Copies(fixture.Folder);
        fixture.Observer = copies;
        await fixture.ReopenAsync();

        var temporary = fixture.Catalog.OpenTemporary();
        var transaction = fixture.Catalog.BeginTransaction(temporary);
        await transaction.CreateDatabaseAsync("s", "gateway", default);
        var made = await transaction.CreateTableAsync(CatalogFixture.Table("s", "made"), default);
        await CatalogFixture.AppendAsync(transaction, made, 10, "2024-02-01");
        await CatalogFixture.AppendAsync(transaction, made, 10, null);
        await CatalogFixture.AppendAsync(transaction, kept, 10, "2024-03-01");
        var passing = await transaction.CreateTableAsync(
            CatalogFixture.Table("pg_temp", "passing") with { IsTemporary = true }, default);
        await CatalogFixture.AppendAsync(transaction, passing, 10);
        var savepoint = transaction.Save();
        await CatalogFixture.AppendAsync(transaction, kept, 999);
        transaction.Restore(savepoint);
        await transaction.DropTableAsync(dropped, default);
        copies.Reached(CommitStep.FolderStaged);
        await transaction.CommitAsync(default);
        await CatalogFixture.EventuallyAsync(() => copies.Taken.Any(c => c.Step == CommitStep.DroppedRemoved));

        Assert.Equal(Enum.GetValues<CommitStep>(), copies.Taken.Select(c => c.Step).Distinct().Order());
        foreach (var (step, folder) in copies.Taken)
        {
            var options = new EmbeddedCatalogOptions { DataFolder = folder };
            await using var catalog = await EmbeddedCatalog.OpenAsync(options, new FakeInference(), TimeProvider.System);
            await AssertWholeAsync(catalog, folder, committed: step >= CommitStep.Recorded);
        }
    }

    [Fact]
    public async Task Drop_CrashWhileFilesArePinned_RemovesThemAtStart()
    {
        await using var fixture = CatalogFixture.Prepare();
        using var copies = new Copies(fixture.Folder);
        await fixture.ReopenAsync();
        var table = await fixture.CreateAsync("public", "t", rows: 1);
        using var pinned = await (await fixture.SnapshotAsync()).ListFilesAsync(table, null, default);
        await using var transaction = fixture.Catalog.BeginTransaction();
        await transaction.DropTableAsync(table, default);
        await transaction.CommitAsync(default);
        copies.Reached(CommitStep.Visible);

        var folder = Assert.Single(copies.Taken).Folder;
        Assert.NotEmpty(FilesBelow(Path.Combine(folder, "warehouse")));
        var options = new EmbeddedCatalogOptions { DataFolder = folder };
        await using var catalog = await EmbeddedCatalog.OpenAsync(options, new FakeInference(), TimeProvider.System);
        Assert.Empty(FilesBelow(Path.Combine(folder, "warehouse")));
    }

    [Theory]
    [InlineData(nameof(CommitStep.FilesSynced), false)]
    [InlineData(nameof(CommitStep.FileMoved), false)]
    [InlineData(nameof(CommitStep.StagingRemoved), false)]
    [InlineData(nameof(CommitStep.Recorded), true)]
    [InlineData(nameof(CommitStep.Visible), true)]
    public async Task Commit_FailureAtStep_UndoesAllOrNothing(string step, bool committed)
    {
        await using var fixture = CatalogFixture.Prepare();
        fixture.Observer = new Failing(Enum.Parse<CommitStep>(step));
        await fixture.ReopenAsync();
        await using (var transaction = fixture.Catalog.BeginTransaction())
        {
            var table = await transaction.CreateTableAsync(CatalogFixture.Table("public", "t"), default);
            await CatalogFixture.AppendAsync(transaction, table, 1);
            await Assert.ThrowsAsync<InvalidOperationException>(async () => await transaction.CommitAsync(default));
        }

        Assert.Equal(committed ? 1 : 0, FilesBelow(fixture.Warehouse).Length);
        await fixture.ReopenAsync();
        Assert.Equal(committed ? 1 : 0, (await fixture.SnapshotAsync()).Tables.Count());
        Assert.Equal(committed ? 1 : 0, FilesBelow(fixture.Warehouse).Length);
    }

    private static async Task AssertWholeAsync(EmbeddedCatalog catalog, string folder, bool committed)
    {
        var snapshot = await catalog.ResolveAsync([], default);
        var rows = snapshot.Tables.ToDictionary(t => t.Name.ToString(), t => t.RowCount);
        Assert.Equal(
            committed
                ? new Dictionary<string, long> { ["public.kept"] = 11, ["s.made"] = 20 }
                : new Dictionary<string, long> { ["public.kept"] = 1, ["public.dropped"] = 1 },
            rows);
        Assert.Equal(committed, snapshot.TryGetDatabase("s", out _));

        var recorded = new List<string>();
        foreach (var table in snapshot.Tables)
        {
            using var files = await snapshot.ListFilesAsync(table, null, default);
            recorded.AddRange(files.Files.Select(f => f.Path));
        }

        Assert.Equal(recorded.Order(StringComparer.Ordinal), FilesBelow(Path.Combine(folder, "warehouse")));
        Assert.Empty(FilesBelow(Path.Combine(folder, "temp")));
    }

    private static string[] FilesBelow(string folder) => Directory.Exists(folder)
        ? [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)]
        : [];

    private sealed class Failing(CommitStep at) : ICommitObserver
    {
        public void Reached(CommitStep step)
        {
            if (step == at)
            {
                throw new InvalidOperationException("announced");
            }
        }
    }

    private sealed class Copies(string source) : ICommitObserver, IDisposable
    {
        private readonly string _root = Directory.CreateTempSubdirectory("crashes-").FullName;
        private readonly ConcurrentQueue<(CommitStep Step, string Folder)> _taken = [];

        public IReadOnlyCollection<(CommitStep Step, string Folder)> Taken => _taken;

        public void Reached(CommitStep step)
        {
            lock (_taken)
            {
                var target = Path.Combine(_root, $"{_taken.Count}-{step}");
                Directory.CreateDirectory(target);
                foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
                {
                    // The lock file is held, and empty.
                    if (Path.GetFileName(file) is not ("gateway.lock" or "catalog.db-shm"))
                    {
                        var path = Path.Combine(target, Path.GetRelativePath(source, file));
                        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                        File.Copy(file, path);
                    }
                }

                _taken.Enqueue((step, target));
            }
        }

        public void Dispose() => Directory.Delete(_root, recursive: true);
    }
}
