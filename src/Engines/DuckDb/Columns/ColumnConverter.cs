using Apache.Arrow;
using Apache.Arrow.Types;
using SqlGateway.Columnar;
using SqlGateway.Core.Types;
using SqlGateway.Engines.DuckDb.Errors;
using SqlGateway.Engines.DuckDb.Native;
using SqlGateway.Engines.DuckDb.Types;

namespace SqlGateway.Engines.DuckDb.Columns;

/// <summary>
/// Turns vectors of one type into an Arrow array of the type that <see cref="ArrowTypes"/> gives the expected column.
/// Without state between calls.
/// </summary>
internal abstract class ColumnConverter(IArrowType type)
{
    protected IArrowType Type { get; } = type;

    public abstract ArrayData Convert(IReadOnlyList<VectorRange> ranges, BatchMemory memory);

    /// <summary>
    /// The converter for a column, or XX000 naming it: a type that does not fit is a bug in what was written for the
    /// engine, and must not become wrong values.
    /// </summary>
    /// <param name="column">0-based, for the error.</param>
    public static ColumnConverter Create(int column, DuckDbType actual, SqlType expected) =>
        TryCreate(actual, expected)
        ?? throw DuckDbErrors.TypeMismatch(column, actual.ToString(), $"{expected} ({DuckDbType.Of(expected)})");

    private static ColumnConverter? TryCreate(DuckDbType actual, SqlType expected)
    {
        var type = ArrowTypes.ToArrow(expected);
        var held = DuckDbType.Of(expected);
        switch (actual.Id)
        {
            case DuckDbTypeId.Boolean when held.Id == actual.Id:
                return new BooleanConverter(type);
            case DuckDbTypeId.SmallInt when held.Id == actual.Id:
                return new FixedWidthConverter(type, 2);
            case DuckDbTypeId.Integer or DuckDbTypeId.UInteger or DuckDbTypeId.Float or DuckDbTypeId.Date when held.Id == actual.Id:
                return new FixedWidthConverter(type, 4);
            case DuckDbTypeId.BigInt or DuckDbTypeId.Double or DuckDbTypeId.Time or DuckDbTypeId.Timestamp or DuckDbTypeId.TimestampTz
                when held.Id == actual.Id:
                return new FixedWidthConverter(type, 8);
            case DuckDbTypeId.Decimal when held.Id == actual.Id && held.Scale == actual.Scale && actual.Width <= held.Width:
                return actual.Width > 18 ? new FixedWidthConverter(type, 16) : new NarrowDecimalConverter(type, actual.Width);
            case DuckDbTypeId.HugeInt when held.Id == DuckDbTypeId.Decimal && held.Scale == 0:
                return new HugeIntConverter(type, held.Width);
            case DuckDbTypeId.Varchar or DuckDbTypeId.Blob when held.Id == actual.Id:
                return new BytesConverter(type);
            case DuckDbTypeId.Enum when held.Id == DuckDbTypeId.Varchar:
                return new EnumConverter(type, actual);
            case DuckDbTypeId.TimeTz when held.Id == actual.Id:
                return new TimeTzConverter(type);
            case DuckDbTypeId.Interval when held.Id == actual.Id:
                return new IntervalConverter(type);
            case DuckDbTypeId.Uuid when held.Id == actual.Id:
                return new UuidConverter(type);
            default:
                return held.Children.Count == 0 ? null : TryCreateNested(actual, expected, type);
        }
    }

    private static ColumnConverter? TryCreateNested(DuckDbType actual, SqlType expected, IArrowType type)
    {
        switch (expected.Kind)
        {
            case TypeKind.Map when actual.Id == DuckDbTypeId.Map:
                return TryCreate(actual.Children[0], expected.Key!) is { } key
                    && TryCreate(actual.Children[1], expected.Element!) is { } value
                        ? new ListConverter(type, new StructConverter(((MapType)type).KeyValueType, [key, value]))
                        : null;
            case TypeKind.Struct or TypeKind.Record
                when actual.Id == DuckDbTypeId.Struct && actual.Children.Count == expected.Fields.Count:
                var members = actual.Children.Zip(expected.Fields, (a, e) => TryCreate(a, e.Type)).ToList();
                return members.Contains(null) ? null : new StructConverter(type, members!);
            case TypeKind.Array or TypeKind.Int2Vector or TypeKind.OidVector
                when actual.Id is DuckDbTypeId.List or DuckDbTypeId.Array:
                if (TryCreate(actual.Children[0], ElementOf(expected)) is not { } element)
                {
                    return null;
                }

                return actual.Id == DuckDbTypeId.List
                    ? new ListConverter(type, element)
                    : new FixedSizeListConverter(type, element, actual.Width);
            default:
                return null;
        }
    }

    private static SqlType ElementOf(SqlType type) => type.Kind switch
    {
        TypeKind.Int2Vector => SqlType.Int2,
        TypeKind.OidVector => SqlType.Oid,
        _ => type.Element!,
    };
}
