using SqlGateway.Catalog.PgCatalog;
using SqlGateway.Catalog.Scans;
using SqlGateway.Core.Catalog;
using SqlGateway.Core.Values;
using SqlGateway.Engines.Planning;
using SqlGateway.Parser.Binding.Tree;

namespace SqlGateway.Service.Planning;

/// <summary>The sources of one execution's scans; their files stay until it is disposed.</summary>
internal sealed class PlannedScans(IReadOnlyDictionary<int, ScanSource> sources, ResolvedScans files) : IDisposable
{
    public IReadOnlyDictionary<int, ScanSource> Sources { get; } = sources;

    public void Dispose() => files.Dispose();
}

/// <summary>Decides what each scan of a statement reads: files after pruning, or rows that the gateway makes itself.</summary>
internal sealed class ScanResolver
{
    private readonly SystemRelations _system;

    public ScanResolver(SystemRelations system)
    {
        _system = system;
    }

    public async ValueTask<PlannedScans> ResolveAsync(
        BoundQuery query, ICatalogSnapshot snapshot, ISessionFacts facts, IReadOnlyList<SqlConstant> parameters,
        Func<BoundSessionValue, SqlConstant> sessionValue, CancellationToken cancellationToken)
    {
        var files = await ResolvedScans.ResolveAsync(query, snapshot, parameters, sessionValue, cancellationToken);
        var finder = new ScanFinder();
        finder.VisitQuery(query);
        var sources = new Dictionary<int, ScanSource>();
        foreach (var scan in finder.Scans)
        {
            sources[scan.Id] = files.Files.TryGetValue(scan.Id, out var pinned)
                ? new FileScan(scan.Table, pinned.Files)
                : OfSystem(scan.Table, snapshot, facts);
        }

        return new PlannedScans(sources, files);
    }

    private MemoryScan OfSystem(TableDefinition table, ICatalogSnapshot snapshot, ISessionFacts facts)
    {
        var (key, load) = _system.Open(table, snapshot, facts);
        return new MemoryScan(table, key, load);
    }

    private sealed class ScanFinder : BoundVisitor
    {
        public List<BoundScan> Scans { get; } = [];

        public override void VisitRelation(BoundRelation relation)
        {
            if (relation is BoundScan scan)
            {
                Scans.Add(scan);
            }

            base.VisitRelation(relation);
        }
    }
}
