using System.Buffers;
using System.Buffers.Binary;
using Apache.Arrow;
using SqlGateway.Core.Values;

namespace SqlGateway.Protocol.Postgres.Values;

/// <summary>Structs: every field's cells at once, then put together row by row.</summary>
internal abstract class StructEncoder : ColumnEncoder
{
    private readonly ColumnEncoder[] _fields;
    private readonly CellBuffer[] _cells;

    protected StructEncoder(IEnumerable<ColumnEncoder> fields)
    {
        _fields = fields.ToArray();
        _cells = _fields.Select(_ => new CellBuffer()).ToArray();
    }

    public sealed override void Encode(IArrowArray array, int from, int count, CellBuffer cells)
    {
        var row = (StructArray)array;
        for (var i = 0; i < _fields.Length; i++)
        {
            _fields[i].Encode(row.Fields[i], from, count, _cells[i]);
        }

        var validity = new Validity(array);
        cells.Start(count);
        for (var i = 0; i < count; i++)
        {
            if (validity.IsNull(from + i))
            {
                cells.AddNull();
                continue;
            }

            Write(_cells, i, cells);
            cells.EndCell();
        }
    }

    public override long Estimate(IArrowArray array, int from, int count)
    {
        var row = (StructArray)array;
        var sum = count * 16L;
        for (var i = 0; i < _fields.Length; i++)
        {
            sum += 2 * _fields[i].Estimate(row.Fields[i], from, count);
        }

        return sum;
    }

    protected abstract void Write(CellBuffer[] fields, int row, CellBuffer cells);
}

/// <summary><c>(1,"a b",)</c>.</summary>
internal sealed class RecordTextEncoder(IEnumerable<ColumnEncoder> fields) : StructEncoder(fields)
{
    protected override void Write(CellBuffer[] fields, int row, CellBuffer cells)
    {
        cells.Write("("u8);
        for (var i = 0; i < fields.Length; i++)
        {
            if (i > 0)
            {
                cells.Write(","u8);
            }

            if (fields[i].Lengths[row] >= 0)
            {
                CompositeText.WriteRecordField(cells, fields[i][row]);
            }
        }

        cells.Write(")"u8);
    }
}

internal sealed class RecordBinaryEncoder(IEnumerable<ColumnEncoder> fields, IReadOnlyList<uint> oids)
    : StructEncoder(fields)
{
    protected override void Write(CellBuffer[] fields, int row, CellBuffer cells)
    {
        WriteUInt32(cells, (uint)fields.Length);
        for (var i = 0; i < fields.Length; i++)
        {
            WriteUInt32(cells, oids[i]);
            ArrayWire.WriteItem(cells, fields[i], row);
        }
    }

    private static void WriteUInt32(CellBuffer cells, uint value)
    {
        BinaryPrimitives.WriteUInt32BigEndian(cells.GetSpan(4), value);
        cells.Advance(4);
    }
}
