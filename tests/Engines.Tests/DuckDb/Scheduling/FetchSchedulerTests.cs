using System.Collections.Concurrent;
using SqlGateway.Core.Errors;
using SqlGateway.Engines.DuckDb.Scheduling;
using Xunit;

namespace SqlGateway.Engines.Tests.DuckDb.Scheduling;

public sealed class FetchSchedulerTests
{
    [Fact]
    public async Task RunAsync_SeveralUsers_TakeTurnsEachFirstInFirstOut()
    {
        using var scheduler = new FetchScheduler(1, 100);
        using var blocker = new Blocker(scheduler);
        var order = new ConcurrentQueue<string>();
        var tasks = new List<Task>();
        foreach (var (user, count) in new[] { ("a", 4), ("b", 2), ("c", 1) })
        {
            for (var i = 0; i < count; i++)
            {
                var name = user + i;
                tasks.Add(scheduler.RunAsync(user, () => { order.Enqueue(name); return 0; }, CancellationToken.None));
            }
        }

        blocker.Release();
        await Task.WhenAll(tasks).WaitAsync(TestTimeout.Token());
        Assert.Equal(["a0", "b0", "c0", "a1", "b1", "a2", "a3"], order);
    }

    [Fact]
    public async Task RunAsync_MoreWorkThanSlots_NeverRunsMoreAtOnce()
    {
        using var scheduler = new FetchScheduler(3, 1000);
        var running = 0;
        var most = 0;
        var tasks = Enumerable.Range(0, 200).Select(i => scheduler.RunAsync(
            "u" + (i % 7),
            () =>
            {
                var now = Interlocked.Increment(ref running);
                lock (scheduler)
                {
                    most = Math.Max(most, now);
                }

                Thread.Sleep(1);
                return Interlocked.Decrement(ref running);
            },
            CancellationToken.None));
        await Task.WhenAll(tasks).WaitAsync(TestTimeout.Token());
        Assert.InRange(most, 2, 3);
    }

    [Fact]
    public async Task RunAsync_OneUserTakesAllItCan_LeavesASlotForOthers()
    {
        using var scheduler = new FetchScheduler(3, 100);
        using var open = new ManualResetEventSlim();
        var greedy = Enumerable.Range(0, 5).Select(_ => scheduler.RunAsync("a", () => { open.Wait(); return 0; }, default)).ToList();
        Assert.Equal(1, await scheduler.RunAsync("b", () => 1, CancellationToken.None).WaitAsync(TestTimeout.Token()));
        open.Set();
        await Task.WhenAll(greedy).WaitAsync(TestTimeout.Token());
    }

    [Fact]
    public async Task RunAsync_CanceledWhileWaiting_LeavesLineAtOnce()
    {
        using var scheduler = new FetchScheduler(1, 100);
        using var blocker = new Blocker(scheduler);
        using var cancel = new CancellationTokenSource();
        var ran = false;
        var waiting = scheduler.RunAsync("a", () => ran = true, cancel.Token);
        var behind = scheduler.RunAsync("a", () => 7, CancellationToken.None);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting.WaitAsync(TestTimeout.Token()));
        Assert.Equal(1, scheduler.Waiting);
        blocker.Release();
        Assert.Equal(7, await behind.WaitAsync(TestTimeout.Token()));
        Assert.False(ran);
    }

    [Fact]
    public void RunAsync_LineFull_FailsWithTooManyConnections()
    {
        using var scheduler = new FetchScheduler(1, 1);
        using var blocker = new Blocker(scheduler);
        _ = scheduler.RunAsync("a", () => 0, CancellationToken.None);
        var error = Assert.Throws<GatewayException>(() => { _ = scheduler.RunAsync("a", () => 0, CancellationToken.None); });
        Assert.Equal(SqlState.TooManyConnections, error.SqlState);
        blocker.Release();
    }

    [Fact]
    public async Task Dispose_WorkWaiting_CancelsIt()
    {
        var scheduler = new FetchScheduler(1, 100);
        using var blocker = new Blocker(scheduler);
        var waiting = scheduler.RunAsync("a", () => 0, CancellationToken.None);
        scheduler.Dispose();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting.WaitAsync(TestTimeout.Token()));
        blocker.Release();
    }

    [Fact]
    public async Task RunAsync_WorkFails_GivesItsError()
    {
        using var scheduler = new FetchScheduler(1, 100);
        await Assert.ThrowsAsync<InvalidOperationException>(
            () => scheduler.RunAsync<int>("a", () => throw new InvalidOperationException(), CancellationToken.None));
        Assert.Equal(1, await scheduler.RunAsync("a", () => 1, CancellationToken.None));
    }

    /// <summary>Occupies the one slot until released.</summary>
    private sealed class Blocker : IDisposable
    {
        private readonly ManualResetEventSlim _open = new();

        public Blocker(FetchScheduler scheduler)
        {
            using var started = new ManualResetEventSlim();
            _ = scheduler.RunAsync("blocker", () => { started.Set(); _open.Wait(); return 0; }, CancellationToken.None);
            started.Wait();
        }

        public void Release() => _open.Set();

        public void Dispose() => _open.Set();
    }
}
