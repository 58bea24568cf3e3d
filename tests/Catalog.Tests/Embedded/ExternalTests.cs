using Microsoft.Extensions.Time.Testing;
using SqlGateway.Core.Catalog;
using SqlGateway.Core.Errors;
using SqlGateway.Core.Names;
using SqlGateway.Core.Types;
using Xunit;

namespace SqlGateway.Catalog.Tests.Embedded;

public sealed class ExternalTests : IDisposable
{
    private readonly string _files = Directory.CreateTempSubdirectory("external-").FullName;

    public void Dispose() => Directory.Delete(_files, recursive: true);

    [Fact]
    public async Task Create_OverPartitionFolders_FindsColumnsAndValues()
    {
        Write("t/day=2024-01-01/n=1/a.csv");
        Write("t/day=2024-01-02/n=3000000000/b.csv");
        Write("t/day=__HIVE_DEFAULT_PARTITION__/n=2/a%2Fb.csv");
        Write("t/day=2024-01-02/n=3000000000/_SUCCESS");
        Write("t/day=2024-01-02/n=3000000000/.b.crc");
        Write("t/_txn/x/day=1/a.csv");
        Write("t/day=2024-01-02/n=1/empty.csv", "");
        await using var fixture = await OpenAsync();
        var table = await CreateAsync(fixture, "t");

        Assert.Equal(["a", "b", "day", "n"], table.Columns.Select(c => c.Name));
        Assert.Equal((2, SqlType.Date, SqlType.Int8), (table.PartitionColumns, table.Columns[2].Type, table.Columns[3].Type));
        await fixture.ReopenAsync();
        var files = await fixture.FilesAsync("public", "t");
        Assert.Equal(
            [("2024-01-01", "1"), ("2024-01-02", "3000000000"), (null, "2")],
            files.Select(f => (f.PartitionValues[0], f.PartitionValues[1])));
    }

    [Fact]
    public async Task Create_EscapedValues_AreUnescaped()
    {
        Write("t/k=a%2Fb%20%C3%A4/x.parquet");
        await using var fixture = await OpenAsync();
        await CreateAsync(fixture, "t");
        Assert.Equal(["a/b ä"], Assert.Single(await fixture.FilesAsync("public", "t")).PartitionValues);
    }

    [Fact]
    public async Task Create_DeclaredPartitionColumn_KeepsItsType()
    {
        Write("t/n=01/x.csv");
        await using var fixture = await OpenAsync();
        var table = await CreateAsync(fixture, "t", [new("n", SqlType.Text)], partitions: 1);
        Assert.Equal(["a", "b", "n"], table.Columns.Select(c => c.Name));
        Assert.Equal(SqlType.Text, table.Columns[2].Type);
    }

    [Theory]
    [InlineData("/etc")]
    [InlineData("{files}-beside")]
    [InlineData("{files}/../elsewhere")]
    [InlineData("file:///etc")]
    public async Task Create_OutsideTheRoots_IsRefusedWithTheFlag(string location)
    {
        await using var fixture = await OpenAsync();
        var named = location.Replace("{files}", _files, StringComparison.Ordinal);
        var failure = await Assert.ThrowsAsync<GatewayException>(() => CreateAtAsync(fixture, named));
        Assert.Equal(SqlState.InsufficientPrivilege, failure.SqlState);
        var folder = Path.GetFullPath(named.Replace("file://", "", StringComparison.Ordinal));
        Assert.Equal($"Start the gateway with --set catalog.locations={_files},{folder} to allow it.", failure.Hint);
    }

    [Theory]
    [InlineData("relative/path", SqlState.InvalidParameterValue)]
    [InlineData("s3://bucket/x", SqlState.FeatureNotSupported)]
    [InlineData("file://host/x", SqlState.InvalidParameterValue)]
    [InlineData("{files}/missing", SqlState.UndefinedFile)]
    [InlineData("{files}/a\0b", SqlState.InvalidParameterValue)]
    public async Task Create_BadLocation_IsRefused(string location, string sqlState)
    {
        await using var fixture = await OpenAsync();
        var failure = await Assert.ThrowsAsync<GatewayException>(
            () => CreateAtAsync(fixture, location.Replace("{files}", _files, StringComparison.Ordinal)));
        Assert.Equal(sqlState, failure.SqlState);
    }

    [Fact]
    public async Task Create_OverManagedTable_IsRefused()
    {
        await using var fixture = await OpenAsync();
        var table = await fixture.CreateAsync("public", "managed", rows: 1);
        var failure = await Assert.ThrowsAsync<GatewayException>(() => CreateAtAsync(fixture, table.Location!));
        Assert.Equal(SqlState.InvalidParameterValue, failure.SqlState);
    }

    [Fact]
    public async Task List_LinkThatLeavesTheRoots_IsRefused()
    {
        Write("t/a.csv");
        await using var fixture = await OpenAsync();
        await CreateAsync(fixture, "t");
        File.CreateSymbolicLink(Path.Combine(_files, "t", "passwd.csv"), "/etc/passwd");
        await fixture.ReopenAsync();
        var failure = await Assert.ThrowsAsync<GatewayException>(() => fixture.FilesAsync("public", "t"));
        Assert.Equal(SqlState.InsufficientPrivilege, failure.SqlState);
    }

    [Fact]
    public async Task List_NewFile_IsSeenAfterASecond()
    {
        Write("t/a.csv");
        var time = new FakeTimeProvider();
        await using var fixture = await OpenAsync(time);
        await CreateAsync(fixture, "t");
        Write("t/b.csv");
        Assert.Single(await fixture.FilesAsync("public", "t"));
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(2, (await fixture.FilesAsync("public", "t")).Count);
    }

    [Fact]
    public async Task Stage_ExternalTable_IsRefusedWithTheWayRound()
    {
        Write("t/a.csv");
        await using var fixture = await OpenAsync();
        var table = await CreateAsync(fixture, "t");
        await using var transaction = fixture.Catalog.BeginTransaction();
        var failure = await Assert.ThrowsAsync<GatewayException>(async () => await transaction.StageAsync(table, default));
        Assert.Equal(SqlState.FeatureNotSupported, failure.SqlState);
        Assert.Contains("CREATE TABLE", failure.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Attach_FolderOfManyKinds_ShowsItsTablesAndFollowsChanges()
    {
        Write("orders.csv.gz");
        Write("events.jsonl");
        Write("README.md");
        Write(".hidden.csv");
        Write("sales/month=1/part.parquet");
        Write("sales/month=1/note.txt");
        Write("nothing/README.md");
        var time = new FakeTimeProvider();
        await using var fixture = CatalogFixture.Prepare();
        fixture.Time = time;
        fixture.Options = fixture.Options with { Attached = new Dictionary<string, string> { ["files"] = _files } };
        await fixture.ReopenAsync();

        var snapshot = await fixture.SnapshotAsync();
        Assert.Equal(["events", "orders", "sales"], snapshot.Tables.Select(t => t.Name.Name).Order());
        Assert.Equal(0, fixture.Inference.Calls);
        var sales = Assert.Single(await fixture.FilesAsync("files", "sales"));
        Assert.Equal(["1"], sales.PartitionValues);
        await fixture.FilesAsync("files", "sales");
        Assert.Equal(1, fixture.Inference.Calls);
        var oid = Find(await fixture.SnapshotAsync(), "sales").Oid;
        var generation = (await fixture.SnapshotAsync()).Generation;

        Write("new.json");
        File.Delete(Path.Combine(_files, "events.jsonl"));
        Write("sales/month=2/part.parquet");
        time.Advance(TimeSpan.FromSeconds(1));
        var all = await fixture.Catalog.ResolveAllAsync(default);
        Assert.Equal(["new", "orders", "sales"], all.Tables.Select(t => t.Name.Name).Order());
        Assert.All(all.Tables, t => Assert.NotEmpty(t.Columns));
        Assert.True(all.Generation > generation);
        Assert.Equal(4, fixture.Inference.Calls);

        await fixture.ReopenAsync();
        Assert.Equal(oid, Find(await fixture.SnapshotAsync(), "sales").Oid);
        await using var transaction = fixture.Catalog.BeginTransaction();
        var failure = await Assert.ThrowsAsync<GatewayException>(
            async () => await transaction.CreateTableAsync(CatalogFixture.Table("files", "x"), default));
        Assert.Equal(SqlState.FeatureNotSupported, failure.SqlState);

        static TableDefinition Find(ICatalogSnapshot snapshot, string name) => snapshot.Tables.Single(t => t.Name.Name == name);
    }

    [Fact]
    public async Task Attach_SharedData_ShowsFlightsAndTpch()
    {
        var data = FindSharedData();
        Assert.SkipWhen(data is null, "the shared data is not beside the repository");
        await using var fixture = CatalogFixture.Prepare();
        fixture.Options = fixture.Options with
        {
            Attached = new Dictionary<string, string>
            {
                ["flights"] = Path.Combine(data, "flights"), ["tpch"] = Path.Combine(data, "tpch", "sf0.01"),
            },
        };
        await fixture.ReopenAsync();

        var snapshot = await fixture.Catalog.ResolveAllAsync(default);
        Assert.Equal(
            ["airlines", "airports", "flights", "planes", "weather"],
            snapshot.Tables.Where(t => t.Name.Database == "flights").Select(t => t.Name.Name).Order());
        Assert.Equal(8, snapshot.Tables.Count(t => t.Name.Database == "tpch"));
        Assert.True(snapshot.TryGetTable(new TableName("flights", "flights"), out var flights));
        Assert.Equal(("month", SqlType.Int4), (flights.Columns[^1].Name, flights.Columns[^1].Type));
        using var july = await snapshot.ListFilesAsync(flights, values => values[0] == "7", default);
        Assert.EndsWith("month=7/part-0.parquet", Assert.Single(july.Files).Path, StringComparison.Ordinal);
    }

    private static string? FindSharedData()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "SqlGateway.sln")))
            {
                var data = Path.GetFullPath(Path.Combine(folder, "..", "shared", "data"));
                return Directory.Exists(data) ? data : null;
            }
        }

        return null;
    }

    private async Task<CatalogFixture> OpenAsync(TimeProvider? time = null)
    {
        var fixture = CatalogFixture.Prepare();
        fixture.Time = time ?? TimeProvider.System;
        fixture.Options = fixture.Options with { Locations = [_files] };
        await fixture.ReopenAsync();
        return fixture;
    }

    private Task<TableDefinition> CreateAsync(
        CatalogFixture fixture, string folder, IReadOnlyList<ColumnDefinition>? columns = null, int partitions = 0) =>
        CreateAtAsync(fixture, Path.Combine(_files, folder), columns, partitions);

    private static async Task<TableDefinition> CreateAtAsync(
        CatalogFixture fixture, string location, IReadOnlyList<ColumnDefinition>? columns = null, int partitions = 0)
    {
        await using var transaction = fixture.Catalog.BeginTransaction();
        var table = await transaction.CreateTableAsync(
            new TableDefinition(0, new TableName("public", "t"), TableKind.External, columns ?? [], partitions, 0)
            {
                Format = FileFormat.Csv, Location = location,
            },
            default);
        await transaction.CommitAsync(default);
        return table;
    }

    private void Write(string path, string text = "x")
    {
        var full = Path.Combine(_files, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }
}
