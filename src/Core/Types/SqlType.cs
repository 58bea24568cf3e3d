using System.Globalization;
using System.Text;

namespace SqlGateway.Core.Types;

/// <summary>A named member of a struct type.</summary>
public sealed record StructField(string Name, SqlType Type);

/// <summary>
/// The type of a column, parameter or expression. Immutable; equal when all parts are. The one table from here to
/// Arrow is <c>SqlGateway.Columnar.ArrowTypes</c>; to PostgreSQL's identifiers, <see cref="TypeFacts"/>.
/// </summary>
/// <remarks>
/// For <see cref="TypeKind.Numeric"/> two facts are kept apart: <see cref="Precision"/> and <see cref="Scale"/> are the
/// decimal that engines compute with (every value has one), <see cref="Modifier"/> is what the client is told (−1 for
/// any computed value, as in PostgreSQL).
/// </remarks>
public sealed record SqlType
{
    /// <summary>The widest decimal that both engines have.</summary>
    public const int MaxPrecision = 38;

    private const int ModifierHeader = 4; // PostgreSQL's VARHDRSZ, part of the modifiers of numeric and character types

    private SqlType(TypeKind kind)
    {
        Kind = kind;
    }

    public static SqlType Unknown { get; } = new(TypeKind.Unknown);
    public static SqlType Bool { get; } = new(TypeKind.Bool);
    public static SqlType Int2 { get; } = new(TypeKind.Int2);
    public static SqlType Int4 { get; } = new(TypeKind.Int4);
    public static SqlType Int8 { get; } = new(TypeKind.Int8);
    public static SqlType Float4 { get; } = new(TypeKind.Float4);
    public static SqlType Float8 { get; } = new(TypeKind.Float8);
    public static SqlType Text { get; } = new(TypeKind.Text);
    public static SqlType Varchar { get; } = new(TypeKind.Varchar);
    public static SqlType Bpchar { get; } = new(TypeKind.Bpchar);
    public static SqlType Name { get; } = new(TypeKind.Name);
    public static SqlType InternalChar { get; } = new(TypeKind.InternalChar);
    public static SqlType Bytea { get; } = new(TypeKind.Bytea);
    public static SqlType Date { get; } = new(TypeKind.Date);
    public static SqlType Time { get; } = new(TypeKind.Time);
    public static SqlType TimeTz { get; } = new(TypeKind.TimeTz);
    public static SqlType Timestamp { get; } = new(TypeKind.Timestamp);
    public static SqlType TimestampTz { get; } = new(TypeKind.TimestampTz);
    public static SqlType Interval { get; } = new(TypeKind.Interval);
    public static SqlType Uuid { get; } = new(TypeKind.Uuid);
    public static SqlType Json { get; } = new(TypeKind.Json);
    public static SqlType Jsonb { get; } = new(TypeKind.Jsonb);
    public static SqlType Oid { get; } = new(TypeKind.Oid);
    public static SqlType Record { get; } = new(TypeKind.Record);
    public static SqlType Void { get; } = new(TypeKind.Void);

    public TypeKind Kind { get; private init; }

    /// <summary>PostgreSQL's <c>atttypmod</c>, encoded as there; −1 for none.</summary>
    public int Modifier { get; private init; } = -1;

    /// <summary>Of a numeric: digits in all, 1 to <see cref="MaxPrecision"/>. 0 for every other kind.</summary>
    public int Precision { get; private init; }

    /// <summary>Of a numeric: digits behind the point, 0 to <see cref="Precision"/>.</summary>
    public int Scale { get; private init; }

    /// <summary>Of an array its element; of a map its value.</summary>
    public SqlType? Element { get; private init; }

    /// <summary>Of a map its key.</summary>
    public SqlType? Key { get; private init; }

    /// <summary>Of a struct, or of a record whose columns are known; else empty.</summary>
    public IReadOnlyList<StructField> Fields { get; private init; } = [];

    /// <summary>PostgreSQL's identifier; structs and maps are json to it.</summary>
    public uint TypeOid => Kind switch
    {
        TypeKind.Array => Element!.Kind switch
        {
            TypeKind.Array => Element.TypeOid, // PostgreSQL's arrays of any dimension are one type
            TypeKind.Struct or TypeKind.Map => TypeFacts.Of(TypeKind.Json).ArrayOid,
            _ => TypeFacts.Of(Element.Kind).ArrayOid,
        },
        TypeKind.Struct or TypeKind.Map => TypeFacts.Of(TypeKind.Json).Oid,
        _ => TypeFacts.Of(Kind).Oid,
    };

    /// <summary><c>typlen</c>: bytes, or −1.</summary>
    public short Length => IsNested ? (short)-1 : TypeFacts.Of(Kind).Length;

    /// <summary><c>typcategory</c>.</summary>
    public char Category => Kind switch
    {
        TypeKind.Array => 'A',
        TypeKind.Struct or TypeKind.Map => 'U',
        _ => TypeFacts.Of(Kind).Category,
    };

    public bool IsPreferred => !IsNested && TypeFacts.Of(Kind).Preferred;

    public bool IsNested => Kind is TypeKind.Array or TypeKind.Struct or TypeKind.Map;

    /// <summary>text, varchar, bpchar, name: UTF-8 in every form.</summary>
    public bool IsCharacter => Kind is TypeKind.Text or TypeKind.Varchar or TypeKind.Bpchar or TypeKind.Name;

    public bool IsInteger => Kind is TypeKind.Int2 or TypeKind.Int4 or TypeKind.Int8;

    /// <summary>oid and the <c>reg*</c> types over it: 32 bits without sign.</summary>
    public bool IsOidLike => Kind is TypeKind.Oid or (>= TypeKind.RegProc and <= TypeKind.RegDictionary);

    /// <summary>The scalar type of <paramref name="kind"/> without modifier.</summary>
    public static SqlType Of(TypeKind kind) => kind switch
    {
        TypeKind.Numeric => Numeric(MaxPrecision, 0),
        TypeKind.Array or TypeKind.Struct or TypeKind.Map => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
        _ => new SqlType(kind),
    };

    /// <summary>A computed numeric: engines hold it as decimal(precision, scale), clients are told no modifier.</summary>
    public static SqlType Numeric(int precision, int scale)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(scale);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(precision, MaxPrecision);
        ArgumentOutOfRangeException.ThrowIfLessThan(precision, Math.Max(scale, 1));
        return new(TypeKind.Numeric) { Precision = precision, Scale = scale };
    }

    /// <summary>A declared <c>numeric(p,s)</c>: clients are told the modifier.</summary>
    public static SqlType DeclaredNumeric(int precision, int scale) =>
        Numeric(precision, scale) with { Modifier = ((precision << 16) | scale) + ModifierHeader };

    /// <summary><c>varchar(n)</c> or <c>char(n)</c>; n in characters.</summary>
    public static SqlType Character(TypeKind kind, int length) => new(kind) { Modifier = length + ModifierHeader };

    public static SqlType ArrayOf(SqlType element) => new(TypeKind.Array) { Element = element };

    public static SqlType MapOf(SqlType key, SqlType value) => new(TypeKind.Map) { Key = key, Element = value };

    public static SqlType StructOf(IReadOnlyList<StructField> fields) => new(TypeKind.Struct) { Fields = fields };

    /// <summary>A row value whose columns are known.</summary>
    public static SqlType RecordOf(IReadOnlyList<StructField> fields) => new(TypeKind.Record) { Fields = fields };

    /// <summary>The type of a PostgreSQL identifier, scalar or array; null if the gateway does not know it.</summary>
    public static SqlType? FromOid(uint oid)
    {
        if (TypeFacts.FindByOid(oid) is { } scalar)
        {
            return Of(scalar.Kind);
        }

        return TypeFacts.FindByArrayOid(oid) is { } element ? ArrayOf(Of(element.Kind)) : null;
    }

    /// <summary>The same type with a raw <c>atttypmod</c>: of time types the count of fractional digits, of intervals PostgreSQL's packed form.</summary>
    public SqlType WithModifier(int modifier) => this with { Modifier = modifier };

    /// <summary>The same type as an expression has it: no modifier.</summary>
    public SqlType WithoutModifier() => Modifier == -1 ? this : this with { Modifier = -1 };

    /// <summary>Of varchar(n) and char(n) the n; null without one.</summary>
    public int? CharacterLength =>
        Kind is TypeKind.Varchar or TypeKind.Bpchar && Modifier >= ModifierHeader ? Modifier - ModifierHeader : null;

    /// <summary>Same type to PostgreSQL: modifiers, and the decimal an engine computes with, are not looked at.</summary>
    public bool SameTypeAs(SqlType other) =>
        TypeOid == other.TypeOid && Kind == other.Kind && (Kind != TypeKind.Array || Element!.SameTypeAs(other.Element!));

    /// <summary>As error texts and <c>format_type</c> name it, <c>character varying(10)</c>.</summary>
    public override string ToString()
    {
        switch (Kind)
        {
            case TypeKind.Array:
                return Element!.Kind == TypeKind.Array ? Element.ToString() : Element + "[]";
            case TypeKind.Struct:
                return new StringBuilder("struct(").AppendJoin(", ", Fields.Select(f => $"{f.Name} {f.Type}")).Append(')').ToString();
            case TypeKind.Map:
                return $"map({Key}, {Element})";
            case TypeKind.Numeric when Modifier >= ModifierHeader:
                return string.Create(CultureInfo.InvariantCulture, $"numeric({Precision},{Scale})");
            case TypeKind.Varchar or TypeKind.Bpchar when CharacterLength is { } length:
                return string.Create(CultureInfo.InvariantCulture, $"{TypeFacts.Of(Kind).DisplayName}({length})");
            case TypeKind.Time or TypeKind.TimeTz or TypeKind.Timestamp or TypeKind.TimestampTz when Modifier >= 0:
                var name = TypeFacts.Of(Kind).DisplayName;
                var blank = name.IndexOf(' ', StringComparison.Ordinal);
                return string.Create(CultureInfo.InvariantCulture, $"{name[..blank]}({Modifier}){name[blank..]}");
            default:
                return TypeFacts.Of(Kind).DisplayName;
        }
    }

    public bool Equals(SqlType? other) =>
        other is not null && Kind == other.Kind && Modifier == other.Modifier && Precision == other.Precision
        && Scale == other.Scale && Equals(Element, other.Element) && Equals(Key, other.Key) && Fields.SequenceEqual(other.Fields);

    public override int GetHashCode() => HashCode.Combine(Kind, Modifier, Precision, Scale, Element, Key, Fields.Count);
}
