using System.Buffers.Binary;
using System.Text;
using Apache.Arrow;
using SqlGateway.Columnar.Results;
using SqlGateway.Core.Types;
using SqlGateway.Core.Values;

namespace SqlGateway.Columnar.Arrays;

/// <summary>
/// Arrow arrays out of single values, in the CLR forms of <see cref="SqlConstant"/>: for the few rows that the gateway
/// answers itself. Results of engines never pass here.
/// </summary>
public static class ConstantColumns
{
    private const long NanosecondsPerMicrosecond = 1000;

    /// <summary>One batch of the given rows; each row has a value for each column. The caller owns the batch.</summary>
    public static ColumnarBatch ToBatch(IReadOnlyList<ResultColumn> columns, IReadOnlyList<IReadOnlyList<object?>> rows)
    {
        var arrays = new IArrowArray[columns.Count];
        for (var i = 0; i < arrays.Length; i++)
        {
            var values = new object?[rows.Count];
            for (var r = 0; r < values.Length; r++)
            {
                values[r] = rows[r][i];
            }

            arrays[i] = Build(columns[i].Type, values);
        }

        return new ColumnarBatch(new RecordBatch(ArrowTypes.ToSchema(columns), arrays, rows.Count));
    }

    /// <summary>An array of the Arrow type that <see cref="ArrowTypes"/> gives for <paramref name="type"/>.</summary>
    public static IArrowArray Build(SqlType type, IReadOnlyList<object?> values) => type.Kind switch
    {
        TypeKind.Bool => Bits(type, values),
        TypeKind.Int2 => Fixed(type, values, 2, static (v, to) => BinaryPrimitives.WriteInt16LittleEndian(to, (short)v)),
        TypeKind.Int4 or TypeKind.Date => Fixed(type, values, 4, static (v, to) => BinaryPrimitives.WriteInt32LittleEndian(to, (int)v)),
        TypeKind.Int8 or TypeKind.Time or TypeKind.Timestamp or TypeKind.TimestampTz =>
            Fixed(type, values, 8, static (v, to) => BinaryPrimitives.WriteInt64LittleEndian(to, (long)v)),
        TypeKind.Float4 => Fixed(type, values, 4, static (v, to) => BinaryPrimitives.WriteSingleLittleEndian(to, (float)v)),
        TypeKind.Float8 => Fixed(type, values, 8, static (v, to) => BinaryPrimitives.WriteDoubleLittleEndian(to, (double)v)),
        TypeKind.Numeric => Fixed(type, values, 16, (v, to) => WriteDecimal((SqlNumeric)v, type.Scale, to)),
        TypeKind.Uuid => Fixed(type, values, 16, static (v, to) => ((Guid)v).TryWriteBytes(to, bigEndian: true, out _)),
        TypeKind.TimeTz => Fixed(type, values, ArrowTypes.TimeTzWidth, static (v, to) => WriteTimeTz((SqlTimeTz)v, to)),
        TypeKind.Interval => Fixed(type, values, 16, static (v, to) => WriteInterval((SqlInterval)v, to)),
        TypeKind.Xid or TypeKind.Cid => Fixed(type, values, 4, static (v, to) => BinaryPrimitives.WriteUInt32LittleEndian(to, (uint)v)),
        TypeKind.Bytea => Variable(type, values, static v => (byte[])v),
        TypeKind.Int2Vector => List(type, SqlType.Int2, values),
        TypeKind.OidVector => List(type, SqlType.Oid, values),
        TypeKind.Array => List(type, type.Element!, values),
        TypeKind.Struct or TypeKind.Record => Struct(type, values),
        TypeKind.Map => throw Core.Errors.SqlErrors.NotSupported("a constant of type map"),
        _ when type.IsOidLike => Fixed(type, values, 4, static (v, to) => BinaryPrimitives.WriteUInt32LittleEndian(to, (uint)v)),
        _ => Variable(type, values, static v => Encoding.UTF8.GetBytes((string)v)),
    };

    private static IArrowArray Fixed(SqlType type, IReadOnlyList<object?> values, int width, WriteValue write)
    {
        var data = new byte[values.Count * width];
        for (var i = 0; i < values.Count; i++)
        {
            if (values[i] is { } value)
            {
                write(value, data.AsSpan(i * width, width));
            }
        }

        var validity = Validity(values, out var nulls);
        return Array(type, values.Count, nulls, [validity, new ArrowBuffer(data)], []);
    }

    private static IArrowArray Bits(SqlType type, IReadOnlyList<object?> values)
    {
        var data = new byte[(values.Count + 7) / 8];
        for (var i = 0; i < values.Count; i++)
        {
            if (values[i] is true)
            {
                data[i / 8] |= (byte)(1 << (i % 8));
            }
        }

        var validity = Validity(values, out var nulls);
        return Array(type, values.Count, nulls, [validity, new ArrowBuffer(data)], []);
    }

    private static IArrowArray Variable(SqlType type, IReadOnlyList<object?> values, Func<object, byte[]> bytesOf)
    {
        var offsets = new byte[(values.Count + 1) * sizeof(int)];
        using var data = new MemoryStream();
        for (var i = 0; i < values.Count; i++)
        {
            if (values[i] is { } value)
            {
                data.Write(bytesOf(value));
            }

            BinaryPrimitives.WriteInt32LittleEndian(offsets.AsSpan((i + 1) * sizeof(int)), checked((int)data.Length));
        }

        var validity = Validity(values, out var nulls);
        return Array(type, values.Count, nulls, [validity, new ArrowBuffer(offsets), new ArrowBuffer(data.ToArray())], []);
    }

    private static IArrowArray List(SqlType type, SqlType element, IReadOnlyList<object?> values)
    {
        var offsets = new byte[(values.Count + 1) * sizeof(int)];
        var items = new List<object?>();
        for (var i = 0; i < values.Count; i++)
        {
            if (values[i] is SqlArray array)
            {
                items.AddRange(element.Kind == TypeKind.Array ? Rows(array) : array.Items);
            }

            BinaryPrimitives.WriteInt32LittleEndian(offsets.AsSpan((i + 1) * sizeof(int)), items.Count);
        }

        var validity = Validity(values, out var nulls);
        return Array(type, values.Count, nulls, [validity, new ArrowBuffer(offsets)], [Build(element, items).Data]);
    }

    /// <summary>The items of a many-dimensional array's first dimension, each an array of one dimension less.</summary>
    private static IEnumerable<SqlArray> Rows(SqlArray array)
    {
        if (array.Lengths.Count < 2)
        {
            yield break;
        }

        var inner = array.Lengths.Skip(1).ToArray();
        var size = inner.Aggregate(1, static (a, b) => a * b);
        for (var i = 0; i < array.Lengths[0]; i++)
        {
            yield return new SqlArray(array.Element, array.Items.Skip(i * size).Take(size).ToArray(), inner);
        }
    }

    private static IArrowArray Struct(SqlType type, IReadOnlyList<object?> values)
    {
        var children = new ArrayData[type.Fields.Count];
        for (var f = 0; f < children.Length; f++)
        {
            var field = f;
            children[f] = Build(type.Fields[f].Type, values.Select(v => ((object?[]?)v)?[field]).ToArray()).Data;
        }

        var validity = Validity(values, out var nulls);
        return Array(type, values.Count, nulls, [validity], children);
    }

    private static IArrowArray Array(SqlType type, int length, int nulls, ArrowBuffer[] buffers, ArrayData[] children) =>
        ArrowArrayFactory.BuildArray(new ArrayData(ArrowTypes.ToArrow(type), length, nulls, 0, buffers, children));

    private static ArrowBuffer Validity(IReadOnlyList<object?> values, out int nulls)
    {
        nulls = values.Count(static v => v is null);
        if (nulls == 0)
        {
            return ArrowBuffer.Empty;
        }

        var bits = new byte[(values.Count + 7) / 8];
        for (var i = 0; i < values.Count; i++)
        {
            if (values[i] is not null)
            {
                bits[i / 8] |= (byte)(1 << (i % 8));
            }
        }

        return new ArrowBuffer(bits);
    }

    private static void WriteDecimal(SqlNumeric value, int scale, Span<byte> to)
    {
        var unscaled = value.Unscaled;
        for (var s = (int)value.Scale; s < scale; s++)
        {
            unscaled = checked(unscaled * 10);
        }

        for (var s = (int)value.Scale; s > scale; s--)
        {
            unscaled /= 10;
        }

        BinaryPrimitives.WriteInt128LittleEndian(to, unscaled);
    }

    private static void WriteTimeTz(SqlTimeTz value, Span<byte> to)
    {
        BinaryPrimitives.WriteInt64LittleEndian(to, value.Microseconds);
        BinaryPrimitives.WriteInt32LittleEndian(to[8..], value.OffsetSeconds);
    }

    private static void WriteInterval(SqlInterval value, Span<byte> to)
    {
        if (Int128.Abs((Int128)value.Microseconds * NanosecondsPerMicrosecond) > long.MaxValue)
        {
            throw new Core.Errors.GatewayException(Core.Errors.SqlState.DatetimeFieldOverflow, "interval out of range");
        }

        BinaryPrimitives.WriteInt32LittleEndian(to, value.Months);
        BinaryPrimitives.WriteInt32LittleEndian(to[4..], value.Days);
        BinaryPrimitives.WriteInt64LittleEndian(to[8..], value.Microseconds * NanosecondsPerMicrosecond);
    }

    private delegate void WriteValue(object value, Span<byte> to);
}
