using System.Buffers.Binary;
using System.Text;
using Apache.Arrow;
using Apache.Arrow.Arrays;
using SqlGateway.Core.Errors;
using SqlGateway.Core.Types;
using SqlGateway.Core.Values;

namespace SqlGateway.Columnar.Arrays;

/// <summary>Single values out of Arrow arrays of our own engines, in the CLR forms of <see cref="SqlConstant"/>.</summary>
public static class ConstantReader
{
    private const long NanosecondsPerMicrosecond = 1000;

    /// <summary>The value of one row; <paramref name="array"/> has the Arrow type of <paramref name="type"/>.</summary>
    public static SqlConstant Read(SqlType type, IArrowArray array, int row)
    {
        if (array.IsNull(row))
        {
            return SqlConstant.Null(type);
        }

        object value = array switch
        {
            BooleanArray bits => bits.GetValue(row)!.Value,
            Int16Array ints => ints.Values[row],
            Int32Array ints => ints.Values[row],
            Int64Array ints => ints.Values[row],
            UInt32Array ints => ints.Values[row],
            FloatArray floats => floats.Values[row],
            DoubleArray floats => floats.Values[row],
            Date32Array dates => dates.Values[row],
            Time64Array times => times.Values[row],
            TimestampArray times => times.Values[row],
            Decimal128Array decimals => new SqlNumeric(
                BinaryPrimitives.ReadInt128LittleEndian(decimals.GetBytes(row)), (byte)decimals.Scale),
            FixedSizeBinaryArray bytes when type.Kind == TypeKind.Uuid => new Guid(bytes.GetBytes(row), bigEndian: true),
            FixedSizeBinaryArray bytes when type.Kind == TypeKind.TimeTz => new SqlTimeTz(
                BinaryPrimitives.ReadInt64LittleEndian(bytes.GetBytes(row)),
                BinaryPrimitives.ReadInt32LittleEndian(bytes.GetBytes(row)[8..])),
            MonthDayNanosecondIntervalArray intervals => Interval(intervals, row),
            StringArray text => Encoding.UTF8.GetString(text.GetBytes(row)),
            BinaryArray bytes => bytes.GetBytes(row).ToArray(),
            ListArray list => List(type, list, row),
            StructArray record => type.Fields.Select((f, i) => Read(f.Type, record.Fields[i], row).Value).ToArray(),
            _ => throw SqlErrors.Internal($"no constant is read from {array.GetType().Name}"),
        };
        return new SqlConstant(type, value);
    }

    private static SqlInterval Interval(MonthDayNanosecondIntervalArray array, int row)
    {
        var value = array.Values[row];
        return new SqlInterval(value.Months, value.Days, value.Nanoseconds / NanosecondsPerMicrosecond);
    }

    private static SqlArray List(SqlType type, ListArray list, int row)
    {
        var element = type.Kind switch
        {
            TypeKind.Int2Vector => SqlType.Int2,
            TypeKind.OidVector => SqlType.Oid,
            _ => type.Element!,
        };
        var start = list.ValueOffsets[row];
        var items = Enumerable.Range(start, list.ValueOffsets[row + 1] - start)
            .Select(i => Read(element, list.Values, i).Value).ToArray();
        if (element.Kind != TypeKind.Array)
        {
            return SqlArray.Of(element, items);
        }

        var rows = items.Cast<SqlArray>().ToArray();
        return rows.Length == 0
            ? SqlArray.Of(element, [])
            : new SqlArray(rows[0].Element, [.. rows.SelectMany(r => r.Items)], [rows.Length, .. rows[0].Lengths]);
    }
}
