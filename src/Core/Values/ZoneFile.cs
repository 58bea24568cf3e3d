using System.Buffers.Binary;
using System.Text;

namespace SqlGateway.Core.Values;

/// <summary>Reads a compiled zone of the tz database (RFC 8536), version 2 or later.</summary>
internal static class ZoneFile
{
    private const int HeaderSize = 44;

    /// <returns>Null if the bytes are no such file.</returns>
    public static SqlTimeZone? Read(string name, ReadOnlySpan<byte> data)
    {
        if (data.Length < HeaderSize || !data.StartsWith("TZif"u8) || data[4] < (byte)'2')
        {
            return null;
        }

        // The first block has 32-bit times and is skipped.
        var counts = Counts(data);
        var skipped = HeaderSize + BlockSize(counts, 4);
        if (skipped > data.Length - HeaderSize)
        {
            return null;
        }

        data = data[skipped..];
        counts = Counts(data);
        var size = BlockSize(counts, 8);
        if (!data.StartsWith("TZif"u8) || size > data.Length - HeaderSize || counts.Types == 0)
        {
            return null;
        }

        return Build(name, data[HeaderSize..], counts, size);
    }

    private static SqlTimeZone Build(string name, ReadOnlySpan<byte> block, BlockCounts counts, int size)
    {
        var indexes = block.Slice(counts.Times * 8, counts.Times);
        var types = block.Slice(counts.Times * 9, counts.Types * 6);
        var names = block.Slice((counts.Times * 9) + (counts.Types * 6), counts.Chars);
        var transitions = new long[counts.Times];
        var offsets = new ZoneOffset[counts.Times + 1];
        offsets[0] = TypeAt(types, names, 0);
        for (var i = 0; i < counts.Times; i++)
        {
            transitions[i] = BinaryPrimitives.ReadInt64BigEndian(block[(i * 8)..]);
            offsets[i + 1] = TypeAt(types, names, indexes[i]);
        }

        var footer = Encoding.ASCII.GetString(block[size..].Trim((byte)'\n'));
        return new SqlTimeZone(name, transitions, offsets, footer.Length == 0 ? null : PosixZone.Parse(footer));
    }

    private static ZoneOffset TypeAt(ReadOnlySpan<byte> types, ReadOnlySpan<byte> names, int index)
    {
        var type = types.Slice(index * 6, 6);
        var abbreviation = names[type[5]..];
        return new ZoneOffset(
            BinaryPrimitives.ReadInt32BigEndian(type),
            type[4] != 0,
            Encoding.ASCII.GetString(abbreviation[..abbreviation.IndexOf((byte)0)]));
    }

    private static BlockCounts Counts(ReadOnlySpan<byte> header) => new(
        BinaryPrimitives.ReadInt32BigEndian(header[20..]),
        BinaryPrimitives.ReadInt32BigEndian(header[24..]),
        BinaryPrimitives.ReadInt32BigEndian(header[28..]),
        BinaryPrimitives.ReadInt32BigEndian(header[32..]),
        BinaryPrimitives.ReadInt32BigEndian(header[36..]),
        BinaryPrimitives.ReadInt32BigEndian(header[40..]));

    private static int BlockSize(BlockCounts c, int timeSize) =>
        (c.Times * (timeSize + 1)) + (c.Types * 6) + c.Chars + (c.Leaps * (timeSize + 4)) + c.StandardFlags + c.UtFlags;

    private readonly record struct BlockCounts(
        int UtFlags, int StandardFlags, int Leaps, int Times, int Types, int Chars);
}
