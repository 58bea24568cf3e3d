namespace SqlGateway.Core.Types;

/// <summary>The SQL types that the gateway knows, one member for each of PostgreSQL's, and the two of the lake.</summary>
public enum TypeKind
{
    /// <summary>A quoted literal or parameter whose type is not yet decided.</summary>
    Unknown,
    Bool,
    Int2,
    Int4,
    Int8,
    Float4,
    Float8,
    Numeric,
    Text,
    Varchar,

    /// <summary><c>character(n)</c>: padded with blanks to n.</summary>
    Bpchar,
    Name,

    /// <summary>The one-byte type <c>"char"</c> of the system catalog, quotes included.</summary>
    InternalChar,
    Bytea,
    Date,
    Time,
    TimeTz,
    Timestamp,
    TimestampTz,
    Interval,
    Uuid,
    Json,
    Jsonb,
    Oid,
    RegProc,
    RegProcedure,
    RegOper,
    RegOperator,
    RegClass,
    RegType,
    RegNamespace,
    RegRole,
    RegCollation,
    RegConfig,
    RegDictionary,
    Xid,
    Cid,
    Tid,
    Int2Vector,
    OidVector,
    AclItem,
    PgNodeTree,
    Inet,
    Record,
    Void,

    /// <summary>A list of <see cref="SqlType.Element"/>; PostgreSQL's arrays, of any number of dimensions.</summary>
    Array,

    /// <summary>A lake table's struct: named <see cref="SqlType.Fields"/>. Json on the Postgres wire.</summary>
    Struct,

    /// <summary>A lake table's map from <see cref="SqlType.Key"/> to <see cref="SqlType.Element"/>. Json on the Postgres wire.</summary>
    Map,
}
