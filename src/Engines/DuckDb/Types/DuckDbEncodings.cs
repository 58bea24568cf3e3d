using System.Buffers.Binary;
using SqlGateway.Core.Values;
using SqlGateway.Engines.DuckDb.Native;

namespace SqlGateway.Engines.DuckDb.Types;

/// <summary>Values that DuckDB packs in ways of its own.</summary>
internal static class DuckDbEncodings
{
    private const int MaxOffsetSeconds = (16 * 60 * 60) - 1;
    private const int OffsetBits = 24;
    private const ulong OffsetMask = (1UL << OffsetBits) - 1;

    /// <summary>Microseconds above, below them the offset counted down from +15:59:59, so that values sort.</summary>
    public static ulong EncodeTimeTz(SqlTimeTz value) =>
        ((ulong)value.Microseconds << OffsetBits) | ((ulong)(MaxOffsetSeconds - value.OffsetSeconds) & OffsetMask);

    public static SqlTimeTz DecodeTimeTz(ulong bits) =>
        new((long)(bits >> OffsetBits), MaxOffsetSeconds - (int)(bits & OffsetMask));

    /// <summary>128 bits, most significant first, with the top bit flipped so that they sort as a signed number.</summary>
    public static NativeHugeInt EncodeUuid(Guid value)
    {
        var plain = PlainUuid(value);
        return plain with { Upper = plain.Upper ^ long.MinValue };
    }

    /// <summary>The same bits without the flip.</summary>
    public static NativeHugeInt PlainUuid(Guid value)
    {
        Span<byte> bytes = stackalloc byte[16];
        value.TryWriteBytes(bytes, bigEndian: true, out _);
        return new(BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]), BinaryPrimitives.ReadInt64BigEndian(bytes));
    }

    public static Guid DecodeUuid(NativeHugeInt value)
    {
        Span<byte> bytes = stackalloc byte[16];
        WriteUuid(value, bytes);
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>Writes the 16 bytes in RFC 4122's order.</summary>
    public static void WriteUuid(NativeHugeInt value, Span<byte> destination)
    {
        BinaryPrimitives.WriteInt64BigEndian(destination, value.Upper ^ long.MinValue);
        BinaryPrimitives.WriteUInt64BigEndian(destination[8..], value.Lower);
    }
}
