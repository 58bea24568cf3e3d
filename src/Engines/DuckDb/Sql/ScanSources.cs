using SqlGateway.Core.Errors;
using SqlGateway.Engines.Planning;
using SqlGateway.Parser.Binding.Tree;

namespace SqlGateway.Engines.DuckDb.Sql;

/// <summary>What each scan of a statement reads.</summary>
/// <param name="Scans">By <see cref="BoundRelation.Id"/>.</param>
/// <param name="MemoryTable">
/// The engine's table that holds a <see cref="MemoryScan"/> of this relation, its columns in the definition's order: a
/// name as SQL writes it, quoted where it must be.
/// </param>
public sealed record ScanSources(IReadOnlyDictionary<int, ScanSource> Scans, Func<int, MemoryScan, string> MemoryTable)
{
    public static ScanSources None { get; } = new(
        new Dictionary<int, ScanSource>(), (_, scan) => throw SqlErrors.Internal($"no table holds {scan.Table.Name}"));

    public ScanSource Of(BoundScan scan) => Scans.TryGetValue(scan.Id, out var source)
        ? source
        : throw SqlErrors.Internal($"no scan was resolved for relation {scan.Table.Name}");
}
