using SqlGateway.Columnar.Results;
using SqlGateway.Core.Catalog;
using SqlGateway.Core.Errors;
using SqlGateway.Core.Types;
using SqlGateway.Engines.DuckDb.Sql;
using SqlGateway.Engines.DuckDb.Tables;
using SqlGateway.Engines.Planning;

namespace SqlGateway.Engines.DuckDb;

/// <summary>The embedded engine behind the seam: writes plans as DuckDB's SQL and hands them to its runtime.</summary>
public sealed class DuckDbEngine : IEngine, ISchemaInference
{
    private const int FilesLookedAt = 32; // for columns: files of one table hardly differ, and a folder may hold thousands

    private readonly DuckDbRuntime _runtime;

    public DuckDbEngine(DuckDbRuntime runtime)
    {
        _runtime = runtime;
    }

    public string Name => "duckdb";

    public PlanOutcome Plan(PlanRequest request)
    {
        var memory = new Dictionary<string, MemoryScan>(StringComparer.Ordinal);
        var sources = new ScanSources(request.Scans, (_, scan) => Register(memory, scan));
        var options = new SqlWriterOptions(
            request.Settings.TimeZone, DateStyleOf(request.Settings), IntervalStyleOf(request.Settings),
            request.Settings.Values.ExtraFloatDigits, request.NestedAsJson, request.SessionValue);
        try
        {
            if (request.Target is { } target)
            {
                var copy = DuckDbSqlWriter.WriteCopy(request.Query, target.Table, target.StagingFolder, sources, options);
                return new DuckDbPlan(copy, request, [], memory);
            }

            var emitted = DuckDbSqlWriter.Write(request.Query, sources, options);
            return new DuckDbPlan(emitted.Text, request, emitted.Columns, memory);
        }
        catch (GatewayException refused) when (refused.SqlState == SqlState.FeatureNotSupported)
        {
            return new Refusal(refused);
        }
    }

    public async ValueTask<ResultStream> ExecuteAsync(ExecutionRequest request, CancellationToken cancellationToken)
    {
        var plan = (DuckDbPlan)request.Plan;
        var (shared, local, owned) = await TablesAsync(plan, cancellationToken);
        try
        {
            return await _runtime.ExecuteAsync(Statement(request, plan, shared, local), cancellationToken);
        }
        finally
        {
            owned.ForEach(batch => batch.Dispose());
        }
    }

    public async ValueTask<IReadOnlyList<DataFile>> WriteAsync(ExecutionRequest request, CancellationToken cancellationToken)
    {
        var plan = (DuckDbPlan)request.Plan;
        var target = plan.Request.Target ?? throw SqlErrors.Internal("a plan without a target does not write");
        var (shared, local, owned) = await TablesAsync(plan, cancellationToken);
        try
        {
            var files = await _runtime.CopyAsync(Statement(request, plan, shared, local), cancellationToken);
            var partitions = target.Table.Columns.TakeLast(target.Table.PartitionColumns).Select(c => c.Name).ToArray();
            return
            [
                .. files.Where(f => f.Rows > 0).Select(f => new DataFile(
                    f.Path, f.Bytes, f.Rows, [.. partitions.Select(p => f.Partition.Single(v => v.Key == p).Value)])),
            ];
        }
        finally
        {
            owned.ForEach(batch => batch.Dispose());
        }
    }

    public async ValueTask<IReadOnlyList<ColumnDefinition>> InferAsync(
        FileFormat format, IReadOnlyList<DataFile> files, CancellationToken cancellationToken)
    {
        var paths = files.Take(FilesLookedAt).Select(f => f.Path).ToArray();
        IReadOnlyList<ResultColumn> columns = [new("name", SqlType.Text), new("type", SqlType.Text)];
        var statement = new DuckDbStatement(
            $"SELECT column_name AS c0, column_type AS c1 FROM (DESCRIBE SELECT * FROM {FileReader.Inferring(format, paths)})")
        {
            Columns = columns, User = string.Empty,
        };
        var found = new List<ColumnDefinition>();
        await using var rows = await _runtime.ExecuteAsync(statement, cancellationToken);
        while (await rows.ReadAsync(cancellationToken) is { } batch)
        {
            using (batch)
            {
                var names = (Apache.Arrow.StringArray)batch.Data.Column(0);
                var types = (Apache.Arrow.StringArray)batch.Data.Column(1);
                for (var i = 0; i < batch.Rows; i++)
                {
                    found.Add(new ColumnDefinition(names.GetString(i), DuckDbTypeText.Read(types.GetString(i))));
                }
            }
        }

        return found;
    }

    /// <summary>Relations that the gateway fills are loaded before the statement starts; those with a key are shared.</summary>
    private static async ValueTask<(List<SharedTable> Shared, List<LocalTable> Local, List<ColumnarBatch> Owned)> TablesAsync(
        DuckDbPlan plan, CancellationToken cancellationToken)
    {
        var shared = new List<SharedTable>();
        var local = new List<LocalTable>();
        var owned = new List<ColumnarBatch>();
        foreach (var scan in plan.Memory.Values)
        {
            IReadOnlyList<ResultColumn> columns = [.. scan.Table.Columns.Select(c => new ResultColumn(c.Name, c.Type))];
            if (scan.Key is { } key)
            {
                shared.Add(new SharedTable(scan.Table.Name.ToString(), key, columns, async token =>
                    [.. (await scan.Load(token)).Select(b => b.Data)]));
                continue;
            }

            var batches = await scan.Load(cancellationToken);
            owned.AddRange(batches);
            local.Add(new LocalTable(scan.Table.Name.ToString(), columns, [.. batches.Select(b => b.Data)]));
        }

        return (shared, local, owned);
    }

    private static string Register(Dictionary<string, MemoryScan> memory, MemoryScan scan)
    {
        var name = scan.Table.Name.ToString();
        memory.TryAdd(name, scan);
        return scan.Key is { } key ? SharedTable.PhysicalNameOf(name, key) : LocalTable.PhysicalNameOf(name);
    }

    private static DuckDbStatement Statement(
        ExecutionRequest request, DuckDbPlan plan, IReadOnlyList<SharedTable> shared, IReadOnlyList<LocalTable> local) =>
        new(plan.Text)
        {
            Parameters = request.Parameters, Columns = plan.Columns, TimeZone = plan.Request.Settings.TimeZone,
            User = request.FairnessKey, SharedTables = shared, LocalTables = local,
        };

    private static string DateStyleOf(EngineSettings settings) =>
        $"{(settings.Values.DateStyle == Core.Values.DateStyle.Iso ? "ISO" : settings.Values.DateStyle.ToString())}, {settings.Values.DateOrder.ToString().ToUpperInvariant()}";

    private static string IntervalStyleOf(EngineSettings settings) => settings.Values.IntervalStyle switch
    {
        Core.Values.IntervalStyle.PostgresVerbose => "postgres_verbose",
        Core.Values.IntervalStyle.SqlStandard => "sql_standard",
        Core.Values.IntervalStyle.Iso8601 => "iso_8601",
        _ => "postgres",
    };

    /// <param name="Memory">The relations in memory that the text names.</param>
    private sealed record DuckDbPlan(
        string Text, PlanRequest Request, IReadOnlyList<ResultColumn> Columns, IReadOnlyDictionary<string, MemoryScan> Memory)
        : EnginePlan(Text, Request, Columns);
}
