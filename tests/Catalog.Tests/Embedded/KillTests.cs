using System.Diagnostics;
using SqlGateway.Core.Catalog;
using SqlGateway.Core.Names;
using SqlGateway.Core.Types;
using Xunit;

namespace SqlGateway.Catalog.Tests.Embedded;

/// <summary>
/// A process that writes and is killed, again and again over one data directory. Each transaction makes a table of two
/// rows and notes its name as a partition of the table <c>log</c>; some are dropped again. The process writes a line
/// to <c>acks</c> when it is told of a commit.
/// </summary>
public class KillTests
{
    private const string FolderVariable = "CATALOG_TESTS_KILL_FOLDER";
    private const int Writers = 4;
    private const int Kills = 3;

    [Fact]
    public async Task Kill_AtRandomMoments_LosesNothingAndLeavesNothing()
    {
        var seed = Environment.TickCount;
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        var random = new Random(seed);
        await using var fixture = CatalogFixture.Prepare();
        for (var kill = 0; kill < Kills; kill++)
        {
            var acks = Path.Combine(fixture.Folder, "acks");
            var before = File.Exists(acks) ? new FileInfo(acks).Length : 0;
            using var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!)
            {
                ArgumentList =
                {
                    typeof(KillTests).Assembly.Location.EndsWith(".dll", StringComparison.Ordinal)
                        && Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet"
                            ? typeof(KillTests).Assembly.Location
                            : "-noLogo",
                    "-explicit", "only", "-method", $"{typeof(KillTests).FullName}.{nameof(Worker_UntilKilled_Writes)}",
                },
                Environment = { [FolderVariable] = fixture.Folder },
                RedirectStandardOutput = true,
            })!;
            var output = process.StandardOutput.ReadToEndAsync();
            for (var i = 0; i < 3000 && (!File.Exists(acks) || new FileInfo(acks).Length == before) && !process.HasExited; i++)
            {
                await Task.Delay(10);
            }

            await Task.Delay(random.Next(300));
            Assert.False(process.HasExited, process.HasExited ? await output : "");
            process.Kill();
            await process.WaitForExitAsync();
            await VerifyAsync(fixture, File.Exists(acks) ? await File.ReadAllLinesAsync(acks) : []);
        }
    }

    [Fact(Explicit = true)]
    public async Task Worker_UntilKilled_Writes()
    {
        var folder = Environment.GetEnvironmentVariable(FolderVariable);
        Assert.SkipWhen(folder is null, "only the other test starts this one");
        await using var catalog = await Catalog.Embedded.EmbeddedCatalog.OpenAsync(
            new() { DataFolder = folder }, new FakeInference(), TimeProvider.System);
        await using var acks = new StreamWriter(Path.Combine(folder, "acks"), append: true) { AutoFlush = true };
        var log = await LogAsync(catalog);
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => WriteAsync(catalog, log, acks, writer)));
    }

    private static async Task<TableDefinition> LogAsync(ICatalog catalog)
    {
        var name = new TableName("public", "log");
        var snapshot = await catalog.ResolveAsync([name], default);
        if (snapshot.TryGetTable(name, out var known))
        {
            return known;
        }

        await using var transaction = catalog.BeginTransaction();
        var table = await transaction.CreateTableAsync(
            new(0, name, TableKind.Managed, [new("x", SqlType.Int4), new("name", SqlType.Text)], 1, 0), default);
        await transaction.CommitAsync(default);
        return table;
    }

    private static async Task WriteAsync(ICatalog catalog, TableDefinition log, StreamWriter acks, int writer)
    {
        for (var i = 0; ; i++)
        {
            var name = $"t{writer}_{Guid.NewGuid():N}";
            TableDefinition table;
            await using (var transaction = catalog.BeginTransaction())
            {
                table = await transaction.CreateTableAsync(CatalogFixture.Table("public", name), default);
                await CatalogFixture.AppendAsync(transaction, table, 1);
                await CatalogFixture.AppendAsync(transaction, table, 1, "2024-01-02");
                await CatalogFixture.AppendAsync(transaction, log, 1, name);
                await transaction.CommitAsync(default);
            }

            Acknowledge(acks, $"made {name}");
            if (i % 3 == 0)
            {
                Acknowledge(acks, $"dropping {name}");
                await using var transaction = catalog.BeginTransaction();
                await transaction.DropTableAsync(table, default);
                await transaction.CommitAsync(default);
                Acknowledge(acks, $"dropped {name}");
            }
        }
    }

    private static void Acknowledge(StreamWriter acks, string line)
    {
        lock (acks)
        {
            acks.WriteLine(line);
        }
    }

    private static async Task VerifyAsync(CatalogFixture fixture, string[] acks)
    {
        var catalog = await fixture.ReopenAsync();
        var snapshot = await catalog.ResolveAsync([], default);
        var tables = snapshot.Tables.Where(t => t.Name.Name != "log").ToDictionary(t => t.Name.Name);
        var logged = (await fixture.FilesAsync("public", "log")).Select(f => f.PartitionValues[0]!).ToHashSet();
        var told = acks.Select(a => a.Split(' ')).ToLookup(a => a[0], a => a[^1]);

        Assert.NotEmpty(told["made"]);
        Assert.Subset(logged, told["made"].ToHashSet());
        Assert.Subset(tables.Keys.ToHashSet(), told["made"].Except(told["dropping"]).ToHashSet());
        Assert.Empty(told["dropped"].Intersect(tables.Keys));
        Assert.Subset(logged, tables.Keys.ToHashSet());
        Assert.Subset(told["dropping"].ToHashSet(), logged.Except(tables.Keys).ToHashSet());
        Assert.All(tables.Values, t => Assert.Equal(2, t.RowCount));

        var recorded = new List<string>();
        foreach (var table in snapshot.Tables)
        {
            using var files = await snapshot.ListFilesAsync(table, null, default);
            recorded.AddRange(files.Files.Select(f => f.Path));
        }

        Assert.Equal(
            recorded.Order(StringComparer.Ordinal),
            Directory.EnumerateFiles(fixture.Warehouse, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal));
        await fixture.CloseAsync();
    }
}
