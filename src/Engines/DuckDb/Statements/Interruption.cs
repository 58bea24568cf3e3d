using SqlGateway.Engines.DuckDb.Instances;

namespace SqlGateway.Engines.DuckDb.Statements;

/// <summary>
/// Stops one statement. DuckDB clears its interrupt flag when a statement starts, so one that comes early is lost: the
/// wish is kept here, looked at before each call into the engine, and repeated until the call is seen to end. Never
/// reaches the connection once it belongs to somebody else.
/// </summary>
internal sealed class Interruption(TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(5);

    private readonly Lock _gate = new();
    private EngineConnection? _running;
    private ITimer? _repeat;
    private bool _requested;

    /// <summary>Whether somebody asked; only then may an interrupt of the engine be reported as a cancel.</summary>
    public bool Requested
    {
        get
        {
            lock (_gate)
            {
                return _requested;
            }
        }
    }

    /// <summary>From any thread, any number of times.</summary>
    public void Request()
    {
        lock (_gate)
        {
            if (_requested)
            {
                return;
            }

            _requested = true;
            if (_running is { } connection)
            {
                connection.Interrupt();
                _repeat = time.CreateTimer(static state => ((Interruption)state!).Repeat(), this, Interval, Interval);
            }
        }
    }

    /// <summary>Before calls that may take long. False if the statement is to stop: then nothing may be called.</summary>
    public bool TryEnter(EngineConnection connection)
    {
        lock (_gate)
        {
            if (_requested)
            {
                return false;
            }

            _running = connection;
            return true;
        }
    }

    public void Leave()
    {
        lock (_gate)
        {
            _running = null;
            _repeat?.Dispose();
            _repeat = null;
        }
    }

    public void Dispose() => Leave();

    private void Repeat()
    {
        lock (_gate)
        {
            _running?.Interrupt();
        }
    }
}
