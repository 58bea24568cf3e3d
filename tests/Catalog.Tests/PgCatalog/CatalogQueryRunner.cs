using SqlGateway.Catalog.PgCatalog;
using SqlGateway.Columnar.Results;
using SqlGateway.Core.Catalog;
using SqlGateway.Core.Errors;
using SqlGateway.Core.Types;
using SqlGateway.Core.Values;
using SqlGateway.Engines.DuckDb;
using SqlGateway.Engines.DuckDb.Sql;
using SqlGateway.Engines.DuckDb.Tables;
using SqlGateway.Engines.Planning;
using SqlGateway.Parser.Binding;
using SqlGateway.Parser.Binding.Tree;
using SqlGateway.Parser.Syntax;

namespace SqlGateway.Catalog.Tests.PgCatalog;

/// <summary>Runs queries over a snapshot's system relations: parser, binder, writer and engine, without a
/// service.</summary>
public sealed class CatalogQueryRunner : IAsyncDisposable
{
    private static readonly string[] Path = ["pg_catalog", "public"];

    private readonly SystemRelations _relations = new(TimeProvider.System);
    private readonly SampleSession _session = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("catalog-queries").FullName;
    private readonly DuckDbRuntime _runtime;

    public CatalogQueryRunner()
    {
        _runtime = new DuckDbRuntime(
            new DuckDbOptions { TempDirectory = _folder, Threads = 2, MemoryLimitBytes = 1L << 30 },
                TimeProvider.System);
    }

    public ICatalogSnapshot Snapshot { get; init; } = SampleCatalog.Shop;

    /// <summary>Columns as <c>name oid</c>, rows in COPY's spelling, and the engine's text.</summary>
    public async Task<(IReadOnlyList<string> Columns, IReadOnlyList<string> Rows, string Sql)> RunAsync(
        string text, CancellationToken cancellationToken)
    {
        var context = new BindingContext(Snapshot, SystemCatalog.Instance, _session.Database, Path, "gateway");
        var statement = (BoundQueryStatement)StatementBinder.Bind(SqlParser.Parse(text).Single().Statement, context);
        var scans = new ScanCollector();
        scans.VisitQuery(statement.Query);
        var shared = new Dictionary<string, SharedTable>();
        var local = new Dictionary<string, LocalTable>();
        var sources = new Dictionary<int, ScanSource>();
        var names = new Dictionary<int, string>();
        foreach (var scan in scans.Scans)
        {
            var columns = scan.Table.Columns.Select(c => new ResultColumn(c.Name, c.Type)).ToList();
            var (key, load) = _relations.Open(scan.Table, Snapshot, _session);
            sources[scan.Id] = new MemoryScan(scan.Table, key, load);
            if (key is not null)
            {
                shared[key] = new SharedTable(key, "1", columns, async token =>
                    [.. (await load(token)).Select(b => b.Data)]);
                names[scan.Id] = shared[key].PhysicalName;
            }
            else
            {
                var name = scan.Table.Name.ToString();
                if (!local.ContainsKey(name))
                {
                    local[name] = new LocalTable(name, columns,
                        [.. (await load(cancellationToken)).Select(b => b.Data)]);
                }

                names[scan.Id] = local[name].PhysicalName;
            }
        }

        var emitted = DuckDbSqlWriter.Write(
            statement.Query, new ScanSources(sources, (id, _) => names[id]),
                new SqlWriterOptions(SessionConstant: SessionValue));
        var rows = new List<string>();
        try
        {
            await using var stream = await _runtime.ExecuteAsync(
                new DuckDbStatement(emitted.Text)
                {
                    User = "gateway", Columns = emitted.Columns, SharedTables = [.. shared.Values],
                        LocalTables = [.. local.Values],
                },
                cancellationToken);
            while (await stream.ReadAsync(cancellationToken) is { } batch)
            {
                using (batch)
                {
                    rows.AddRange(RelationRows.Lines(batch.Data));
                }
            }
        }
        catch (GatewayException error)
        {
            throw new GatewayException(error.SqlState,
                error.Message + " " + (error.Detail ?? error.InnerException?.InnerException?.Message
                    ?? error.InnerException?.Message) + "\n" + emitted.Text, error);
        }

        return ([.. emitted.Columns.Select(c => $"{c.Name} {c.Type.TypeOid}")], rows, emitted.Text);
    }

    public async ValueTask DisposeAsync()
    {
        await _runtime.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private SqlConstant SessionValue(BoundSessionValue value) => value.Function switch
    {
        745 or 746 or 710 => new(SqlType.Name, "gateway"),
        861 => new(SqlType.Name, _session.Database),
        1402 => new(SqlType.Name, "public"),
        1403 => new(
            SqlType.ArrayOf(SqlType.Name),
            SqlArray.Of(SqlType.Name, value.Arguments is [BoundConstant { Constant.Value: true }] ? [.. Path]
                : ["public"])),
        89 => new(SqlType.Text, "PostgreSQL 15.18"),
        1039 => new(SqlType.Name, "UTF8"),
        2854 => new(SqlType.Oid, 0u),
        2077 or 3294 => new(SqlType.Text, "x"),
        2026 => new(SqlType.Int4, 4711),
        3810 => new(SqlType.Bool, false),
        _ => throw SqlErrors.NotSupported($"session function {value.Function}"),
    };

    private sealed class ScanCollector : BoundVisitor
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
