using System.Runtime.InteropServices;
using Apache.Arrow;

namespace SqlGateway.Protocol.Postgres.Values;

/// <summary>How a value of fixed width is written; a struct, so that the loop around it is compiled for it.</summary>
internal interface ICellFormat<T>
{
    int MaxLength { get; }

    int Format(Span<byte> destination, T value);
}

/// <summary>Columns whose values have a fixed width in Arrow.</summary>
internal sealed class FixedEncoder<T, TFormat>(TFormat format) : ColumnEncoder
    where T : unmanaged
    where TFormat : struct, ICellFormat<T>
{
    public override void Encode(IArrowArray array, int from, int count, CellBuffer cells)
    {
        var writer = format;
        var maxLength = writer.MaxLength;
        var values = MemoryMarshal.Cast<byte, T>(array.Data.Buffers[1].Span).Slice(array.Data.Offset + from, count);
        var validity = new Validity(array);
        cells.Start(count);
        for (var i = 0; i < values.Length; i++)
        {
            if (validity.IsNull(from + i))
            {
                cells.AddNull();
                continue;
            }

            cells.Advance(writer.Format(cells.GetSpan(maxLength), values[i]));
            cells.EndCell();
        }
    }
}
