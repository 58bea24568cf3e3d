namespace SqlGateway.Parser.Functions;

/// <summary>Identifiers of types that resolution treats by name.</summary>
internal static class TypeOids
{
    public const uint Bool = 16;
    public const uint Bytea = 17;
    public const uint Name = 19;
    public const uint Int8 = 20;
    public const uint Int2 = 21;
    public const uint Int2Vector = 22;
    public const uint Int4 = 23;
    public const uint Text = 25;
    public const uint Oid = 26;
    public const uint OidVector = 30;
    public const uint Json = 114;
    public const uint Float4 = 700;
    public const uint Float8 = 701;
    public const uint Unknown = 705;
    public const uint Bpchar = 1042;
    public const uint Varchar = 1043;
    public const uint Date = 1082;
    public const uint Time = 1083;
    public const uint Timestamp = 1114;
    public const uint TimestampTz = 1184;
    public const uint Interval = 1186;
    public const uint TimeTz = 1266;
    public const uint Numeric = 1700;
    public const uint Record = 2249;
    public const uint Cstring = 2275;
    public const uint Any = 2276;
    public const uint AnyArray = 2277;
    public const uint Void = 2278;
    public const uint Internal = 2281;
    public const uint AnyElement = 2283;
    public const uint RecordArray = 2287;
    public const uint AnyNonArray = 2776;
    public const uint AnyEnum = 3500;
    public const uint AnyRange = 3831;
    public const uint AnyMultirange = 4537;
    public const uint AnyCompatibleMultirange = 4538;
    public const uint AnyCompatible = 5077;
    public const uint AnyCompatibleArray = 5078;
    public const uint AnyCompatibleNonArray = 5079;
    public const uint AnyCompatibleRange = 5080;

    public static bool IsPolymorphic(uint oid) =>
        oid is AnyArray or AnyElement or AnyNonArray or AnyEnum or AnyRange or AnyMultirange or (
            >= AnyCompatible and <= AnyCompatibleRange)
            or AnyCompatibleMultirange;

    /// <summary>The family whose members share one element type without any conversion.</summary>
    public static bool IsExactFamily(uint oid) =>
        oid is AnyArray or AnyElement or AnyNonArray or AnyEnum or AnyRange or AnyMultirange;

    public static uint ElementOf(uint oid) => Builtins.FindType(oid) is { IsArray: true } type ? type.Element : 0;

    public static uint ArrayOf(uint oid) => Builtins.FindType(oid)?.Array ?? 0;

    public static char CategoryOf(uint oid) => Builtins.FindType(oid)?.Category ?? 'U';

    public static bool IsPreferred(uint oid) => Builtins.FindType(oid)?.IsPreferred ?? false;
}
