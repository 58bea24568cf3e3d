using System.Globalization;
using SqlGateway.Core.Types;

namespace SqlGateway.Engines.DuckDb.Sql;

/// <summary>The DuckDB type in which a value of a <see cref="SqlType"/> is held, as SQL writes it.</summary>
/// <remarks>
/// Whatever is text only to catalogs is VARCHAR, and so is json. char(n) is held without its trailing blanks, which makes
/// comparison, grouping and joins plain ones; they are padded at the outputs. jsonb is held in its canonical text.
/// </remarks>
internal static class DuckDbTypes
{
    public static string Name(SqlType type) => type.Kind switch
    {
        TypeKind.Bool => "BOOLEAN",
        TypeKind.Int2 => "SMALLINT",
        TypeKind.Int4 => "INTEGER",
        TypeKind.Int8 => "BIGINT",
        TypeKind.Float4 => "FLOAT",
        TypeKind.Float8 => "DOUBLE",
        TypeKind.Numeric => string.Create(CultureInfo.InvariantCulture, $"DECIMAL({type.Precision},{type.Scale})"),
        TypeKind.Bytea => "BLOB",
        TypeKind.Date => "DATE",
        TypeKind.Time => "TIME",
        TypeKind.TimeTz => "TIMETZ",
        TypeKind.Timestamp => "TIMESTAMP",
        TypeKind.TimestampTz => "TIMESTAMPTZ",
        TypeKind.Interval => "INTERVAL",
        TypeKind.Uuid => "UUID",
        TypeKind.Xid or TypeKind.Cid => "UINTEGER",
        TypeKind.Int2Vector => "SMALLINT[]",
        TypeKind.OidVector => "UINTEGER[]",
        TypeKind.Array => Name(type.Element!) + "[]",
        TypeKind.Map => $"MAP({Name(type.Key!)}, {Name(type.Element!)})",
        TypeKind.Struct or TypeKind.Record => StructName(type),
        _ when type.IsOidLike => "UINTEGER",
        _ => "VARCHAR",
    };

    /// <summary>The member names of a struct in the engine: a record's may repeat, so they are numbered.</summary>
    public static string FieldName(SqlType type, int ordinal) => type.Kind == TypeKind.Record
        ? "f" + (ordinal + 1).ToString(CultureInfo.InvariantCulture)
        : type.Fields[ordinal].Name;

    private static string StructName(SqlType type) =>
        "STRUCT(" + string.Join(", ", type.Fields.Select((f, i) => $"{SqlText.Identifier(FieldName(type, i))} {Name(f.Type)}")) + ")";
}
