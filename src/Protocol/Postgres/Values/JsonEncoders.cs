using System.Buffers;
using System.Text;
using Apache.Arrow;
using SqlGateway.Core.Types;

namespace SqlGateway.Protocol.Postgres.Values;

/// <summary>Structs and maps of lake tables, and what stands in them, as JSON.</summary>
internal static class JsonEncoders
{
    private static readonly SearchValues<byte> Escaped =
        SearchValues.Create(
            Enumerable.Range(0, 32).Select(i => (byte)i).Append((byte)'"').Append((byte)'\\').ToArray());

    /// <param name="textOf">Makes the encoder of a scalar's text.</param>
    public static ColumnEncoder Create(SqlType type, Func<SqlType, ColumnEncoder> textOf) => type.Kind switch
    {
        TypeKind.Bool => new BoolEncoder("true"u8.ToArray(), "false"u8.ToArray()),
        TypeKind.Int2 or TypeKind.Int4 or TypeKind.Int8 or TypeKind.Numeric or TypeKind.Json or TypeKind.Jsonb =>
            textOf(type),
        TypeKind.Float4 or TypeKind.Float8 => new JsonScalarEncoder(textOf(type), Quoting.UnlessNumber),
        TypeKind.Timestamp or TypeKind.TimestampTz => new JsonScalarEncoder(textOf(type), Quoting.IsoTime),
        TypeKind.Array => new JsonListEncoder(Create(type.Element!, textOf)),
        TypeKind.Map => new JsonMapEncoder(new JsonPairEncoder([textOf(type.Key!), Create(type.Element!, textOf)])),
        TypeKind.Struct or TypeKind.Record => new JsonObjectEncoder(
            type.Fields.Select(f => Create(f.Type, textOf)),
            type.Fields.Select(f => Encoding.UTF8.GetBytes(f.Name)).ToArray()),
        _ => new JsonScalarEncoder(textOf(type), Quoting.Always),
    };

    public static void WriteString(CellBuffer cells, ReadOnlySpan<byte> text)
    {
        cells.Write("\""u8);
        while (text.IndexOfAny(Escaped) is >= 0 and var at)
        {
            cells.Write(text[..at]);
            WriteEscape(cells, text[at]);
            text = text[(at + 1)..];
        }

        cells.Write(text);
        cells.Write("\""u8);
    }

    public static void WriteValue(CellBuffer cells, CellBuffer from, int index)
    {
        if (from.Lengths[index] < 0)
        {
            cells.Write("null"u8);
        }
        else
        {
            cells.Write(from[index]);
        }
    }

    private static void WriteEscape(CellBuffer cells, byte b)
    {
        switch (b)
        {
            case (byte)'"':
                cells.Write("\\\""u8);
                break;
            case (byte)'\\':
                cells.Write("\\\\"u8);
                break;
            case (byte)'\b':
                cells.Write("\\b"u8);
                break;
            case (byte)'\f':
                cells.Write("\\f"u8);
                break;
            case (byte)'\n':
                cells.Write("\\n"u8);
                break;
            case (byte)'\r':
                cells.Write("\\r"u8);
                break;
            case (byte)'\t':
                cells.Write("\\t"u8);
                break;
            default:
                cells.Write("\\u00"u8);
                cells.Write([(byte)('0' + (b >> 4)), "0123456789abcdef"u8[b & 15]]);
                break;
        }
    }

    private enum Quoting
    {
        Always,

        /// <summary>NaN and the infinities only.</summary>
        UnlessNumber,

        /// <summary>With a T between date and time.</summary>
        IsoTime,
    }

    private sealed class JsonScalarEncoder(ColumnEncoder text, Quoting quoting) : ColumnEncoder
    {
        private readonly CellBuffer _texts = new();

        public override void Encode(IArrowArray array, int from, int count, CellBuffer cells)
        {
            text.Encode(array, from, count, _texts);
            cells.Start(count);
            for (var i = 0; i < count; i++)
            {
                if (_texts.Lengths[i] < 0)
                {
                    cells.AddNull();
                    continue;
                }

                Write(cells, _texts[i]);
                cells.EndCell();
            }
        }

        public override long Estimate(IArrowArray array, int from, int count) => 2 * text.Estimate(array, from, count);

        private void Write(CellBuffer cells, ReadOnlySpan<byte> value)
        {
            if (quoting == Quoting.UnlessNumber && value[^1] is >= (byte)'0' and <= (byte)'9')
            {
                cells.Write(value);
                return;
            }

            var blank = quoting == Quoting.IsoTime ? value.IndexOf((byte)' ') : -1;
            if (blank < 0)
            {
                WriteString(cells, value);
                return;
            }

            cells.Write("\""u8);
            cells.Write(value[..blank]);
            cells.Write("T"u8);
            cells.Write(value[(blank + 1)..]);
            if (value[^3] is (byte)'+' or (byte)'-')
            {
                cells.Write(":00"u8); // an offset of whole hours is short in SQL and long in JSON
            }

            cells.Write("\""u8);
        }
    }

    private sealed class JsonListEncoder(ColumnEncoder items) : ListEncoder(items)
    {
        protected override void Write(CellBuffer items, int from, int to, CellBuffer cells)
        {
            cells.Write("["u8);
            for (var i = from; i < to; i++)
            {
                if (i > from)
                {
                    cells.Write(","u8);
                }

                WriteValue(cells, items, i);
            }

            cells.Write("]"u8);
        }
    }

    /// <summary>A map is a list of pairs, each written by <see cref="JsonPairEncoder"/>.</summary>
    private sealed class JsonMapEncoder(ColumnEncoder pairs) : ListEncoder(pairs)
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

                cells.Write(items[i]);
            }

            cells.Write("}"u8);
        }
    }

    private sealed class JsonPairEncoder(IEnumerable<ColumnEncoder> fields) : StructEncoder(fields)
    {
        protected override void Write(CellBuffer[] fields, int row, CellBuffer cells)
        {
            WriteString(cells, fields[0].Lengths[row] < 0 ? "null"u8 : fields[0][row]);
            cells.Write(":"u8);
            WriteValue(cells, fields[1], row);
        }
    }

    private sealed class JsonObjectEncoder(IEnumerable<ColumnEncoder> fields, byte[][] names) : StructEncoder(fields)
    {
        protected override void Write(CellBuffer[] fields, int row, CellBuffer cells)
        {
            cells.Write("{"u8);
            for (var i = 0; i < fields.Length; i++)
            {
                if (i > 0)
                {
                    cells.Write(","u8);
                }

                WriteString(cells, names[i]);
                cells.Write(":"u8);
                WriteValue(cells, fields[i], row);
            }

            cells.Write("}"u8);
        }
    }
}
