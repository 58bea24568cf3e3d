using System.Buffers;
using System.Buffers.Binary;
using Apache.Arrow;
using SqlGateway.Core.Errors;
using SqlGateway.Core.Values;

namespace SqlGateway.Protocol.Postgres.Values;

/// <summary>Lists: the items of all rows are encoded at once, then put together row by row.</summary>
internal abstract class ListEncoder(ColumnEncoder items) : ColumnEncoder
{
    private readonly CellBuffer _items = new();

    public sealed override void Encode(IArrowArray array, int from, int count, CellBuffer cells)
    {
        var list = (ListArray)array;
        cells.Start(count);
        if (list.Length == 0)
        {
            return;
        }

        var offsets = list.ValueOffsets.Slice(from, count + 1);
        var first = offsets[0];
        items.Encode(list.Values, first, offsets[count] - first, _items);
        var validity = new Validity(array);
        for (var i = 0; i < count; i++)
        {
            if (validity.IsNull(from + i))
            {
                cells.AddNull();
                continue;
            }

            Write(_items, offsets[i] - first, offsets[i + 1] - first, cells);
            cells.EndCell();
        }
    }

    public override long Estimate(IArrowArray array, int from, int count)
    {
        var list = (ListArray)array;
        if (list.Length == 0)
        {
            return 0;
        }

        var offsets = list.ValueOffsets.Slice(from, count + 1);
        return (count * 8L) + (2 * items.Estimate(list.Values, offsets[0], offsets[count] - offsets[0]));
    }

    /// <param name="from">The row's first item.</param>
    /// <param name="to">Behind its last one.</param>
    protected abstract void Write(CellBuffer items, int from, int to, CellBuffer cells);
}

/// <summary><c>{1,2,NULL}</c>.</summary>
/// <param name="isNested">The items are arrays themselves: no quotes around them.</param>
internal sealed class ArrayTextEncoder(ColumnEncoder items, bool isNested) : ListEncoder(items)
{
    protected override void Write(CellBuffer items, int from, int to, CellBuffer cells)
    {
        cells.Write("{"u8);
        for (var i = from; i < to; i++)
        {
            if (i > from)
            {
                cells.Write(","u8);
            }

            if (items.Lengths[i] < 0)
            {
                cells.Write("NULL"u8);
            }
            else if (isNested)
            {
                cells.Write(items[i]);
            }
            else
            {
                CompositeText.WriteArrayItem(cells, items[i]);
            }
        }

        cells.Write("}"u8);
    }
}

/// <summary>int2vector, oidvector: numbers with a blank between.</summary>
internal sealed class VectorTextEncoder(ColumnEncoder items) : ListEncoder(items)
{
    protected override void Write(CellBuffer items, int from, int to, CellBuffer cells)
    {
        for (var i = from; i < to; i++)
        {
            if (i > from)
            {
                cells.Write(" "u8);
            }

            cells.Write(items[i]);
        }
    }
}

/// <summary>The binary form of an array of one dimension, or of a vector.</summary>
/// <param name="isVector">Counts from 0 and has its dimension even if it is empty.</param>
internal sealed class ArrayBinaryEncoder(ColumnEncoder items, uint elementOid, bool isVector) : ListEncoder(items)
{
    protected override void Write(CellBuffer items, int from, int to, CellBuffer cells)
    {
        var lengths = items.Lengths[from..to];
        var dimensions = lengths.Length > 0 || isVector ? 1 : 0;
        ArrayWire.WriteHeader(cells, dimensions, lengths.Contains(-1), elementOid);
        if (dimensions == 1)
        {
            ArrayWire.WriteDimension(cells, lengths.Length, isVector ? 0 : 1);
        }

        for (var i = from; i < to; i++)
        {
            ArrayWire.WriteItem(cells, items, i);
        }
    }
}

/// <summary>The binary form of an array of arrays: one array of several dimensions, as PostgreSQL has it.</summary>
internal sealed class NestedArrayBinaryEncoder(ColumnEncoder items, uint elementOid, int dimensions) : ColumnEncoder
{
    private readonly CellBuffer _items = new();

    public override void Encode(IArrowArray array, int from, int count, CellBuffer cells)
    {
        var validity = new Validity(array);
        Span<int> lengths = stackalloc int[dimensions];
        cells.Start(count);
        for (var i = from; i < from + count; i++)
        {
            if (validity.IsNull(i))
            {
                cells.AddNull();
                continue;
            }

            WriteRow((ListArray)array, i, lengths, cells);
            cells.EndCell();
        }
    }

    private void WriteRow(ListArray list, int row, Span<int> lengths, CellBuffer cells)
    {
        var first = row;
        var end = row + 1;
        for (var d = 0; d < dimensions; d++)
        {
            var offsets = list.ValueOffsets;
            lengths[d] = end > first ? offsets[first + 1] - offsets[first] : 0;
            for (var i = first; i < end; i++)
            {
                if (list.IsNull(i) || offsets[i + 1] - offsets[i] != lengths[d])
                {
                    throw Ragged();
                }
            }

            (first, end) = (offsets[first], offsets[end]);
            if (d + 1 < dimensions)
            {
                list = (ListArray)list.Values;
            }
        }

        items.Encode(list.Values, first, end - first, _items);
        if (end == first)
        {
            ArrayWire.WriteHeader(cells, 0, false, elementOid);
            return;
        }

        ArrayWire.WriteHeader(cells, dimensions, _items.Lengths.Contains(-1), elementOid);
        foreach (var length in lengths)
        {
            ArrayWire.WriteDimension(cells, length, 1);
        }

        for (var i = 0; i < _items.Count; i++)
        {
            ArrayWire.WriteItem(cells, _items, i);
        }
    }

    private static GatewayException Ragged() =>
        new(SqlState.ArraySubscriptError,
            "multidimensional arrays must have array expressions with matching dimensions")
        {
            Hint = "Read the column in text format, or as json.",
        };
}

/// <summary>The parts of an array's binary form.</summary>
internal static class ArrayWire
{
    public static void WriteHeader(CellBuffer cells, int dimensions, bool hasNulls, uint elementOid)
    {
        var span = cells.GetSpan(12);
        BinaryPrimitives.WriteInt32BigEndian(span, dimensions);
        BinaryPrimitives.WriteInt32BigEndian(span[4..], hasNulls ? 1 : 0);
        BinaryPrimitives.WriteUInt32BigEndian(span[8..], elementOid);
        cells.Advance(12);
    }

    public static void WriteDimension(CellBuffer cells, int length, int lowerBound)
    {
        var span = cells.GetSpan(8);
        BinaryPrimitives.WriteInt32BigEndian(span, length);
        BinaryPrimitives.WriteInt32BigEndian(span[4..], lowerBound);
        cells.Advance(8);
    }

    public static void WriteItem(CellBuffer cells, CellBuffer items, int index)
    {
        var length = items.Lengths[index];
        var span = cells.GetSpan(4 + Math.Max(length, 0));
        BinaryPrimitives.WriteInt32BigEndian(span, length);
        if (length > 0)
        {
            items[index].CopyTo(span[4..]);
        }

        cells.Advance(4 + Math.Max(length, 0));
    }
}
