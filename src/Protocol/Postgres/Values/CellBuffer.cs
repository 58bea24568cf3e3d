using System.Buffers;

namespace SqlGateway.Protocol.Postgres.Values;

/// <summary>
/// The cells of one column for some rows, encoded: either in memory of its own, or where they lie already. Used over
/// and
/// over by one encoder; cells are valid until the next <see cref="Start"/> and as long as the batch they lie in.
/// </summary>
internal sealed class CellBuffer : IBufferWriter<byte>
{
    private const int KeptCapacity = 256 * 1024;

    private byte[] _own = new byte[1024];
    private int _used;
    private int _cellStart;
    private int[] _starts = [];
    private int[] _lengths = [];
    private ReadOnlyMemory<byte>? _foreign;

    public int Count { get; private set; }

    /// <summary>−1 for NULL.</summary>
    public ReadOnlySpan<int> Lengths => _lengths.AsSpan(0, Count);

    public ReadOnlySpan<int> Starts => _starts.AsSpan(0, Count);

    /// <summary>What starts and lengths count in.</summary>
    public ReadOnlySpan<byte> Data => _foreign is { } foreign ? foreign.Span : _own.AsSpan(0, _used);

    public ReadOnlySpan<byte> this[int index] => Data.Slice(_starts[index], _lengths[index]);

    public void Start(int count)
    {
        if (count > _starts.Length)
        {
            var size = (int)Math.Max(count, Math.Min(_starts.Length * 2L, Array.MaxLength));
            _starts = new int[size];
            _lengths = new int[size];
        }

        if (_own.Length > KeptCapacity)
        {
            _own = new byte[1024];
        }

        Count = 0;
        _used = 0;
        _cellStart = 0;
        _foreign = null;
    }

    /// <summary>The cells lie in <paramref name="data"/>; <see cref="AddForeign"/> says where.</summary>
    public void StartForeign(int count, ReadOnlyMemory<byte> data)
    {
        Start(count);
        _foreign = data;
    }

    public void AddForeign(int start, int length)
    {
        _starts[Count] = start;
        _lengths[Count++] = length;
    }

    public void AddNull()
    {
        _starts[Count] = 0;
        _lengths[Count++] = -1;
    }

    /// <summary>Everything written since the last cell is one more cell.</summary>
    public void EndCell()
    {
        _starts[Count] = _cellStart;
        _lengths[Count++] = _used - _cellStart;
        _cellStart = _used;
    }

    /// <summary>Room for one cell; <see cref="Advance"/> and <see cref="EndCell"/> follow.</summary>
    public Span<byte> GetSpan(int sizeHint = 0)
    {
        // Never an empty span, as the contract of buffer writers has it.
        if (sizeHint > _own.Length - _used || _own.Length == _used)
        {
            Grow(Math.Max(sizeHint, 1));
        }

        return _own.AsSpan(_used);
    }

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        GetSpan(sizeHint);
        return _own.AsMemory(_used);
    }

    public void Advance(int count) => _used += count;

    private void Grow(int count)
    {
        var wanted = (long)_used + count;
        if (wanted > Array.MaxLength)
        {
            throw ValueErrors.RowTooLarge();
        }

        Array.Resize(ref _own, (int)Math.Min(Math.Max(wanted, _own.Length * 2L), Array.MaxLength));
    }
}
