using SqlGateway.Core.Errors;

namespace SqlGateway.Engines.DuckDb.Scheduling;

/// <summary>
/// The admission to the engine: work that computes and blocks runs here, on a bounded set of threads of its own, one
/// slot each, held only while a piece of work runs. First in first out for each user, round robin between users: one
/// user's thousand statements delay another's first by at most one piece of work per slot, and never take the last slot.
/// </summary>
internal sealed class FetchScheduler : IDisposable
{
    private const int StackBytes = 16 << 20; // DuckDB's binder recurses on our thread; only touched pages cost

    /// <summary>Guards everything here; threads without work wait on it.</summary>
    private readonly object _gate = new();
    private readonly Dictionary<string, UserLine> _users = new(StringComparer.Ordinal);

    /// <summary>Users with waiting work, in the order of their turns.</summary>
    private readonly LinkedList<UserLine> _turns = new();
    private readonly int _slots;
    private readonly int _slotsPerUser;
    private readonly int _maxWaiting;
    private int _threads;
    private int _idle;
    private int _waiting;
    private bool _stopped;

    public FetchScheduler(int slots, int maxWaiting)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(slots, 1);
        _slots = slots;
        _slotsPerUser = Math.Max(1, slots - 1);
        _maxWaiting = maxWaiting;
    }

    /// <summary>Pieces of work that wait for a slot now.</summary>
    public int Waiting
    {
        get
        {
            lock (_gate)
            {
                return _waiting;
            }
        }
    }

    /// <summary>
    /// Runs the work when its turn comes. <paramref name="cancellationToken"/> takes it out of the line while it waits;
    /// once it runs, stopping it is its own matter. Continuations never run on the scheduler's threads.
    /// </summary>
    public Task<T> RunAsync<T>(string user, Func<T> work, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<T>(cancellationToken);
        }

        var item = new WorkItem<T>(work);
        item.Registration = cancellationToken.UnsafeRegister(
            static (state, _) =>
            {
                var (scheduler, waiting) = ((FetchScheduler, WorkItem))state!;
                scheduler.TryCancel(waiting);
            },
            (this, (WorkItem)item));
        try
        {
            lock (_gate)
            {
                ObjectDisposedException.ThrowIf(_stopped, this);
                if (_waiting >= _maxWaiting)
                {
                    throw new GatewayException(SqlState.TooManyConnections, "too many statements wait for the engine");
                }

                item.Token = cancellationToken;
                Enqueue(user, item);
                if (_waiting > _idle && _threads < _slots)
                {
                    _threads++;
                    StartThread(_threads);
                }

                Monitor.Pulse(_gate);
            }
        }
        catch
        {
            item.Registration.Unregister();
            throw;
        }

        if (cancellationToken.IsCancellationRequested)
        {
            TryCancel(item); // the callback may have come before the item stood in the line
        }

        return item.Task;
    }

    /// <summary>Work that waits is cancelled, work that runs ends by itself.</summary>
    public void Dispose()
    {
        List<WorkItem> left = [];
        lock (_gate)
        {
            if (_stopped)
            {
                return;
            }

            _stopped = true;
            while (_turns.First is { Value.Items.First: { } first })
            {
                left.Add(first.Value);
                Detach(first.Value);
            }

            Monitor.PulseAll(_gate);
        }

        left.ForEach(item => item.Cancel());
    }

    private void StartThread(int number)
    {
        var thread = new Thread(Work, StackBytes) { IsBackground = true, Name = $"duckdb-fetch-{number}" };
        thread.UnsafeStart();
    }

    private void Work()
    {
        while (WaitForWork() is { } item)
        {
            item.Run();
            lock (_gate)
            {
                var line = item.Line!;
                line.Running--;
                Forget(line);

                // The user may have been at the limit: this thread looks itself, at the top of the loop.
            }
        }
    }

    /// <summary>Null when the scheduler has stopped.</summary>
    private WorkItem? WaitForWork()
    {
        lock (_gate)
        {
            while (true)
            {
                if (TakeNext() is { } item)
                {
                    return item;
                }

                if (_stopped)
                {
                    return null;
                }

                _idle++;
                Monitor.Wait(_gate);
                _idle--;
            }
        }
    }

    private void Enqueue(string user, WorkItem item)
    {
        if (!_users.TryGetValue(user, out var line))
        {
            line = new UserLine(user);
            _users.Add(user, line);
        }

        line.Turn ??= _turns.AddLast(line);
        item.Line = line;
        item.Place = line.Items.AddLast(item);
        _waiting++;
    }

    private WorkItem? TakeNext()
    {
        for (var turn = _turns.First; turn is not null; turn = turn.Next)
        {
            var line = turn.Value;
            if (line.Running >= _slotsPerUser)
            {
                continue;
            }

            var item = line.Items.First!.Value;
            line.Running++;
            Detach(item);
            if (line.Turn is not null)
            {
                _turns.Remove(line.Turn);
                _turns.AddLast(line.Turn);
            }

            return item;
        }

        return null;
    }

    private void TryCancel(WorkItem item)
    {
        lock (_gate)
        {
            if (item.Place is null)
            {
                return;
            }

            Detach(item);
        }

        item.Cancel();
    }

    private void Detach(WorkItem item)
    {
        var line = item.Line!;
        line.Items.Remove(item.Place!);
        item.Place = null;
        _waiting--;
        if (line.Items.Count == 0)
        {
            _turns.Remove(line.Turn!);
            line.Turn = null;
            Forget(line);
        }
    }

    private void Forget(UserLine line)
    {
        if (line.Running == 0 && line.Items.Count == 0)
        {
            _users.Remove(line.User);
        }
    }

    private sealed class UserLine(string user)
    {
        public string User { get; } = user;

        public LinkedList<WorkItem> Items { get; } = new();

        /// <summary>Null while nothing of the user waits.</summary>
        public LinkedListNode<UserLine>? Turn { get; set; }

        /// <summary>Slots that the user's work holds now.</summary>
        public int Running { get; set; }
    }

    private abstract class WorkItem
    {
        public UserLine? Line { get; set; }

        /// <summary>Null once the item has left the line; changed under the scheduler's lock.</summary>
        public LinkedListNode<WorkItem>? Place { get; set; }

        public CancellationTokenRegistration Registration { get; set; }

        public abstract void Run();

        public CancellationToken Token { get; set; }

        public abstract void Cancel();
    }

    private sealed class WorkItem<T>(Func<T> work) : WorkItem
    {
        private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<T> Task => _done.Task;

        public override void Run()
        {
            Registration.Unregister();
            try
            {
                _done.SetResult(work());
            }
            catch (OperationCanceledException canceled)
            {
                _done.SetCanceled(canceled.CancellationToken);
            }
            catch (Exception error)
            {
                _done.SetException(error);
            }
        }

        public override void Cancel() => _done.TrySetCanceled(Token);
    }
}
