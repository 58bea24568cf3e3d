using System.Collections.Frozen;

namespace SqlGateway.Core.Types;

/// <summary>What PostgreSQL's <c>pg_type</c> says of a built-in type.</summary>
/// <param name="Name">The internal name, <c>int4</c>.</param>
/// <param name="DisplayName">What <c>format_type</c> and error texts say, <c>integer</c>.</param>
/// <param name="Oid">The type's object identifier.</param>
/// <param name="ArrayOid">The identifier of the array over it; 0 if there is none.</param>
/// <param name="Length">Bytes; −1 for a variable length, −2 for a C string.</param>
/// <param name="Category">The letter of <c>typcategory</c>, on which implicit conversion rests.</param>
/// <param name="Preferred">Whether it is its category's preferred type.</param>
public sealed record TypeFacts(
    TypeKind Kind, string Name, string DisplayName, uint Oid, uint ArrayOid, short Length, char Category, bool Preferred = false)
{
    private static readonly TypeFacts[] Table =
    [
        new(TypeKind.Unknown, "unknown", "unknown", 705, 0, -2, 'X'),
        new(TypeKind.Bool, "bool", "boolean", 16, 1000, 1, 'B', true),
        new(TypeKind.Int2, "int2", "smallint", 21, 1005, 2, 'N'),
        new(TypeKind.Int4, "int4", "integer", 23, 1007, 4, 'N'),
        new(TypeKind.Int8, "int8", "bigint", 20, 1016, 8, 'N'),
        new(TypeKind.Float4, "float4", "real", 700, 1021, 4, 'N'),
        new(TypeKind.Float8, "float8", "double precision", 701, 1022, 8, 'N', true),
        new(TypeKind.Numeric, "numeric", "numeric", 1700, 1231, -1, 'N'),
        new(TypeKind.Text, "text", "text", 25, 1009, -1, 'S', true),
        new(TypeKind.Varchar, "varchar", "character varying", 1043, 1015, -1, 'S'),
        new(TypeKind.Bpchar, "bpchar", "character", 1042, 1014, -1, 'S'),
        new(TypeKind.Name, "name", "name", 19, 1003, 64, 'S'),
        new(TypeKind.InternalChar, "char", "\"char\"", 18, 1002, 1, 'Z'),
        new(TypeKind.Bytea, "bytea", "bytea", 17, 1001, -1, 'U'),
        new(TypeKind.Date, "date", "date", 1082, 1182, 4, 'D'),
        new(TypeKind.Time, "time", "time without time zone", 1083, 1183, 8, 'D'),
        new(TypeKind.TimeTz, "timetz", "time with time zone", 1266, 1270, 12, 'D'),
        new(TypeKind.Timestamp, "timestamp", "timestamp without time zone", 1114, 1115, 8, 'D'),
        new(TypeKind.TimestampTz, "timestamptz", "timestamp with time zone", 1184, 1185, 8, 'D', true),
        new(TypeKind.Interval, "interval", "interval", 1186, 1187, 16, 'T', true),
        new(TypeKind.Uuid, "uuid", "uuid", 2950, 2951, 16, 'U'),
        new(TypeKind.Json, "json", "json", 114, 199, -1, 'U'),
        new(TypeKind.Jsonb, "jsonb", "jsonb", 3802, 3807, -1, 'U'),
        new(TypeKind.Oid, "oid", "oid", 26, 1028, 4, 'N', true),
        new(TypeKind.RegProc, "regproc", "regproc", 24, 1008, 4, 'N'),
        new(TypeKind.RegProcedure, "regprocedure", "regprocedure", 2202, 2207, 4, 'N'),
        new(TypeKind.RegOper, "regoper", "regoper", 2203, 2208, 4, 'N'),
        new(TypeKind.RegOperator, "regoperator", "regoperator", 2204, 2209, 4, 'N'),
        new(TypeKind.RegClass, "regclass", "regclass", 2205, 2210, 4, 'N'),
        new(TypeKind.RegType, "regtype", "regtype", 2206, 2211, 4, 'N'),
        new(TypeKind.RegNamespace, "regnamespace", "regnamespace", 4089, 4090, 4, 'N'),
        new(TypeKind.RegRole, "regrole", "regrole", 4096, 4097, 4, 'N'),
        new(TypeKind.RegCollation, "regcollation", "regcollation", 4191, 4192, 4, 'N'),
        new(TypeKind.RegConfig, "regconfig", "regconfig", 3734, 3735, 4, 'N'),
        new(TypeKind.RegDictionary, "regdictionary", "regdictionary", 3769, 3770, 4, 'N'),
        new(TypeKind.Xid, "xid", "xid", 28, 1011, 4, 'U'),
        new(TypeKind.Cid, "cid", "cid", 29, 1012, 4, 'U'),
        new(TypeKind.Tid, "tid", "tid", 27, 1010, 6, 'U'),
        new(TypeKind.Int2Vector, "int2vector", "int2vector", 22, 1006, -1, 'A'),
        new(TypeKind.OidVector, "oidvector", "oidvector", 30, 1013, -1, 'A'),
        new(TypeKind.AclItem, "aclitem", "aclitem", 1033, 1034, 12, 'U'),
        new(TypeKind.PgNodeTree, "pg_node_tree", "pg_node_tree", 194, 0, -1, 'Z'),
        new(TypeKind.Inet, "inet", "inet", 869, 1041, -1, 'I', true),
        new(TypeKind.Record, "record", "record", 2249, 2287, -1, 'P'),
        new(TypeKind.Void, "void", "void", 2278, 0, 4, 'P'),
    ];

    private static readonly FrozenDictionary<TypeKind, TypeFacts> ByKind = Table.ToFrozenDictionary(f => f.Kind);
    private static readonly FrozenDictionary<uint, TypeFacts> ByOid = Table.ToFrozenDictionary(f => f.Oid);
    private static readonly FrozenDictionary<uint, TypeFacts> ByArrayOid =
        Table.Where(f => f.ArrayOid != 0).ToFrozenDictionary(f => f.ArrayOid);
    private static readonly FrozenDictionary<string, TypeFacts> ByName = Table.ToFrozenDictionary(f => f.Name);

    /// <summary>Every scalar type, in the table's order.</summary>
    public static IReadOnlyList<TypeFacts> All => Table;

    /// <summary>The facts of a scalar kind; arrays, structs and maps have none of their own.</summary>
    public static TypeFacts Of(TypeKind kind) => ByKind[kind];

    public static TypeFacts? FindByOid(uint oid) => ByOid.GetValueOrDefault(oid);

    /// <summary>The element type of the array with this identifier.</summary>
    public static TypeFacts? FindByArrayOid(uint oid) => ByArrayOid.GetValueOrDefault(oid);

    /// <summary>By internal name (<c>int4</c>), as in <c>pg_type.typname</c>; aliases of SQL's grammar are the parser's matter.</summary>
    public static TypeFacts? FindByName(string name) => ByName.GetValueOrDefault(name);
}
