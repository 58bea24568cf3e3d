using System.Collections.Frozen;
using System.Globalization;

namespace SqlGateway.Engines.DuckDb.Sql.Functions;

/// <summary>
/// PostgreSQL 15's functions and operators by their signature, <c>upper(text)</c> or <c>+(int4,int4)</c>, so that the
/// tables of writers read as SQL and not as numbers.
/// </summary>
internal static class Signatures
{
    private const string Resource = "postgres15-signatures.tsv";

    private static readonly FrozenDictionary<string, Entry> BySignature;
    private static readonly FrozenDictionary<uint, string> ByOid;

    static Signatures()
    {
        using var stream = typeof(Signatures).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"resource {Resource} is missing");
        using var reader = new StreamReader(stream);
        var bySignature = new Dictionary<string, Entry>();
        var byOid = new Dictionary<uint, string>();
        while (reader.ReadLine() is { } line)
        {
            // kind, oid, name, argument types, the operator's function
            var parts = line.Split('\t');
            var oid = uint.Parse(parts[1], CultureInfo.InvariantCulture);
            var signature = $"{parts[2]}({parts[3]})";
            bySignature[signature] = new(oid, uint.Parse(parts[4], CultureInfo.InvariantCulture));
            byOid[oid] = signature;
        }

        BySignature = bySignature.ToFrozenDictionary();
        ByOid = byOid.ToFrozenDictionary();
    }

    public static IEnumerable<string> All => BySignature.Keys;

    public static uint Oid(string signature) => Find(signature).Oid;

    /// <summary>The function behind an operator; 0 of a function.</summary>
    public static uint Implementation(string signature) => Find(signature).Implementation;

    /// <summary>For error texts.</summary>
    public static string Describe(uint oid) => ByOid.TryGetValue(oid, out var signature)
        ? (char.IsLetter(signature[0]) || signature[0] == '_' ? "function " : "operator ") + signature
        : string.Create(CultureInfo.InvariantCulture, $"function {oid}");

    private static Entry Find(string signature) => BySignature.TryGetValue(signature, out var entry)
        ? entry
        : throw new InvalidOperationException($"PostgreSQL 15 has no {signature}");

    private sealed record Entry(uint Oid, uint Implementation);
}
