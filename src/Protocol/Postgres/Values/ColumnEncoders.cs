using SqlGateway.Core.Errors;
using SqlGateway.Core.Types;
using SqlGateway.Core.Values;

namespace SqlGateway.Protocol.Postgres.Values;

/// <summary>Chooses the encoder of a column.</summary>
internal sealed class ColumnEncoders(ValueContext context, IObjectNames names)
{
    private const int MaxDepth = 100;

    public ColumnEncoder Create(SqlType type, short format)
    {
        CheckDepth(type, 0);
        return format == FormatCodes.Binary ? Binary(type) : Text(type);
    }

    private ColumnEncoder Text(SqlType type) => type.Kind switch
    {
        TypeKind.Bool => new BoolEncoder("t"u8.ToArray(), "f"u8.ToArray()),
        TypeKind.Int2 => new FixedEncoder<short, Int16Text>(default),
        TypeKind.Int4 => new FixedEncoder<int, Int32Text>(default),
        TypeKind.Int8 => new FixedEncoder<long, Int64Text>(default),
        TypeKind.Float4 => new FixedEncoder<float, Float4Text>(new(context.ExtraFloatDigits)),
        TypeKind.Float8 => new FixedEncoder<double, Float8Text>(new(context.ExtraFloatDigits)),
        TypeKind.Numeric => new FixedEncoder<Int128, NumericText>(new(type.Scale)),
        TypeKind.Bytea => new ByteaTextEncoder(context.ByteaOutput),
        TypeKind.Date => new FixedEncoder<int, DateText>(new(context)),
        TypeKind.Time => new FixedEncoder<long, TimeText>(default),
        TypeKind.TimeTz => new FixedEncoder<TimeTzCell, TimeTzText>(default),
        TypeKind.Timestamp => new FixedEncoder<long, TimestampText>(new(context)),
        TypeKind.TimestampTz => new FixedEncoder<long, TimestampTzText>(new(context)),
        TypeKind.Interval => new FixedEncoder<IntervalCell, IntervalCellText>(new(context.IntervalStyle)),
        TypeKind.Uuid => new FixedEncoder<UuidCell, UuidText>(default),
        TypeKind.Oid or TypeKind.Xid or TypeKind.Cid => new FixedEncoder<uint, UInt32Text>(default),
        TypeKind.Int2Vector => new VectorTextEncoder(new FixedEncoder<short, Int16Text>(default)),
        TypeKind.OidVector => new VectorTextEncoder(new FixedEncoder<uint, UInt32Text>(default)),
        TypeKind.Array => new ArrayTextEncoder(Text(type.Element!), type.Element!.Kind == TypeKind.Array),
        TypeKind.Record => new RecordTextEncoder(type.Fields.Select(f => Text(f.Type))),
        TypeKind.Struct or TypeKind.Map => JsonOf(type),
        _ when type.IsOidLike => new ObjectNameEncoder(type.Kind, names),
        _ => Characters(type),
    };

    private ColumnEncoder Binary(SqlType type) => type.Kind switch
    {
        TypeKind.Bool => new BoolEncoder(new byte[] { 1 }, new byte[] { 0 }),
        TypeKind.Int2 => new FixedEncoder<short, Int16Binary>(default),
        TypeKind.Int4 => new FixedEncoder<int, Int32Binary>(default),
        TypeKind.Int8 or TypeKind.Time => new FixedEncoder<long, Int64Binary>(default),
        TypeKind.Float4 => new FixedEncoder<float, Float4Binary>(default),
        TypeKind.Float8 => new FixedEncoder<double, Float8Binary>(default),
        TypeKind.Numeric => new FixedEncoder<Int128, NumericBinary>(new(type.Scale)),
        TypeKind.Bytea => new RawEncoder(),
        TypeKind.Date => new FixedEncoder<int, DateBinary>(default),
        TypeKind.TimeTz => new FixedEncoder<TimeTzCell, TimeTzBinary>(default),
        TypeKind.Timestamp or TypeKind.TimestampTz => new FixedEncoder<long, TimestampBinary>(default),
        TypeKind.Interval => new FixedEncoder<IntervalCell, IntervalBinary>(default),
        TypeKind.Uuid => new FixedEncoder<UuidCell, UuidBinary>(default),
        TypeKind.Xid or TypeKind.Cid => new FixedEncoder<uint, UInt32Binary>(default),
        TypeKind.Int2Vector => new ArrayBinaryEncoder(Binary(SqlType.Int2), SqlType.Int2.TypeOid, isVector: true),
        TypeKind.OidVector => new ArrayBinaryEncoder(Binary(SqlType.Oid), SqlType.Oid.TypeOid, isVector: true),
        TypeKind.Array => BinaryArray(type),
        TypeKind.Record => new RecordBinaryEncoder(
            type.Fields.Select(f => Binary(f.Type)), type.Fields.Select(f => f.Type.TypeOid).ToArray()),
        TypeKind.Struct or TypeKind.Map => JsonOf(type),
        TypeKind.Jsonb => new JsonbBinaryEncoder(),
        TypeKind.InternalChar => new InternalCharBinaryEncoder(),
        TypeKind.Inet => new InetBinaryEncoder(),
        TypeKind.AclItem or TypeKind.Tid => throw ValueErrors.NoBinaryOutput(type),
        _ when type.IsOidLike => new FixedEncoder<uint, UInt32Binary>(default),
        _ => Characters(type),
    };

    private ColumnEncoder BinaryArray(SqlType type)
    {
        var dimensions = 1;
        var element = type.Element!;
        while (element.Kind == TypeKind.Array)
        {
            element = element.Element!;
            dimensions++;
        }

        return dimensions == 1
            ? new ArrayBinaryEncoder(Binary(element), element.TypeOid, isVector: false)
            : new NestedArrayBinaryEncoder(Binary(element), element.TypeOid, dimensions);
    }

    private static OffsetEncoder Characters(SqlType type) =>
        type is { Kind: TypeKind.Bpchar, CharacterLength: { } length } ? new PaddedEncoder(length) : new RawEncoder();

    /// <summary>JSON does not follow the session's styles, as PostgreSQL's does not.</summary>
    private ColumnEncoder JsonOf(SqlType type)
    {
        var plain = new ColumnEncoders(
            context with { DateStyle = DateStyle.Iso, ExtraFloatDigits = 1 }, names);
        return JsonEncoders.Create(type, plain.Text);
    }

    private static void CheckDepth(SqlType type, int depth)
    {
        if (depth > MaxDepth)
        {
            throw SqlErrors.TooComplex("type is nested too deeply");
        }

        if (type.Element is { } element)
        {
            CheckDepth(element, depth + 1);
        }

        foreach (var field in type.Fields)
        {
            CheckDepth(field.Type, depth + 1);
        }
    }
}
