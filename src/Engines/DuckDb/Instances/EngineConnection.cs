using System.Runtime.InteropServices;
using SqlGateway.Engines.DuckDb.Errors;
using SqlGateway.Engines.DuckDb.Native;

namespace SqlGateway.Engines.DuckDb.Instances;

/// <summary>
/// A bare connection. All its calls block and belong to one user at a time, on a thread made for that; only
/// <see cref="Interrupt"/> may come from elsewhere.
/// </summary>
internal sealed class EngineConnection : IDisposable
{
    private readonly ConnectionHandle _handle;

    private EngineConnection(ConnectionHandle handle)
    {
        _handle = handle;
    }

    public ConnectionHandle Handle => _handle;

    public static EngineConnection Open(DatabaseHandle database)
    {
        if (NativeDatabase.Connect(database, out var handle) != NativeState.Success)
        {
            handle.Dispose();
            throw DuckDbErrors.From(DuckDbErrorType.Fatal, "could not connect to the database instance");
        }

        return new(handle);
    }

    /// <summary>Runs one statement to its end and forgets its rows.</summary>
    public void Run(string sql)
    {
        using var result = new ResultHandle();
        if (NativeDatabase.Query(_handle, sql, ref result.Raw) != NativeState.Success)
        {
            throw ErrorOf(result);
        }
    }

    public StatementHandle Prepare(string sql)
    {
        if (NativeStatements.Prepare(_handle, sql, out var statement) == NativeState.Success)
        {
            return statement;
        }

        using (statement)
        {
            var text = statement.IsInvalid ? null : Marshal.PtrToStringUTF8(NativeStatements.PrepareError(statement));
            throw DuckDbErrors.From(PrepareErrorType(text), text);
        }
    }

    /// <summary>Asks the running statement to stop. Lost if none has started yet: repeat it until the end is seen.</summary>
    public void Interrupt() => NativeDatabase.Interrupt(_handle);

    public static Core.Errors.GatewayException ErrorOf(ResultHandle result) => DuckDbErrors.From(
        NativeResults.ErrorType(ref result.Raw), Marshal.PtrToStringUTF8(NativeResults.Error(ref result.Raw)));

    public void Dispose() => _handle.Dispose();

    /// <summary>The C API tells no type for a failed prepare; the text begins with its name.</summary>
    private static DuckDbErrorType PrepareErrorType(string? text) => text switch
    {
        null => DuckDbErrorType.Fatal,
        _ when text.StartsWith("FATAL", StringComparison.Ordinal) => DuckDbErrorType.Fatal,
        _ when text.StartsWith("INTERNAL", StringComparison.Ordinal) => DuckDbErrorType.Internal,
        _ when text.StartsWith("INTERRUPT", StringComparison.Ordinal) => DuckDbErrorType.Interrupt,
        _ when text.StartsWith("IO Error", StringComparison.Ordinal) => DuckDbErrorType.Io,
        _ when text.StartsWith("Permission Error", StringComparison.Ordinal) => DuckDbErrorType.Permission,
        _ when text.StartsWith("Conversion Error", StringComparison.Ordinal) => DuckDbErrorType.Conversion,
        _ when text.StartsWith("Out of Range Error", StringComparison.Ordinal) => DuckDbErrorType.OutOfRange,
        _ when text.StartsWith("Out of Memory Error", StringComparison.Ordinal) => DuckDbErrorType.OutOfMemory,
        _ when text.StartsWith("Invalid Input Error", StringComparison.Ordinal) => DuckDbErrorType.InvalidInput,
        _ when text.StartsWith("Not implemented Error", StringComparison.Ordinal) => DuckDbErrorType.NotImplemented,
        _ => DuckDbErrorType.Binder,
    };
}
