using System.Buffers.Binary;
using System.Text;

namespace SqlGateway.Columnar.Ipc;

/// <summary>
/// Builds a FlatBuffer from its end to its front. Objects that a table refers to are written before the table; a place
/// is told by its distance from the end, so that it stays right while the buffer grows.
/// </summary>
internal sealed class FlatBufferWriter
{
    private const int MostSlots = 8;

    private readonly int[] _slots = new int[MostSlots];
    private byte[] _buffer = new byte[1024];
    private int _length;
    private int _tableStart;
    private int _slotCount;

    private int Front => _buffer.Length - _length;

    public int WriteString(string text)
    {
        var bytes = Encoding.UTF8.GetByteCount(text);
        Align(sizeof(int), bytes + 1 + sizeof(int));
        Push(1).Clear(); // the NUL that the length does not count
        Encoding.UTF8.GetBytes(text, Push(bytes));
        PutInt(bytes);
        return _length;
    }

    /// <summary>A vector of references to objects that were written before.</summary>
    public int WriteReferences(ReadOnlySpan<int> places)
    {
        Align(sizeof(int), (places.Length + 1) * sizeof(int));
        for (var i = places.Length - 1; i >= 0; i--)
        {
            PutReference(places[i]);
        }

        PutInt(places.Length);
        return _length;
    }

    /// <summary>A vector of structs of two 64-bit numbers: field nodes or buffers.</summary>
    public int WritePairs(IReadOnlyList<(long First, long Second)> pairs)
    {
        const int Size = 2 * sizeof(long);
        Align(sizeof(long), pairs.Count * Size);
        for (var i = pairs.Count - 1; i >= 0; i--)
        {
            var item = Push(Size);
            BinaryPrimitives.WriteInt64LittleEndian(item, pairs[i].First);
            BinaryPrimitives.WriteInt64LittleEndian(item[sizeof(long)..], pairs[i].Second);
        }

        PutInt(pairs.Count);
        return _length;
    }

    public void StartTable(int slots)
    {
        _slotCount = slots;
        _slots.AsSpan().Clear();
        _tableStart = _length;
    }

    public void AddByte(int slot, byte value)
    {
        Push(1)[0] = value;
        _slots[slot] = _length;
    }

    public void AddShort(int slot, short value)
    {
        Align(sizeof(short), sizeof(short));
        BinaryPrimitives.WriteInt16LittleEndian(Push(sizeof(short)), value);
        _slots[slot] = _length;
    }

    public void AddInt(int slot, int value)
    {
        Align(sizeof(int), sizeof(int));
        PutInt(value);
        _slots[slot] = _length;
    }

    public void AddLong(int slot, long value)
    {
        Align(sizeof(long), sizeof(long));
        BinaryPrimitives.WriteInt64LittleEndian(Push(sizeof(long)), value);
        _slots[slot] = _length;
    }

    public void AddReference(int slot, int place)
    {
        Align(sizeof(int), sizeof(int));
        PutReference(place);
        _slots[slot] = _length;
    }

    public int EndTable()
    {
        Align(sizeof(int), sizeof(int));
        PutInt(0); // filled below: how far the vtable lies ahead
        var table = _length;
        for (var slot = _slotCount - 1; slot >= 0; slot--)
        {
            PutShort(_slots[slot] == 0 ? 0 : table - _slots[slot]);
        }

        PutShort(table - _tableStart);
        PutShort((_slotCount + 2) * sizeof(short));
        BinaryPrimitives.WriteInt32LittleEndian(_buffer.AsSpan(_buffer.Length - table), _length - table);
        return table;
    }

    /// <summary>The whole buffer, a multiple of 8 bytes long.</summary>
    public byte[] Finish(int root)
    {
        Align(sizeof(long), sizeof(int));
        PutReference(root);
        return _buffer.AsSpan(Front).ToArray();
    }

    /// <summary>Pads so that after <paramref name="coming"/> more bytes the front is aligned.</summary>
    private void Align(int alignment, int coming) =>
        Push((alignment - ((_length + coming) % alignment)) % alignment).Clear();

    private void PutInt(int value) => BinaryPrimitives.WriteInt32LittleEndian(Push(sizeof(int)), value);

    private void PutShort(int value) =>
        BinaryPrimitives.WriteUInt16LittleEndian(Push(sizeof(short)), checked((ushort)value));

    private void PutReference(int place) => PutInt(_length + sizeof(int) - place);

    private Span<byte> Push(int bytes)
    {
        if (bytes > Front)
        {
            var larger = new byte[Math.Max(_buffer.Length * 2, _length + bytes)];
            _buffer.AsSpan(Front).CopyTo(larger.AsSpan(larger.Length - _length));
            _buffer = larger;
        }

        _length += bytes;
        return _buffer.AsSpan(Front, bytes);
    }
}
