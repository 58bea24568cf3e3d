using System.Diagnostics;
using SqlGateway.Columnar.Results;
using SqlGateway.Core.Errors;
using SqlGateway.Core.Types;
using SqlGateway.Engines.DuckDb.Statements;
using Xunit;

namespace SqlGateway.Engines.Tests.DuckDb.Statements;

public sealed class ResultStreamTests : IAsyncLifetime
{
    /// <summary>Minutes of work without a row.</summary>
    private const string Endless = "SELECT count(*) FROM range(100000000) a(i), range(1000) b(j) WHERE (i * j) % 7 = 9";

    private readonly RuntimeFixture _fixture = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _fixture.DisposeAsync();

    [Fact]
    public async Task ReadAsync_FiveMillionRows_StreamsInOrderInBoundedMemory()
    {
        await using var stream = await ExecuteAsync(
            "SELECT i, 'row number ' || i FROM range(5000000) t(i)", SqlType.Int8, SqlType.Text);
        long next = 0;
        var start = WorkingSet();
        var most = 0L;
        while (await stream.ReadAsync(TestTimeout.Token()) is { } batch)
        {
            using (batch)
            {
                var numbers = ((Apache.Arrow.Int64Array)batch.Data.Column(0)).Values;
                Assert.Equal(next, numbers[0]);
                Assert.Equal(next + numbers.Length - 1, numbers[^1]);
                next += numbers.Length;
            }

            if (next % 500_000 < 2048)
            {
                most = Math.Max(most, WorkingSet());
            }
        }

        Assert.Equal(5_000_000, next);
        Assert.InRange(most - start, long.MinValue, 200L << 20);
    }

    [Fact]
    public async Task ReadAsync_ClientStops_EngineWaits()
    {
        await using var stream = await ExecuteAsync("SELECT i FROM range(1000000000000) t(i)", SqlType.Int8);
        using var first = await stream.ReadAsync(TestTimeout.Token());
        Assert.InRange(first!.Rows, 1, 16 * 1024);

        // The statement has far more rows than memory: it can only be paused, and ends with the stream.
    }

    [Theory]
    [InlineData(100)]
    [InlineData(2_999_999)]
    public async Task ReadAsync_ErrorInOneOfTheRows_IsThrown(int bad)
    {
        var error = await Assert.ThrowsAsync<GatewayException>(() => _fixture.RowsAsync(
            $"SELECT CASE WHEN i = {bad} THEN error('!22012!division by zero') ELSE i END FROM range(3000000) t(i)", SqlType.Int8));
        Assert.Equal("22012", error.SqlState);
    }

    [Fact]
    public async Task ReadAsync_AfterError_ThrowsItAgain()
    {
        await using var stream = await ExecuteAsync(
            "SELECT CASE WHEN i = 200000 THEN error('!22012!x') ELSE i END FROM range(300000) t(i)", SqlType.Int8);
        for (var i = 0; i < 2; i++)
        {
            var error = await Assert.ThrowsAsync<GatewayException>(async () =>
            {
                while (await stream.ReadAsync(TestTimeout.Token()) is { } batch)
                {
                    batch.Dispose();
                }
            });
            Assert.Equal("22012", error.SqlState);
        }
    }

    [Fact]
    public async Task ReadAsync_TinyChunks_ArePutTogether()
    {
        // Two or three rows in each chunk of a filtered scan.
        await using var stream = await ExecuteAsync(
            "SELECT i FROM range(3000000) t(i) WHERE i % 1000 = 7", SqlType.Int8);
        var batches = 0;
        var rows = 0;
        while (await stream.ReadAsync(TestTimeout.Token()) is { } batch)
        {
            batches++;
            rows += batch.Rows;
            batch.Dispose();
        }

        Assert.Equal(3000, rows);
        Assert.InRange(batches, 1, 300);
    }

    [Fact]
    public async Task ExecuteAsync_CanceledWhileRunning_StopsSoon()
    {
        using var cancel = new CancellationTokenSource();
        var running = _fixture.Runtime.ExecuteAsync(RuntimeFixture.Statement(Endless, SqlType.Int8), cancel.Token);
        await Task.Delay(100, TestTimeout.Token());
        Assert.False(running.IsCompleted);
        var watch = Stopwatch.StartNew();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running.WaitAsync(TestTimeout.Token()));
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 5);
        Assert.Equal("1", await _fixture.ValueAsync("1", SqlType.Int4));
    }

    [Fact]
    public async Task ExecuteAsync_CanceledAtAnyMoment_NeverHangsAndNextStatementRuns()
    {
        var random = new Random(4711);
        for (var i = 0; i < 30; i++)
        {
            using var cancel = new CancellationTokenSource(TimeSpan.FromMicroseconds(random.Next(20_000)));
            await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            {
                await using var stream = await _fixture.Runtime
                    .ExecuteAsync(RuntimeFixture.Statement(Endless, SqlType.Int8), cancel.Token).WaitAsync(TestTimeout.Token());
            });
            Assert.Equal("1", await _fixture.ValueAsync("1", SqlType.Int4));
        }
    }

    [Fact]
    public async Task ReadAsync_CanceledBetweenFetches_EndsWithCancel()
    {
        using var cancel = new CancellationTokenSource();
        await using var stream = await _fixture.Runtime.ExecuteAsync(
            RuntimeFixture.Statement("SELECT i FROM range(100000000) t(i)", SqlType.Int8), cancel.Token);
        (await stream.ReadAsync(TestTimeout.Token()))!.Dispose();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await stream.ReadAsync(TestTimeout.Token()));
    }

    [Fact]
    public async Task ReadAsync_OwnTokenCanceledWhileWaiting_EndsWithCancel()
    {
        // Enough rows to fill the engine's buffer, then minutes without one.
        await using var stream = await ExecuteAsync(
            "SELECT i FROM range(1000000000000) t(i) WHERE i < 400000 OR (i * 7) % 11 = 12", SqlType.Int8);
        using var cancel = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            while (await stream.ReadAsync(cancel.Token) is { } batch)
            {
                batch.Dispose();
            }
        });
    }

    [Fact]
    public async Task DisposeAsync_InMidStream_FreesConnection()
    {
        for (var i = 0; i < 50; i++)
        {
            var stream = await ExecuteAsync("SELECT i FROM range(100000000) t(i)", SqlType.Int8);
            (await stream.ReadAsync(TestTimeout.Token()))!.Dispose();
            await stream.DisposeAsync();
        }

        Assert.Equal("1", await _fixture.ValueAsync("1", SqlType.Int4));
    }

    [Fact]
    public async Task ReadAsync_ManyOpenStreams_EachKeepsItsOwn()
    {
        var streams = new List<ResultStream>();
        for (var i = 0; i < 40; i++)
        {
            streams.Add(await ExecuteAsync($"SELECT i FROM range({i}, 100000 + {i}) t(i)", SqlType.Int8));
        }

        for (var i = 0; i < streams.Count; i++)
        {
            using var batch = await streams[i].ReadAsync(TestTimeout.Token());
            Assert.Equal(i, ((Apache.Arrow.Int64Array)batch!.Data.Column(0)).Values[0]);
        }

        foreach (var stream in streams)
        {
            await stream.DisposeAsync();
        }
    }

    [Fact]
    public async Task ReadAsync_BatchDisposed_ItsMemoryCannotBeRead()
    {
        await using var stream = await ExecuteAsync("SELECT i FROM range(10000) t(i)", SqlType.Int8);
        var batch = await stream.ReadAsync(TestTimeout.Token());
        var column = batch!.Data.Column(0);
        await stream.DisposeAsync();
        Assert.Equal(0, ((Apache.Arrow.Int64Array)column).Values[0]); // outlives its stream
        var memory = column.Data.Buffers[1].Memory;
        batch.Dispose();
        Assert.Throws<ObjectDisposedException>(() => memory.Span[0]);
    }

    [Fact]
    public async Task Progress_WhileScanning_IsKnown()
    {
        var file = Path.Combine(_fixture.Data, "a.parquet");
        await _fixture.RowsAsync($"COPY (SELECT i, i * 3 AS j FROM range(2000000) t(i)) TO '{file}'", SqlType.Int8);
        await using var stream = await ExecuteAsync($"SELECT i + j FROM read_parquet('{file}')", SqlType.Int8);
        for (var i = 0; i < 500; i++)
        {
            (await stream.ReadAsync(TestTimeout.Token()))!.Dispose();
        }

        Assert.InRange(((DuckDbResultStream)stream).Progress ?? -1, 1, 100);
    }

    private static long WorkingSet()
    {
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64;
    }

    private Task<ResultStream> ExecuteAsync(string sql, params SqlType[] types) =>
        _fixture.Runtime.ExecuteAsync(RuntimeFixture.Statement(sql, types), TestTimeout.Token());
}
