using System.Globalization;
using SqlGateway.Core.Types;
using SqlGateway.Engines.DuckDb.Native;

namespace SqlGateway.Engines.DuckDb.Types;

/// <summary>
/// A logical type of DuckDB, as our code names it: for kernels' signatures, parameters, tables of ours, and to compare
/// what the engine returned with what was expected. Immutable; equal when all parts are.
/// </summary>
/// <param name="Width">Digits of a decimal; items of a fixed-size array; bytes of an enum's codes; else 0.</param>
/// <param name="Scale">Digits behind the point of a decimal; else 0.</param>
internal sealed record DuckDbType(DuckDbTypeId Id, int Width = 0, int Scale = 0)
{
    /// <summary>Of a list or array the element, of a map key and value, of a struct its members.</summary>
    public IReadOnlyList<DuckDbType> Children { get; private init; } = [];

    /// <summary>Names of a struct's members, texts of an enum.</summary>
    public IReadOnlyList<string> Names { get; private init; } = [];

    /// <summary>Only as a kernel's parameter: any type, no cast.</summary>
    public static DuckDbType Any { get; } = new(DuckDbTypeId.Any);
    public static DuckDbType Boolean { get; } = new(DuckDbTypeId.Boolean);
    public static DuckDbType SmallInt { get; } = new(DuckDbTypeId.SmallInt);
    public static DuckDbType Integer { get; } = new(DuckDbTypeId.Integer);
    public static DuckDbType BigInt { get; } = new(DuckDbTypeId.BigInt);
    public static DuckDbType UInteger { get; } = new(DuckDbTypeId.UInteger);
    public static DuckDbType UBigInt { get; } = new(DuckDbTypeId.UBigInt);
    public static DuckDbType HugeInt { get; } = new(DuckDbTypeId.HugeInt);
    public static DuckDbType Float { get; } = new(DuckDbTypeId.Float);
    public static DuckDbType Double { get; } = new(DuckDbTypeId.Double);
    public static DuckDbType Varchar { get; } = new(DuckDbTypeId.Varchar);
    public static DuckDbType Blob { get; } = new(DuckDbTypeId.Blob);
    public static DuckDbType Date { get; } = new(DuckDbTypeId.Date);
    public static DuckDbType Time { get; } = new(DuckDbTypeId.Time);
    public static DuckDbType TimeTz { get; } = new(DuckDbTypeId.TimeTz);
    public static DuckDbType Timestamp { get; } = new(DuckDbTypeId.Timestamp);
    public static DuckDbType TimestampTz { get; } = new(DuckDbTypeId.TimestampTz);
    public static DuckDbType Interval { get; } = new(DuckDbTypeId.Interval);
    public static DuckDbType Uuid { get; } = new(DuckDbTypeId.Uuid);

    public static DuckDbType Decimal(int width, int scale) => new(DuckDbTypeId.Decimal, width, scale);

    public static DuckDbType ListOf(DuckDbType element) => new(DuckDbTypeId.List) { Children = [element] };

    public static DuckDbType MapOf(DuckDbType key, DuckDbType value) => new(DuckDbTypeId.Map) { Children = [key, value] };

    public static DuckDbType StructOf(IReadOnlyList<string> names, IReadOnlyList<DuckDbType> types) =>
        new(DuckDbTypeId.Struct) { Names = names, Children = types };

    /// <summary>The DuckDB type in which a SQL type is held; json and whatever is text to catalogs is VARCHAR.</summary>
    public static DuckDbType Of(SqlType type) => type.Kind switch
    {
        TypeKind.Bool => Boolean,
        TypeKind.Int2 => SmallInt,
        TypeKind.Int4 => Integer,
        TypeKind.Int8 => BigInt,
        TypeKind.Float4 => Float,
        TypeKind.Float8 => Double,
        TypeKind.Numeric => Decimal(type.Precision, type.Scale),
        TypeKind.Bytea => Blob,
        TypeKind.Date => Date,
        TypeKind.Time => Time,
        TypeKind.TimeTz => TimeTz,
        TypeKind.Timestamp => Timestamp,
        TypeKind.TimestampTz => TimestampTz,
        TypeKind.Interval => Interval,
        TypeKind.Uuid => Uuid,
        TypeKind.Xid or TypeKind.Cid => UInteger,
        TypeKind.Int2Vector => ListOf(SmallInt),
        TypeKind.OidVector => ListOf(UInteger),
        TypeKind.Array => ListOf(Of(type.Element!)),
        TypeKind.Map => MapOf(Of(type.Key!), Of(type.Element!)),
        TypeKind.Struct or TypeKind.Record =>
            StructOf(type.Fields.Select(f => f.Name).ToList(), type.Fields.Select(f => Of(f.Type)).ToList()),
        _ when type.IsOidLike => UInteger,
        _ => Varchar,
    };

    /// <summary>As SQL writes it.</summary>
    public override string ToString() => Id switch
    {
        DuckDbTypeId.Decimal => string.Create(CultureInfo.InvariantCulture, $"DECIMAL({Width},{Scale})"),
        DuckDbTypeId.List => Children[0] + "[]",
        DuckDbTypeId.Array => string.Create(CultureInfo.InvariantCulture, $"{Children[0]}[{Width}]"),
        DuckDbTypeId.Map => $"MAP({Children[0]}, {Children[1]})",
        DuckDbTypeId.Struct =>
            "STRUCT(" + string.Join(", ", Names.Zip(Children, (n, t) => $"{DuckDbText.Quote(n)} {t}")) + ")",
        DuckDbTypeId.TimeTz => "TIMETZ",
        DuckDbTypeId.TimestampTz => "TIMESTAMPTZ",
        DuckDbTypeId.TimestampSeconds => "TIMESTAMP_S",
        DuckDbTypeId.TimestampMilliseconds => "TIMESTAMP_MS",
        DuckDbTypeId.TimestampNanoseconds => "TIMESTAMP_NS",
        _ => Id.ToString().ToUpperInvariant(),
    };

    public bool Equals(DuckDbType? other) =>
        other is not null && Id == other.Id && Width == other.Width && Scale == other.Scale
        && Children.SequenceEqual(other.Children) && Names.SequenceEqual(other.Names);

    public override int GetHashCode() => HashCode.Combine(Id, Width, Scale, Children.Count);

    /// <summary>What the engine says of one of its types.</summary>
    public static DuckDbType FromNative(LogicalTypeHandle type)
    {
        var id = NativeTypes.Id(type);
        switch (id)
        {
            case DuckDbTypeId.Decimal:
                return Decimal(NativeTypes.DecimalWidth(type), NativeTypes.DecimalScale(type));
            case DuckDbTypeId.Enum:
                return EnumFromNative(type);
            case DuckDbTypeId.List:
                return ListOf(Take(NativeTypes.ListElement(type)));
            case DuckDbTypeId.Array:
                return new(id, checked((int)NativeTypes.ArraySize(type))) { Children = [Take(NativeTypes.ArrayElement(type))] };
            case DuckDbTypeId.Map:
                return MapOf(Take(NativeTypes.MapKey(type)), Take(NativeTypes.MapValue(type)));
            case DuckDbTypeId.Struct:
                var count = (int)NativeTypes.StructCount(type);
                var names = new string[count];
                var types = new DuckDbType[count];
                for (var i = 0; i < count; i++)
                {
                    names[i] = NativeDatabase.TakeText(NativeTypes.StructName(type, (ulong)i)) ?? "";
                    types[i] = Take(NativeTypes.StructType(type, (ulong)i));
                }

                return StructOf(names, types);
            default:
                return new(id);
        }
    }

    /// <summary>The engine's own object for this type.</summary>
    public LogicalTypeHandle ToNative()
    {
        switch (Id)
        {
            case DuckDbTypeId.Decimal:
                return NativeTypes.CreateDecimal((byte)Width, (byte)Scale);
            case DuckDbTypeId.List:
                using (var element = Children[0].ToNative())
                {
                    return NativeTypes.CreateList(element);
                }

            case DuckDbTypeId.Map:
                using (var key = Children[0].ToNative())
                using (var value = Children[1].ToNative())
                {
                    return NativeTypes.CreateMap(key, value);
                }

            case DuckDbTypeId.Struct:
                return StructToNative();
            default:
                return NativeTypes.Create(Id);
        }
    }

    private static DuckDbType EnumFromNative(LogicalTypeHandle type)
    {
        var names = new string[NativeTypes.EnumSize(type)];
        for (var i = 0; i < names.Length; i++)
        {
            names[i] = NativeDatabase.TakeText(NativeTypes.EnumValue(type, (ulong)i)) ?? "";
        }

        var codeBytes = NativeTypes.EnumCodeType(type) switch
        {
            DuckDbTypeId.UTinyInt => 1,
            DuckDbTypeId.USmallInt => 2,
            _ => 4,
        };
        return new(DuckDbTypeId.Enum, codeBytes) { Names = names };
    }

    private static DuckDbType Take(LogicalTypeHandle type)
    {
        using (type)
        {
            return FromNative(type);
        }
    }

    private unsafe LogicalTypeHandle StructToNative()
    {
        var types = Children.Select(c => c.ToNative()).ToArray();
        var pointers = types.Select(t => t.DangerousGetHandle()).ToArray();
        var names = Names.Select(System.Runtime.InteropServices.Marshal.StringToCoTaskMemUTF8).ToArray();
        try
        {
            fixed (nint* type = pointers)
            fixed (nint* name = names)
            {
                return NativeTypes.CreateStruct(type, name, (ulong)types.Length);
            }
        }
        finally
        {
            Array.ForEach(names, System.Runtime.InteropServices.Marshal.FreeCoTaskMem);
            Array.ForEach(types, t => t.Dispose());
        }
    }
}
