using Apache.Arrow;

namespace SqlGateway.Protocol.Postgres.Values;

/// <summary>
/// Encodes the cells of a column of one type in one format: one call for many rows, a tight loop inside.
/// </summary>
internal abstract class ColumnEncoder
{
    public abstract void Encode(IArrowArray array, int from, int count, CellBuffer cells);

    /// <summary>About how many bytes the rows take, so that no chunk of rows takes too much memory at once.</summary>
    public virtual long Estimate(IArrowArray array, int from, int count) => count * 16L;
}

/// <summary>The validity bitmap of an array, taken once.</summary>
internal readonly ref struct Validity
{
    private readonly ReadOnlySpan<byte> _bits;
    private readonly int _offset;

    public Validity(IArrowArray array)
    {
        _bits = array.Data.NullCount == 0 || array.Data.Buffers.Length == 0 ? default : array.Data.Buffers[0].Span;
        _offset = array.Data.Offset;
    }

    public bool IsNull(int index)
    {
        if (_bits.IsEmpty)
        {
            return false;
        }

        var bit = index + _offset;
        return (_bits[bit >> 3] & (1 << (bit & 7))) == 0;
    }
}
