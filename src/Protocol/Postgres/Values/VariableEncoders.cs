using System.Runtime.InteropServices;
using Apache.Arrow;
using SqlGateway.Core.Values;

namespace SqlGateway.Protocol.Postgres.Values;

/// <summary>Columns over Arrow's offsets and data: texts and byte strings.</summary>
internal abstract class OffsetEncoder : ColumnEncoder
{
    public override long Estimate(IArrowArray array, int from, int count)
    {
        var offsets = Offsets(array, from, count);
        return (count * 8L) + offsets[count] - offsets[0];
    }

    protected static ReadOnlySpan<int> Offsets(IArrowArray array, int from, int count) => array.Length == 0
        ? [0]
        : MemoryMarshal.Cast<byte, int>(array.Data.Buffers[1].Span).Slice(array.Data.Offset + from, count + 1);

    protected static ReadOnlyMemory<byte> DataOf(IArrowArray array) => array.Data.Buffers[2].Memory;
}

/// <summary>Bytes that go out as they lie in the column.</summary>
internal sealed class RawEncoder : OffsetEncoder
{
    public override void Encode(IArrowArray array, int from, int count, CellBuffer cells)
    {
        var offsets = Offsets(array, from, count);
        var validity = new Validity(array);
        cells.StartForeign(count, DataOf(array));
        for (var i = 0; i < count; i++)
        {
            if (validity.IsNull(from + i))
            {
                cells.AddNull();
            }
            else
            {
                cells.AddForeign(offsets[i], offsets[i + 1] - offsets[i]);
            }
        }
    }
}

/// <summary>Texts and byte strings that are written anew; a subclass says how.</summary>
internal abstract class RewritingEncoder : OffsetEncoder
{
    public sealed override void Encode(IArrowArray array, int from, int count, CellBuffer cells)
    {
        var offsets = Offsets(array, from, count);
        var data = DataOf(array).Span;
        var validity = new Validity(array);
        cells.Start(count);
        for (var i = 0; i < count; i++)
        {
            if (validity.IsNull(from + i))
            {
                cells.AddNull();
                continue;
            }

            Write(data[offsets[i]..offsets[i + 1]], cells);
            cells.EndCell();
        }
    }

    protected abstract void Write(ReadOnlySpan<byte> value, CellBuffer cells);

    protected static void Append(CellBuffer cells, ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(cells.GetSpan(bytes.Length));
        cells.Advance(bytes.Length);
    }
}

internal sealed class ByteaTextEncoder(ByteaOutput form) : RewritingEncoder
{
    public override long Estimate(IArrowArray array, int from, int count) => base.Estimate(array, from, count) * 4;

    protected override void Write(ReadOnlySpan<byte> value, CellBuffer cells)
    {
        var length = ByteaText.MaxLength(value.Length, form);
        if (length > ValueErrors.MaxMessage)
        {
            throw ValueErrors.RowTooLarge();
        }

        cells.Advance(ByteaText.Format(cells.GetSpan((int)length), value, form));
    }
}

/// <summary>jsonb's binary form: a version in front of the text.</summary>
internal sealed class JsonbBinaryEncoder : RewritingEncoder
{
    protected override void Write(ReadOnlySpan<byte> value, CellBuffer cells)
    {
        Append(cells, [1]);
        Append(cells, value);
    }
}

/// <summary>A <c>"char"</c> is always one byte: the empty one is zero.</summary>
internal sealed class InternalCharBinaryEncoder : RewritingEncoder
{
    protected override void Write(ReadOnlySpan<byte> value, CellBuffer cells) =>
        Append(cells, value.IsEmpty ? [0] : value);
}

/// <summary><c>char(n)</c>: blanks up to n characters.</summary>
internal sealed class PaddedEncoder(int characters) : RewritingEncoder
{
    protected override void Write(ReadOnlySpan<byte> value, CellBuffer cells)
    {
        Append(cells, value);
        var count = 0;
        foreach (var b in value)
        {
            count += (b & 0xC0) == 0x80 ? 0 : 1;
        }

        var missing = characters - count;
        if (missing > 0)
        {
            cells.GetSpan(missing)[..missing].Fill((byte)' ');
            cells.Advance(missing);
        }
    }
}

internal sealed class InetBinaryEncoder : RewritingEncoder
{
    private const byte FamilyV4 = 2;
    private const byte FamilyV6 = 3;

    protected override void Write(ReadOnlySpan<byte> value, CellBuffer cells)
    {
        var (address, bits) = InetText.Parse(System.Text.Encoding.UTF8.GetString(value));
        var bytes = address.GetAddressBytes();
        Append(cells, [bytes.Length == 4 ? FamilyV4 : FamilyV6, (byte)bits, 0, (byte)bytes.Length]);
        Append(cells, bytes);
    }
}

internal sealed class BoolEncoder(ReadOnlyMemory<byte> whenTrue, ReadOnlyMemory<byte> whenFalse) : ColumnEncoder
{
    public override void Encode(IArrowArray array, int from, int count, CellBuffer cells)
    {
        var bits = array.Data.Buffers[1].Span;
        var offset = array.Data.Offset;
        var yes = whenTrue.Span;
        var no = whenFalse.Span;
        var validity = new Validity(array);
        cells.Start(count);
        for (var i = from; i < from + count; i++)
        {
            if (validity.IsNull(i))
            {
                cells.AddNull();
                continue;
            }

            var bit = i + offset;
            var text = (bits[bit >> 3] & (1 << (bit & 7))) != 0 ? yes : no;
            text.CopyTo(cells.GetSpan(text.Length));
            cells.Advance(text.Length);
            cells.EndCell();
        }
    }
}
