using System.Buffers.Binary;

namespace SqlGateway.Protocol.Postgres;

/// <summary>
/// Takes values off the front of one message's body. Lengths are compared with what is left, never added up.
/// </summary>
public ref struct MessageReader(ReadOnlySpan<byte> body)
{
    private ReadOnlySpan<byte> _rest = body;

    public readonly int Remaining => _rest.Length;

    public byte ReadByte() =>
        _rest.IsEmpty ? throw ProtocolErrors.InvalidMessage("no data left in message") : Take(1)[0];

    public short ReadInt16() => BinaryPrimitives.ReadInt16BigEndian(Take(sizeof(short)));

    /// <summary>A count, which the protocol has as 16 bits without sign.</summary>
    public int ReadCount() => BinaryPrimitives.ReadUInt16BigEndian(Take(sizeof(ushort)));

    public int ReadInt32() => BinaryPrimitives.ReadInt32BigEndian(Take(sizeof(int)));

    public uint ReadUInt32() => BinaryPrimitives.ReadUInt32BigEndian(Take(sizeof(uint)));

    public string ReadString()
    {
        var end = _rest.IndexOf((byte)0);
        if (end < 0)
        {
            throw ProtocolErrors.InvalidString();
        }

        var text = WireText.Decode(_rest[..end]);
        _rest = _rest[(end + 1)..];
        return text;
    }

    public ReadOnlySpan<byte> ReadBytes(int length) =>
        length < 0 ? throw ProtocolErrors.InvalidMessage() : Take(length);

    public ReadOnlySpan<byte> ReadRest() => Take(_rest.Length);

    /// <summary>As many 16-bit codes as the count in front of them says.</summary>
    public short[] ReadFormats()
    {
        var formats = new short[Bounded(ReadCount(), sizeof(short))];
        for (var i = 0; i < formats.Length; i++)
        {
            formats[i] = ReadInt16();
        }

        return formats;
    }

    /// <summary>A count that the bytes left can hold, so that no memory is taken for a lie.</summary>
    public readonly int Bounded(int count, int leastSize) =>
        count < 0 || count > _rest.Length / leastSize ? throw ProtocolErrors.InsufficientData() : count;

    /// <summary>Left-over bytes are an error.</summary>
    public readonly void End()
    {
        if (!_rest.IsEmpty)
        {
            throw ProtocolErrors.InvalidMessage();
        }
    }

    private ReadOnlySpan<byte> Take(int length)
    {
        if (length > _rest.Length)
        {
            throw ProtocolErrors.InsufficientData();
        }

        var taken = _rest[..length];
        _rest = _rest[length..];
        return taken;
    }
}
