using SqlGateway.Engines.DuckDb.Native;

namespace SqlGateway.Engines.DuckDb.Errors;

/// <summary>
/// What the engine said, word for word. Only ever the cause of a <see cref="Core.Errors.GatewayException"/>: its text
/// may hold data values and emitted SQL, and goes to the debug log alone.
/// </summary>
internal sealed class DuckDbException(DuckDbErrorType type, string text) : Exception(text)
{
    public DuckDbErrorType Type { get; } = type;

    /// <summary>After these the whole instance answers nothing any more.</summary>
    public bool EndsInstance => Type is DuckDbErrorType.Fatal or DuckDbErrorType.Internal;
}
