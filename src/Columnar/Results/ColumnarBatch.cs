using Apache.Arrow;

namespace SqlGateway.Columnar.Results;

/// <summary>
/// Some rows of a result, by column. Whoever takes a batch out of a <see cref="ResultStream"/> owns it and disposes it
/// once its last byte was used; its buffers may lie over an engine's memory, which goes with it.
/// </summary>
public sealed class ColumnarBatch : IDisposable
{
    private readonly Action? _release;
    private bool _disposed;

    /// <param name="release">Frees the memory that the arrays lie over, when they do not own it; called once.</param>
    public ColumnarBatch(RecordBatch data, Action? release = null)
    {
        Data = data;
        _release = release;
    }

    /// <summary>The decoded columns, in the Arrow types of <see cref="ArrowTypes"/>. Dead after <see cref="Dispose"/>.</summary>
    public RecordBatch Data { get; }

    public int Rows => Data.Length;

    public void Dispose()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        Data.Dispose();
        _release?.Invoke();
    }
}
