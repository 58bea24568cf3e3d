using System.Buffers.Binary;
using Apache.Arrow;
using Apache.Arrow.Types;

namespace SqlGateway.Columnar.Ipc;

/// <summary>Writes the Schema message of the types in <see cref="ArrowTypes"/>.</summary>
public static class SchemaEncoder
{
    private const int Continuation = -1;

    public static IpcMessage Encode(Schema schema)
    {
        var writer = new FlatBufferWriter();
        var fields = writer.WriteReferences(schema.FieldsList.Select(f => WriteField(writer, f)).ToArray());
        writer.StartTable(slots: 4);
        writer.AddReference(1, fields);
        return new(MessageTable.Finish(writer, MessageTable.Schema, writer.EndTable(), 0), [], 0);
    }

    /// <summary>With marker and length in front, as Flight carries schemas outside of data streams.</summary>
    public static byte[] EncodeEncapsulated(Schema schema)
    {
        var header = Encode(schema).Header;
        var bytes = new byte[(2 * sizeof(int)) + header.Length];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, Continuation);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(sizeof(int)), header.Length);
        header.Span.CopyTo(bytes.AsSpan(2 * sizeof(int)));
        return bytes;
    }

    private static int WriteField(FlatBufferWriter writer, Field field)
    {
        IEnumerable<Field> nested = field.DataType is NestedType parent ? parent.Fields : [];
        var children = writer.WriteReferences(nested.Select(f => WriteField(writer, f)).ToArray());
        var metadata = field.Metadata is { Count: > 0 } pairs
            ? writer.WriteReferences(pairs.Select(p => WritePair(writer, p.Key, p.Value)).ToArray())
            : 0;
        var name = writer.WriteString(field.Name);
        var (kind, type) = WriteType(writer, field.DataType);
        writer.StartTable(slots: 7);
        writer.AddReference(0, name);
        writer.AddReference(3, type);
        writer.AddReference(5, children);
        if (metadata != 0)
        {
            writer.AddReference(6, metadata);
        }

        writer.AddByte(1, field.IsNullable ? (byte)1 : (byte)0);
        writer.AddByte(2, kind);
        return writer.EndTable();
    }

    private static int WritePair(FlatBufferWriter writer, string key, string value)
    {
        var name = writer.WriteString(key);
        var text = writer.WriteString(value);
        writer.StartTable(slots: 2);
        writer.AddReference(0, name);
        writer.AddReference(1, text);
        return writer.EndTable();
    }

    /// <summary>The number of the type in its union, and its table.</summary>
    private static (byte Kind, int Table) WriteType(FlatBufferWriter writer, IArrowType type)
    {
        var zone = type is TimestampType { Timezone: { Length: > 0 } name } ? writer.WriteString(name) : 0;
        writer.StartTable(slots: 3);
        byte kind = 0;
        switch (type)
        {
            case Int16Type or Int32Type or Int64Type or UInt32Type:
                writer.AddInt(0, ((FixedWidthType)type).BitWidth);
                writer.AddByte(1, type is UInt32Type ? (byte)0 : (byte)1);
                kind = 2;
                break;
            case FloatType or DoubleType:
                writer.AddShort(0, type is FloatType ? (short)1 : (short)2);
                kind = 3;
                break;
            case BinaryType:
                kind = 4;
                break;
            case StringType:
                kind = 5;
                break;
            case BooleanType:
                kind = 6;
                break;
            case Decimal128Type numeric:
                writer.AddInt(0, numeric.Precision);
                writer.AddInt(1, numeric.Scale);
                writer.AddInt(2, 128);
                kind = 7;
                break;
            case Date32Type:
                writer.AddShort(0, 0);
                kind = 8;
                break;
            case Time64Type time:
                writer.AddShort(0, (short)time.Unit);
                writer.AddInt(1, 64);
                kind = 9;
                break;
            case TimestampType timestamp:
                writer.AddShort(0, (short)timestamp.Unit);
                if (zone != 0)
                {
                    writer.AddReference(1, zone);
                }

                kind = 10;
                break;
            case IntervalType interval:
                writer.AddShort(0, (short)interval.Unit);
                kind = 11;
                break;
            case ListType:
                kind = 12;
                break;
            case StructType:
                kind = 13;
                break;
            case FixedSizeBinaryType binary:
                writer.AddInt(0, binary.ByteWidth);
                kind = 15;
                break;
            case MapType map:
                writer.AddByte(0, map.KeySorted ? (byte)1 : (byte)0);
                kind = 17;
                break;
            default:
                throw new ArgumentException($"no SQL type becomes {type.Name}", nameof(type));
        }

        return (kind, writer.EndTable());
    }
}
