using Apache.Arrow;
using Apache.Arrow.Types;
using SqlGateway.Columnar.Results;
using SqlGateway.Core.Types;

namespace SqlGateway.Columnar;

/// <summary>
/// The one table from <see cref="SqlType"/> to Arrow. Engines cast every output column to it; encoders rely on it.
/// </summary>
/// <remarks>
/// timetz has no Arrow type: it is a fixed 12 bytes, little-endian, int64 microseconds since local midnight and then
/// int32 seconds east of UTC. <c>"char"</c> and everything that is text only to catalogs is utf8. A record is a struct.
/// Vectors (int2vector, oidvector) are lists.
/// </remarks>
public static class ArrowTypes
{
    /// <summary>Bytes of a timetz value.</summary>
    public const int TimeTzWidth = 12;

    public static IArrowType ToArrow(SqlType type) => type.Kind switch
    {
        TypeKind.Bool => BooleanType.Default,
        TypeKind.Int2 => Int16Type.Default,
        TypeKind.Int4 => Int32Type.Default,
        TypeKind.Int8 => Int64Type.Default,
        TypeKind.Float4 => FloatType.Default,
        TypeKind.Float8 => DoubleType.Default,
        TypeKind.Numeric => new Decimal128Type(type.Precision, type.Scale),
        TypeKind.Bytea => BinaryType.Default,
        TypeKind.Date => Date32Type.Default,
        TypeKind.Time => Time64Type.Microsecond,
        TypeKind.TimeTz => new FixedSizeBinaryType(TimeTzWidth),
        TypeKind.Timestamp => new TimestampType(TimeUnit.Microsecond, (string?)null),
        TypeKind.TimestampTz => new TimestampType(TimeUnit.Microsecond, "UTC"),
        TypeKind.Interval => IntervalType.MonthDayNanosecond,
        TypeKind.Uuid => new FixedSizeBinaryType(16),
        TypeKind.Xid or TypeKind.Cid => UInt32Type.Default,
        TypeKind.Int2Vector => new ListType(Int16Type.Default),
        TypeKind.OidVector => new ListType(UInt32Type.Default),
        TypeKind.Array => new ListType(new Field("item", ToArrow(type.Element!), nullable: true)),
        TypeKind.Map => new MapType(ToArrow(type.Key!), ToArrow(type.Element!)),
        TypeKind.Struct or TypeKind.Record =>
            new StructType(type.Fields.Select(f => new Field(f.Name, ToArrow(f.Type), nullable: true)).ToList()),
        _ when type.IsOidLike => UInt32Type.Default,
        _ => StringType.Default,
    };

    public static Schema ToSchema(IEnumerable<ResultColumn> columns) =>
        new(columns.Select(c => new Field(c.Name, ToArrow(c.Type), nullable: true)), metadata: null);
}
