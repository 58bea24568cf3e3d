using System.Collections.Frozen;

namespace SqlGateway.Catalog.Scans;

internal enum Comparison
{
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

/// <summary>
/// The oids of the comparison operators in PostgreSQL's <c>pg_operator</c> whose operands need no time zone to be
/// compared.
/// </summary>
internal static class ComparisonOperators
{
    // In the order of Comparison.
    private static readonly uint[][] Table =
    [
        [91, 85, 58, 1694, 59, 1695], // boolean
        [94, 519, 95, 522, 520, 524], // smallint
        [532, 538, 534, 540, 536, 542], // smallint, integer
        [1862, 1863, 1864, 1866, 1865, 1867], // smallint, bigint
        [533, 539, 535, 541, 537, 543], // integer, smallint
        [96, 518, 97, 523, 521, 525], // integer
        [15, 36, 37, 80, 76, 82], // integer, bigint
        [1868, 1869, 1870, 1872, 1871, 1873], // bigint, smallint
        [416, 417, 418, 420, 419, 430], // bigint, integer
        [410, 411, 412, 414, 413, 415], // bigint
        [1752, 1753, 1754, 1755, 1756, 1757], // numeric
        [98, 531, 664, 665, 666, 667], // text
        [1054, 1057, 1058, 1059, 1060, 1061], // character
        [1093, 1094, 1095, 1096, 1097, 1098], // date
        [2347, 2350, 2345, 2346, 2349, 2348], // date, timestamp
        [2373, 2376, 2371, 2372, 2375, 2374], // timestamp, date
        [2060, 2061, 2062, 2063, 2064, 2065], // timestamp
        [2972, 2973, 2974, 2976, 2975, 2977], // uuid
    ];

    private static readonly FrozenDictionary<uint, Comparison> ByOid = Table
        .SelectMany(row => row.Select((oid, i) => KeyValuePair.Create(oid, (Comparison)i)))
        .ToFrozenDictionary();

    public static Comparison? Find(uint oid) => ByOid.TryGetValue(oid, out var comparison) ? comparison : null;
}
