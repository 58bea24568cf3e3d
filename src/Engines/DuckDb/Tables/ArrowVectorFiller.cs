using System.Runtime.InteropServices;
using Apache.Arrow;
using Apache.Arrow.Arrays;
using Apache.Arrow.Types;
using SqlGateway.Columnar;
using SqlGateway.Core.Errors;
using SqlGateway.Core.Values;
using SqlGateway.Engines.DuckDb.Kernels;
using SqlGateway.Engines.DuckDb.Native;

namespace SqlGateway.Engines.DuckDb.Tables;

/// <summary>Copies rows of an Arrow array, of the types of <see cref="ArrowTypes"/>, into a vector of DuckDB.</summary>
internal static class ArrowVectorFiller
{
    private const long NanosecondsPerMicrosecond = 1000;

    public static void Fill(IArrowArray array, int start, int count, VectorWriter target, int targetStart)
    {
        switch (target.Type.Id)
        {
            case DuckDbTypeId.Boolean when array is BooleanArray booleans:
                for (var i = 0; i < count; i++)
                {
                    target.SetBool(targetStart + i, booleans.GetValue(start + i) ?? false);
                }

                break;
            case DuckDbTypeId.SmallInt when array is Int16Array:
                Copy<short>(array, start, count, target, targetStart);
                break;
            case DuckDbTypeId.Integer when array is Int32Array:
            case DuckDbTypeId.UInteger when array is UInt32Array:
            case DuckDbTypeId.Float when array is FloatArray:
            case DuckDbTypeId.Date when array is Date32Array:
                Copy<int>(array, start, count, target, targetStart);
                break;
            case DuckDbTypeId.BigInt when array is Int64Array:
            case DuckDbTypeId.Double when array is DoubleArray:
            case DuckDbTypeId.Time when array is Time64Array:
            case DuckDbTypeId.Timestamp or DuckDbTypeId.TimestampTz when array is TimestampArray:
                Copy<long>(array, start, count, target, targetStart);
                break;
            case DuckDbTypeId.Varchar or DuckDbTypeId.Blob when array is BinaryArray texts:
                FillBytes(texts, start, count, target, targetStart);
                break;
            case DuckDbTypeId.Decimal or DuckDbTypeId.Uuid or DuckDbTypeId.TimeTz when array is FixedSizeBinaryArray values:
                FillFixed(values, start, count, target, targetStart);
                break;
            case DuckDbTypeId.Interval when array.Data.DataType is IntervalType:
                FillIntervals(array, start, count, target, targetStart);
                break;
            case DuckDbTypeId.List or DuckDbTypeId.Map when array is ListArray lists:
                FillLists(lists, start, count, target, targetStart);
                return;
            case DuckDbTypeId.Struct when array is StructArray structs:
                for (var member = 0; member < target.Type.Children.Count; member++)
                {
                    // A struct array gives its fields as its own offset and length have them.
                    Fill(structs.Fields[member], start, count, target.GetChild(member), targetStart);
                }

                break;
            default:
                throw SqlErrors.Internal($"no {target.Type} can be made of an Arrow array of {array.Data.DataType.Name}");
        }

        SetNulls(array, start, count, target, targetStart);
    }

    private static void SetNulls(IArrowArray array, int start, int count, VectorWriter target, int targetStart)
    {
        for (var i = 0; array.NullCount > 0 && i < count; i++)
        {
            if (array.IsNull(start + i))
            {
                target.SetNull(targetStart + i);
            }
        }
    }

    private static void Copy<T>(IArrowArray array, int start, int count, VectorWriter target, int targetStart)
        where T : unmanaged
    {
        var values = MemoryMarshal.Cast<byte, T>(array.Data.Buffers[1].Span).Slice(array.Data.Offset + start, count);
        for (var i = 0; i < count; i++)
        {
            target.Set(targetStart + i, values[i]);
        }
    }

    private static void FillBytes(BinaryArray texts, int start, int count, VectorWriter target, int targetStart)
    {
        for (var i = 0; i < count; i++)
        {
            if (texts.IsValid(start + i))
            {
                target.SetBytes(targetStart + i, texts.GetBytes(start + i));
            }
        }
    }

    private static void FillFixed(FixedSizeBinaryArray values, int start, int count, VectorWriter target, int targetStart)
    {
        for (var i = 0; i < count; i++)
        {
            if (values.IsNull(start + i))
            {
                continue;
            }

            var bytes = values.GetBytes(start + i);
            switch (target.Type.Id)
            {
                case DuckDbTypeId.Decimal when values.Data.DataType is Decimal128Type type && type.Scale == target.Type.Scale:
                    var halves = MemoryMarshal.Read<NativeHugeInt>(bytes);
                    target.SetDecimal(targetStart + i, new Int128((ulong)halves.Upper, halves.Lower));
                    break;
                case DuckDbTypeId.Uuid when bytes.Length == 16:
                    target.SetUuid(targetStart + i, new Guid(bytes, bigEndian: true));
                    break;
                case DuckDbTypeId.TimeTz when bytes.Length == ArrowTypes.TimeTzWidth:
                    target.SetTimeTz(
                        targetStart + i,
                        new SqlTimeTz(MemoryMarshal.Read<long>(bytes), MemoryMarshal.Read<int>(bytes[sizeof(long)..])));
                    break;
                default:
                    throw SqlErrors.Internal($"no {target.Type} can be made of {bytes.Length} bytes");
            }
        }
    }

    private static void FillIntervals(IArrowArray array, int start, int count, VectorWriter target, int targetStart)
    {
        var values = MemoryMarshal.Cast<byte, NativeInterval>(array.Data.Buffers[1].Span).Slice(array.Data.Offset + start, count);
        for (var i = 0; i < count; i++)
        {
            // The last part holds nanoseconds here.
            var value = values[i];
            target.Set(targetStart + i, value with { Microseconds = value.Microseconds / NanosecondsPerMicrosecond });
        }
    }

    private static void FillLists(ListArray lists, int start, int count, VectorWriter target, int targetStart)
    {
        for (var i = 0; i < count; i++)
        {
            if (lists.IsNull(start + i))
            {
                target.SetNull(targetStart + i);
                continue;
            }

            var offset = lists.ValueOffsets[start + i];
            var length = lists.ValueOffsets[start + i + 1] - offset;
            var first = target.StartList(targetStart + i, length);
            if (length > 0)
            {
                Fill(lists.Values, offset, length, target.GetChild(), first);
            }
        }
    }
}
