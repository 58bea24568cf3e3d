using Apache.Arrow;
using Apache.Arrow.Types;
using SqlGateway.Core.Errors;
using SqlGateway.Engines.DuckDb.Native;
using SqlGateway.Engines.DuckDb.Types;

namespace SqlGateway.Engines.DuckDb.Columns;

/// <summary>VARCHAR and BLOB: strings of 16 bytes, inline or pointed to, copied to offsets and bytes.</summary>
internal sealed unsafe class BytesConverter(IArrowType type) : ColumnConverter(type)
{
    private const int EntryBytes = 16;
    private const int InlineLength = 12;

    public override ArrayData Convert(IReadOnlyList<VectorRange> ranges, BatchMemory memory)
    {
        var rows = VectorRange.Rows(ranges);
        var validity = Validity.Of(ranges, rows, memory);
        var offsets = (int*)memory.Allocate((rows + 1L) * sizeof(int));
        var total = Measure(ranges, offsets, validity);
        var bytes = memory.Allocate(total);
        var next = bytes;
        var row = 0;
        foreach (var range in ranges)
        {
            var entry = (byte*)NativeVectors.Data(range.Vector) + ((long)range.Start * EntryBytes);
            for (var i = 0; i < range.Count; i++, row++, entry += EntryBytes)
            {
                var length = offsets[row + 1] - offsets[row];
                if (length != 0)
                {
                    var source = length <= InlineLength ? entry + 4 : *(byte**)(entry + 8);
                    new ReadOnlySpan<byte>(source, length).CopyTo(new Span<byte>(next, length));
                    next += length;
                }
            }
        }

        return new(
            Type, rows, validity.NullCount, 0,
            [validity.Buffer, memory.View(offsets, (rows + 1L) * sizeof(int)), memory.View(bytes, total)]);
    }

    /// <summary>Bytes that the texts of these rows take.</summary>
    public static long Measure(VectorRange range)
    {
        var mask = NativeVectors.Validity(range.Vector);
        var entry = (byte*)NativeVectors.Data(range.Vector) + ((long)range.Start * EntryBytes);
        long total = 0;
        for (var row = range.Start; row < range.Start + range.Count; row++, entry += EntryBytes)
        {
            total += mask == null || (mask[row >> 6] & (1UL << (row & 63))) != 0 ? *(uint*)entry : 0;
        }

        return total;
    }

    private static long Measure(IReadOnlyList<VectorRange> ranges, int* offsets, Validity validity)
    {
        long total = 0;
        var row = 0;
        offsets[0] = 0;
        foreach (var range in ranges)
        {
            var entry = (byte*)NativeVectors.Data(range.Vector) + ((long)range.Start * EntryBytes);
            for (var i = 0; i < range.Count; i++, row++, entry += EntryBytes)
            {
                total += validity.IsNull(row) ? 0 : *(uint*)entry;
                if (total > int.MaxValue)
                {
                    throw new GatewayException(
                        SqlState.ProgramLimitExceeded, "a column of one batch of rows is larger than 2 GiB");
                }

                offsets[row + 1] = (int)total;
            }
        }

        return total;
    }
}

/// <summary>ENUM codes to the texts they stand for.</summary>
internal sealed unsafe class EnumConverter : ColumnConverter
{
    private readonly byte[][] _texts;
    private readonly int _codeBytes;

    public EnumConverter(IArrowType type, DuckDbType actual)
        : base(type)
    {
        _texts = actual.Names.Select(System.Text.Encoding.UTF8.GetBytes).ToArray();
        _codeBytes = actual.Width;
    }

    public override ArrayData Convert(IReadOnlyList<VectorRange> ranges, BatchMemory memory)
    {
        var rows = VectorRange.Rows(ranges);
        var validity = Validity.Of(ranges, rows, memory);
        var offsets = (int*)memory.Allocate((rows + 1L) * sizeof(int));
        offsets[0] = 0;
        var row = 0;
        foreach (var range in ranges)
        {
            for (var i = 0; i < range.Count; i++, row++)
            {
                offsets[row + 1] = checked(offsets[row] + (validity.IsNull(row) ? 0 : TextOf(range, i).Length));
            }
        }

        var bytes = memory.Allocate(offsets[rows]);
        row = 0;
        foreach (var range in ranges)
        {
            for (var i = 0; i < range.Count; i++, row++)
            {
                if (!validity.IsNull(row))
                {
                    var text = TextOf(range, i);
                    text.CopyTo(new Span<byte>(bytes + offsets[row], text.Length));
                }
            }
        }

        return new(
            Type, rows, validity.NullCount, 0,
            [validity.Buffer, memory.View(offsets, (rows + 1L) * sizeof(int)), memory.View(bytes, offsets[rows])]);
    }

    private ReadOnlySpan<byte> TextOf(VectorRange range, int index)
    {
        var data = NativeVectors.Data(range.Vector);
        var row = range.Start + index;
        return _texts[_codeBytes switch
        {
            1 => ((byte*)data)[row],
            2 => ((ushort*)data)[row],
            _ => ((uint*)data)[row],
        }];
    }
}
