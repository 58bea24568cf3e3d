using System.Runtime.InteropServices;

namespace SqlGateway.Engines.DuckDb.Native;

/// <summary>A database instance. It lives on in the library until its last connection and statement are gone too.</summary>
internal sealed class DatabaseHandle : SafeHandle
{
    public DatabaseHandle()
        : base(0, ownsHandle: true)
    {
    }

    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        NativeDatabase.Close(ref handle);
        return true;
    }
}

/// <summary>A connection: one active statement, one user at a time. Only interrupts may come from other threads.</summary>
internal sealed class ConnectionHandle : SafeHandle
{
    public ConnectionHandle()
        : base(0, ownsHandle: true)
    {
    }

    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        NativeDatabase.Disconnect(ref handle);
        return true;
    }
}

internal sealed class StatementHandle : SafeHandle
{
    public StatementHandle()
        : base(0, ownsHandle: true)
    {
    }

    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        NativeStatements.DestroyPrepare(ref handle);
        return true;
    }
}

internal sealed class LogicalTypeHandle : SafeHandle
{
    public LogicalTypeHandle()
        : base(0, ownsHandle: true)
    {
    }

    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        NativeTypes.Destroy(ref handle);
        return true;
    }
}

internal sealed class ValueHandle : SafeHandle
{
    public ValueHandle()
        : base(0, ownsHandle: true)
    {
    }

    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        NativeValues.Destroy(ref handle);
        return true;
    }
}

internal sealed class AppenderHandle : SafeHandle
{
    public AppenderHandle()
        : base(0, ownsHandle: true)
    {
    }

    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle() => NativeAppender.Destroy(ref handle) == NativeState.Success;
}

/// <summary>
/// The result of one execution. Closing it ends the statement; it happens exactly once, and no call may run at that
/// moment: the owner sees to that.
/// </summary>
internal sealed class ResultHandle : IDisposable
{
    private NativeResult _result;
    private bool _closed;

    public ref NativeResult Raw
    {
        get
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            return ref _result;
        }
    }

    public void Dispose()
    {
        if (_closed)
        {
            return;
        }

        _closed = true;
        NativeResults.Destroy(ref _result);
    }
}
