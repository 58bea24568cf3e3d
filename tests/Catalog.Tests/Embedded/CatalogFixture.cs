using SqlGateway.Catalog.Embedded;
using SqlGateway.Core.Catalog;
using SqlGateway.Core.Names;
using SqlGateway.Core.Types;
using Xunit;

namespace SqlGateway.Catalog.Tests.Embedded;

/// <summary>A catalog in a folder of its own that goes away with it; can be closed and opened again.</summary>
internal sealed class CatalogFixture : IAsyncDisposable
{
    private CatalogFixture(string folder)
    {
        Folder = folder;
    }

    public string Folder { get; }

    public EmbeddedCatalogOptions Options { get; set; } = new() { DataFolder = "" };

    public FakeInference Inference { get; } = new();

    public TimeProvider Time { get; set; } = TimeProvider.System;

    public ICommitObserver? Observer { get; set; }

    public EmbeddedCatalog Catalog { get; private set; } = null!;

    public string Warehouse => Path.Combine(Folder, "warehouse");

    public static CatalogFixture Prepare()
    {
        var folder = Directory.CreateTempSubdirectory("catalog-").FullName;
        return new(folder) { Options = new EmbeddedCatalogOptions { DataFolder = folder } };
    }

    public static async Task<CatalogFixture> OpenAsync()
    {
        var fixture = Prepare();
        await fixture.ReopenAsync();
        return fixture;
    }

    public async Task CloseAsync()
    {
        if (Catalog is not null)
        {
            await Catalog.DisposeAsync();
            Catalog = null!;
        }
    }

    public async Task<EmbeddedCatalog> ReopenAsync()
    {
        await CloseAsync();
        return Catalog = await EmbeddedCatalog.OpenAsync(Options, Inference, Time, Observer);
    }

    public async Task<TableDefinition> CreateAsync(string database, string name, int rows = 0)
    {
        await using var transaction = Catalog.BeginTransaction();
        var table = await transaction.CreateTableAsync(Table(database, name), default);
        if (rows > 0)
        {
            await AppendAsync(transaction, table, rows);
        }

        await transaction.CommitAsync(default);
        return table;
    }

    public static TableDefinition Table(string database, string name) => new(
        0, new TableName(database, name), TableKind.Managed,
        [new("id", SqlType.Int4), new("amount", SqlType.DeclaredNumeric(10, 2)), new("day", SqlType.Date)], 1, 0);

    /// <summary>Writes a file as an engine would and records it.</summary>
    public static async Task AppendAsync(ICatalogTransaction transaction, TableDefinition table, int rows, string? day = "2024-01-01")
    {
        var folder = await transaction.StageAsync(table, default);
        var path = Path.Combine(folder, "part-0.parquet");
        await File.WriteAllTextAsync(path, $"rows={rows}");
        IReadOnlyList<string?> values = table.PartitionColumns == 0 ? [] : [day];
        await transaction.AppendFilesAsync(table, folder, [new DataFile(path, 6, rows, values)], default);
    }

    public async Task<IReadOnlyList<DataFile>> FilesAsync(string database, string name, ICatalogTransaction? transaction = null)
    {
        var names = new[] { new TableName(database, name) };
        var snapshot = transaction is null
            ? await Catalog.ResolveAsync(names, default)
            : await transaction.ResolveAsync(names, default);
        Assert.True(snapshot.TryGetTable(names[0], out var table));
        using var pinned = await snapshot.ListFilesAsync(table, null, default);
        return pinned.Files;
    }

    public async Task<ICatalogSnapshot> SnapshotAsync() => await Catalog.ResolveAsync([], default);

    /// <summary>Waits for what happens in the background, at most ten seconds.</summary>
    public static async Task EventuallyAsync(Func<bool> condition)
    {
        for (var i = 0; i < 1000 && !condition(); i++)
        {
            await Task.Delay(10);
        }

        Assert.True(condition());
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        Directory.Delete(Folder, recursive: true);
    }
}

/// <summary>Says of every file that it has the columns <c>a</c> and <c>b</c>, and counts how often it was asked.</summary>
internal sealed class FakeInference : ISchemaInference
{
    private int _calls;

    public int Calls => _calls;

    public IReadOnlyList<ColumnDefinition> Columns { get; set; } = [new("a", SqlType.Int4), new("b", SqlType.Text)];

    public ValueTask<IReadOnlyList<ColumnDefinition>> InferAsync(
        FileFormat format, IReadOnlyList<DataFile> files, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _calls);
        Assert.NotEmpty(files);
        return ValueTask.FromResult(Columns);
    }
}
