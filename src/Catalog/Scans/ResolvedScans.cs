using SqlGateway.Core.Catalog;
using SqlGateway.Core.Values;
using SqlGateway.Parser.Binding.Tree;

namespace SqlGateway.Catalog.Scans;

/// <summary>
/// The files that one execution of a query reads, left after pruning and pinned until it is disposed: when the last row
/// was read or the statement failed.
/// </summary>
public sealed class ResolvedScans : IDisposable
{
    private readonly Dictionary<int, PinnedFiles> _files = [];

    private ResolvedScans()
    {
    }

    /// <summary>By the <see cref="BoundRelation.Id"/> of each scan of a managed or external table.</summary>
    public IReadOnlyDictionary<int, PinnedFiles> Files => _files;

    /// <summary>
    /// Lists the files of every scan of <paramref name="query"/>, sub-queries included; relations that the gateway
    /// fills itself are left out. Parameters prune like literals.
    /// </summary>
    /// <param name="sessionValue">The constant that a value of the session stands for in this execution.</param>
    public static async ValueTask<ResolvedScans> ResolveAsync(
        BoundQuery query, ICatalogSnapshot snapshot, IReadOnlyList<SqlConstant> parameters,
        Func<BoundSessionValue, SqlConstant>? sessionValue, CancellationToken cancellationToken)
    {
        var result = new ResolvedScans();
        try
        {
            foreach (var (scan, conditions) in ScanConditions.Collect(query, parameters, sessionValue))
            {
                // A sub-query in an expression that the binder uses twice comes twice, with the same conditions.
                if (scan.Table.Kind is TableKind.Managed or TableKind.External && !result._files.ContainsKey(scan.Id))
                {
                    var keep = PartitionPruner.Build(conditions, scan.Table, scan.Id, parameters, sessionValue);
                    result._files.Add(scan.Id, await snapshot.ListFilesAsync(scan.Table, keep, cancellationToken));
                }
            }

            return result;
        }
        catch
        {
            result.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        foreach (var files in _files.Values)
        {
            files.Dispose();
        }
    }
}
