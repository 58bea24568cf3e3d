using System.Numerics;
using Apache.Arrow;
using SqlGateway.Engines.DuckDb.Native;

namespace SqlGateway.Engines.DuckDb.Columns;

/// <summary>Some consecutive rows of a vector. A column of a batch is one range or several.</summary>
internal readonly record struct VectorRange(nint Vector, int Start, int Count)
{
    public static int Rows(IReadOnlyList<VectorRange> ranges)
    {
        long rows = 0;
        foreach (var range in ranges)
        {
            rows += range.Count;
        }

        return checked((int)rows);
    }
}

/// <summary>The validity bitmap of a batch's column.</summary>
internal readonly unsafe struct Validity
{
    private readonly byte* _bits;

    private Validity(byte* bits, int nulls, ArrowBuffer buffer)
    {
        _bits = bits;
        NullCount = nulls;
        Buffer = buffer;
    }

    public int NullCount { get; }

    /// <summary>Empty where no row is NULL.</summary>
    public ArrowBuffer Buffer { get; }

    public bool IsNull(int row) => NullCount != 0 && (_bits[row >> 3] & (1 << (row & 7))) == 0;

    /// <summary>Wraps the mask of a single range; puts several together.</summary>
    public static Validity Of(IReadOnlyList<VectorRange> ranges, int rows, BatchMemory memory)
    {
        if (ranges.Count == 1 && ranges[0].Start == 0)
        {
            var mask = NativeVectors.Validity(ranges[0].Vector);
            var nulls = mask == null ? 0 : CountNulls(mask, rows);
            return nulls == 0 ? default : new((byte*)mask, nulls, memory.View(mask, (rows + 7) / 8));
        }

        byte* bits = null;
        var count = 0;
        var row = 0;
        foreach (var range in ranges)
        {
            var mask = NativeVectors.Validity(range.Vector);
            for (var i = 0; mask != null && i < range.Count; i++)
            {
                var source = range.Start + i;
                if ((mask[source >> 6] & (1UL << (source & 63))) != 0)
                {
                    continue;
                }

                if (bits == null)
                {
                    bits = memory.Allocate((rows + 7) / 8);
                    new Span<byte>(bits, (rows + 7) / 8).Fill(0xff);
                }

                bits[(row + i) >> 3] &= (byte)~(1 << ((row + i) & 7));
                count++;
            }

            row += range.Count;
        }

        return bits == null ? default : new(bits, count, memory.View(bits, (rows + 7) / 8));
    }

    /// <summary>Bits past the last row are not trusted.</summary>
    private static int CountNulls(ulong* mask, int rows)
    {
        var valid = 0;
        for (var word = 0; word < rows / 64; word++)
        {
            valid += BitOperations.PopCount(mask[word]);
        }

        if (rows % 64 != 0)
        {
            valid += BitOperations.PopCount(mask[rows / 64] & ((1UL << (rows % 64)) - 1));
        }

        return rows - valid;
    }
}
