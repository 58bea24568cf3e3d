using SqlGateway.Core.Errors;
using SqlGateway.Core.Types;
using SqlGateway.Core.Values;
using Xunit;

namespace SqlGateway.Engines.Tests.DuckDb;

public sealed class DuckDbRuntimeTests
{
    [Fact]
    public async Task OpenAsync_ThenStatement_RunsOnSameInstance()
    {
        await using var fixture = new RuntimeFixture();
        await fixture.Runtime.OpenAsync(TestTimeout.Token());
        Assert.Equal(1, (await fixture.Runtime.CurrentInstanceAsync()).Generation);
        Assert.Equal("1", await fixture.ValueAsync("1", SqlType.Int4));
        Assert.Equal(1, (await fixture.Runtime.CurrentInstanceAsync()).Generation);
    }

    [Fact]
    public async Task ExecuteAsync_ManyUsersAtOnce_EachGetsItsRows()
    {
        await using var fixture = new RuntimeFixture();
        var results = await Task.WhenAll(Enumerable.Range(0, 60).Select(i => fixture.RowsAsync(
            RuntimeFixture.Statement($"SELECT i FROM range({i}, 20000 + {i}) t(i)", SqlType.Int8) with { User = $"user {i % 7}" })));
        for (var i = 0; i < results.Length; i++)
        {
            Assert.Equal((20000, $"{i}", $"{i + 19999}"), (results[i].Count, results[i][0], results[i][^1]));
        }
    }

    [Fact]
    public async Task CopyAsync_Partitioned_ReturnsFilesWithRowsAndKeys()
    {
        await using var fixture = new RuntimeFixture();
        var target = Path.Combine(fixture.Data, "out");
        var files = await fixture.Runtime.CopyAsync(
            RuntimeFixture.Statement(
                $"COPY (SELECT i, CASE WHEN i % 3 = 0 THEN NULL ELSE 'p ' || i % 3 END AS p, CAST($1 AS INTEGER) AS q FROM range(300) t(i)) "
                + $"TO '{target}' (FORMAT parquet, PARTITION_BY (p, q), RETURN_STATS)") with
            {
                Parameters = [new SqlConstant(SqlType.Int4, 5)],
            },
            TestTimeout.Token());
        Assert.Equal(3, files.Count);
        Assert.All(files, f => Assert.Equal(100, f.Rows));
        Assert.All(files, f => Assert.Equal(new FileInfo(f.Path).Length, f.Bytes));
        Assert.Equal(
            new string?[] { "p 1", "p 2", null }.Order(),
            files.Select(f => f.Partition.Single(p => p.Key == "p").Value).Order());
        Assert.All(files, f => Assert.Equal("5", f.Partition.Single(p => p.Key == "q").Value));
    }

    [Fact]
    public async Task CopyAsync_OneFile_ReturnsIt()
    {
        await using var fixture = new RuntimeFixture();
        var target = Path.Combine(fixture.Data, "one.parquet");
        var files = await fixture.Runtime.CopyAsync(
            RuntimeFixture.Statement($"COPY (SELECT i FROM range(300) t(i)) TO '{target}' (FORMAT parquet, RETURN_STATS)"),
            TestTimeout.Token());
        var file = Assert.Single(files);
        Assert.Equal((target, 300, new FileInfo(target).Length), (file.Path, file.Rows, file.Bytes));
        Assert.Empty(file.Partition);
    }

    [Fact]
    public async Task CopyAsync_Canceled_Ends()
    {
        await using var fixture = new RuntimeFixture();
        using var cancel = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => fixture.Runtime.CopyAsync(
            RuntimeFixture.Statement($"COPY (SELECT i FROM range(1000000000000) t(i)) TO '{fixture.Data}/x.parquet' (FORMAT parquet, RETURN_STATS)"),
            cancel.Token).WaitAsync(TestTimeout.Token()));
    }

    [Fact]
    public async Task ExecuteAsync_TimeZone_DecidesTexts()
    {
        await using var fixture = new RuntimeFixture();
        foreach (var (zone, expected) in new[] { ("Asia/Tokyo", "09"), ("UTC", "00"), ("Asia/Tokyo", "09") })
        {
            var rows = await fixture.RowsAsync(
                RuntimeFixture.Statement("SELECT TIMESTAMPTZ '2024-01-01 00:00:00+00'::VARCHAR", SqlType.Text) with { TimeZone = zone });
            Assert.StartsWith("2024-01-01 " + expected, Assert.Single(rows), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task ExecuteAsync_SpillsMoreThanAllowed_IsDiskFull()
    {
        await using var fixture = new RuntimeFixture(
            o => o with { MemoryLimitBytes = 60L << 20, MaxTempBytes = 10L << 20 });
        var error = await Assert.ThrowsAsync<GatewayException>(() => fixture.RowsAsync(
            "SELECT i FROM (SELECT i, hash(i)::VARCHAR || i AS s FROM range(20000000) t(i)) ORDER BY s", SqlType.Int8));
        Assert.Equal(SqlState.DiskFull, error.SqlState);
        Assert.Equal("1", await fixture.ValueAsync("1", SqlType.Int4));
    }

    [Fact]
    public async Task OpenAsync_SpilledFilesOfKilledProcess_AreRemoved()
    {
        await using var fixture = new RuntimeFixture();
        var left = Directory.CreateDirectory(Path.Combine(fixture.Folder.Path, "tmp", "spill-7"));
        await File.WriteAllTextAsync(Path.Combine(left.FullName, "duckdb_temp_storage_0.tmp"), "x", TestTimeout.Token());
        await fixture.Runtime.OpenAsync(TestTimeout.Token());
        Assert.False(left.Exists && Directory.Exists(left.FullName));
    }

    [Fact]
    public async Task ExecuteAsync_TooManyOpen_IsTooManyConnections()
    {
        await using var fixture = new RuntimeFixture(o => o with { MaxConnections = 1 });
        await using var open = await fixture.Runtime.ExecuteAsync(
            RuntimeFixture.Statement("SELECT i FROM range(100000000) t(i)", SqlType.Int8), TestTimeout.Token());
        var error = await Assert.ThrowsAsync<GatewayException>(() => fixture.ValueAsync("1", SqlType.Int4));
        Assert.Equal(SqlState.TooManyConnections, error.SqlState);
    }

    [Fact]
    public async Task ExecuteAsync_MoreStatementsThanAreKept_StillRun()
    {
        await using var fixture = new RuntimeFixture(o => o with { PreparedPerConnection = 2, MaxIdleConnections = 1 });
        for (var i = 0; i < 20; i++)
        {
            Assert.Equal($"{i % 5}", await fixture.ValueAsync($"{i % 5}", SqlType.Int4));
        }
    }

    [Fact]
    public async Task ExecuteAsync_InstancePoisoned_NextStatementGetsNewOne()
    {
        await using var fixture = new RuntimeFixture();
        await using var open = await fixture.Runtime.ExecuteAsync(
            RuntimeFixture.Statement("SELECT i FROM range(1000000) t(i)", SqlType.Int8), TestTimeout.Token());
        var before = await fixture.Runtime.CurrentInstanceAsync();
        before.Poison();
        Assert.Equal("1", await fixture.ValueAsync("1", SqlType.Int4));
        var after = await fixture.Runtime.CurrentInstanceAsync();
        Assert.Equal(before.Generation + 1, after.Generation);

        // Who still reads from the old one is drained.
        var rows = 0;
        while (await open.ReadAsync(TestTimeout.Token()) is { } batch)
        {
            rows += batch.Rows;
            batch.Dispose();
        }

        Assert.Equal(1_000_000, rows);
    }

    [Fact]
    public async Task DisposeAsync_StreamStillOpen_ReadsFail()
    {
        var fixture = new RuntimeFixture();
        await using var open = await fixture.Runtime.ExecuteAsync(
            RuntimeFixture.Statement("SELECT i FROM range(100000000) t(i)", SqlType.Int8), TestTimeout.Token());
        await fixture.DisposeAsync();
        await Assert.ThrowsAnyAsync<Exception>(async () =>
        {
            while (await open.ReadAsync(TestTimeout.Token()) is { } batch)
            {
                batch.Dispose();
            }
        });
    }
}
