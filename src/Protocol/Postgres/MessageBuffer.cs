using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace SqlGateway.Protocol.Postgres;

/// <summary>
/// Builds messages one behind the other in memory of its own; lengths are reserved and filled in afterwards. Used by
/// one
/// caller at a time, over and over; memory that grew beyond <see cref="KeptCapacity"/> is given back by
/// <see cref="Clear"/>.
/// </summary>
public sealed class MessageBuffer : IBufferWriter<byte>
{
    public const int KeptCapacity = 64 * 1024;

    private byte[] _bytes = new byte[256];
    private int _length;
    private int _start = -1; // of the open message's length word

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _length);

    public int Length => _length;

    public void Clear()
    {
        _length = 0;
        _start = -1;
        if (_bytes.Length > KeptCapacity)
        {
            _bytes = new byte[256];
        }
    }

    /// <summary>Opens a message; <see cref="End"/> closes it.</summary>
    public void Begin(byte code)
    {
        Byte(code);
        BeginUntyped();
    }

    /// <summary>Opens a start-up packet, which has no code.</summary>
    public void BeginUntyped()
    {
        _start = _length;
        Int32(0);
    }

    public void End()
    {
        BinaryPrimitives.WriteInt32BigEndian(_bytes.AsSpan(_start), _length - _start);
        _start = -1;
    }

    public void Byte(byte value) => Take(1)[0] = value;

    public void Int16(int value) => BinaryPrimitives.WriteInt16BigEndian(Take(2), unchecked((short)value));

    public void Int32(int value) => BinaryPrimitives.WriteInt32BigEndian(Take(4), value);

    public void UInt32(uint value) => BinaryPrimitives.WriteUInt32BigEndian(Take(4), value);

    public void Int64(long value) => BinaryPrimitives.WriteInt64BigEndian(Take(8), value);

    public void Bytes(ReadOnlySpan<byte> value) => value.CopyTo(Take(value.Length));

    /// <summary>With the zero byte that ends it; a zero byte inside cuts the text off.</summary>
    public void String(string value)
    {
        var zero = value.IndexOf('\0', StringComparison.Ordinal);
        var text = zero < 0 ? value : value[..zero];
        Encoding.UTF8.GetBytes(text, Take(Encoding.UTF8.GetByteCount(text)));
        Byte(0);
    }

    public void Formats(IReadOnlyList<short> formats)
    {
        Int16(formats.Count);
        foreach (var format in formats)
        {
            Int16(format);
        }
    }

    /// <summary>
    /// Reserves a 32-bit length; <see cref="FillLength"/> with its place counts what was written after it.
    /// </summary>
    public int ReserveLength()
    {
        Int32(0);
        return _length;
    }

    public void FillLength(int place) =>
        BinaryPrimitives.WriteInt32BigEndian(_bytes.AsSpan(place - 4), _length - place);

    public void Advance(int count) => _length += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Ensure(Math.Max(sizeHint, 1));
        return _bytes.AsMemory(_length);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Ensure(Math.Max(sizeHint, 1));
        return _bytes.AsSpan(_length);
    }

    private Span<byte> Take(int count)
    {
        Ensure(count);
        var span = _bytes.AsSpan(_length, count);
        _length += count;
        return span;
    }

    private void Ensure(int count)
    {
        if (count > _bytes.Length - _length)
        {
            var wanted = (long)_length + count;
            if (wanted > Array.MaxLength)
            {
                throw RowTooLarge();
            }

            Array.Resize(ref _bytes, (int)Math.Min(Math.Max(wanted, _bytes.Length * 2L), Array.MaxLength));
        }
    }

    private static Core.Errors.GatewayException RowTooLarge() =>
        new(Core.Errors.SqlState.ProgramLimitExceeded, "message is too large");
}
