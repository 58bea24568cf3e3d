using System.Collections.Concurrent;

namespace SqlGateway.Catalog.Embedded;

/// <summary>
/// Threads of our own for calls that block (SQLite, fsync, listings), so that none of the pool's threads ever waits for
/// a disk. First in, first out; with one thread it is also a queue of one writer.
/// </summary>
internal sealed class WorkerThreads : IAsyncDisposable
{
    private readonly BlockingCollection<Action> _queue = [];
    private readonly List<Task> _ended = [];

    public WorkerThreads(string name, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _ended.Add(ended.Task);
            new Thread(() => Run(ended)) { Name = $"{name} {i}", IsBackground = true }.Start();
        }
    }

    public Task<T> RunAsync<T>(Func<T> work)
    {
        // Continuations leave the worker: it must not run a caller's code.
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        _queue.Add(() =>
        {
            try
            {
                done.SetResult(work());
            }
            catch (Exception failure)
            {
                done.SetException(failure);
            }
        });
        return done.Task;
    }

    public Task RunAsync(Action work) => RunAsync(() =>
    {
        work();
        return true;
    });

    /// <summary>Ends after everything queued has run.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_queue.IsAddingCompleted)
        {
            _queue.CompleteAdding();
            await Task.WhenAll(_ended);
            _queue.Dispose();
        }
    }

    private void Run(TaskCompletionSource ended)
    {
        foreach (var work in _queue.GetConsumingEnumerable())
        {
            work();
        }

        ended.SetResult();
    }
}
