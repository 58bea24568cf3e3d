using SqlGateway.Core.Catalog;
using SqlGateway.Core.Names;
using SqlGateway.Core.Types;
using SqlGateway.Core.Values;
using SqlGateway.Engines.DuckDb.Sql;
using SqlGateway.Engines.Planning;
using SqlGateway.Parser.Binding.Tree;
using Xunit;

namespace SqlGateway.Engines.Tests.DuckDb.Sql;

public sealed class ScanWriterTests(SqlProbe probe) : IClassFixture<SqlProbe>
{
    private static readonly ColumnDefinition A = new("a", SqlType.Int8);
    private static readonly ColumnDefinition B = new("b", SqlType.Text);
    private static readonly ColumnDefinition Day = new("day", SqlType.Date);

    [Fact]
    public void Parquet_WithGlobCharactersInItsName_ReadsThatFileOnly()
    {
        var folder = probe.MakeFolder();
        Write("SELECT 1 AS a, 'it''s' AS b", folder + "/x[1]*?.parquet");
        Write("SELECT 2 AS a, 'no' AS b", folder + "/x1.parquet");
        Assert.Equal(["1|it's"], Rows(Table(TableKind.Managed, 0, A, B), new DataFile(folder + "/x[1]*?.parquet", 0, 1, [])));
    }

    [Fact]
    public void Parquet_OfNoFile_IsEmpty() => Assert.Empty(Rows(Table(TableKind.Managed, 0, A, B)));

    [Fact]
    public void Parquet_ExternalWithoutAColumn_ReadsNull()
    {
        var folder = probe.MakeFolder();
        Write("SELECT CAST(7 AS INTEGER) AS a", folder + "/one.parquet");
        Write("SELECT 8 AS a, 'x' AS b, 1 AS surplus", folder + "/two.parquet");
        Assert.Equal(["7|∅"], Rows(Table(TableKind.External, 0, A, B), new DataFile(folder + "/one.parquet", 0, 1, [])));
        Assert.Equal(
            ["7|∅", "8|x"],
            Rows(Table(TableKind.External, 0, A, B), new DataFile(folder + "/one.parquet", 0, 1, []), new DataFile(folder + "/two.parquet", 0, 1, [])).Order());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Parquet_Partitioned_TakesValuesFromTheRecord(bool foldersShow)
    {
        var folder = probe.MakeFolder();
        var first = $"{folder}/{(foldersShow ? "day=2020-01-01/b=a%20b" : "p1")}";
        var second = $"{folder}/{(foldersShow ? "day=__HIVE_DEFAULT_PARTITION__/b=01" : "p2")}";
        Directory.CreateDirectory(first);
        Directory.CreateDirectory(second);
        Write("SELECT 1 AS a", first + "/f.parquet");
        Write("SELECT 2 AS a", second + "/f.parquet");
        Assert.Equal(
            ["1|2020-01-01|a b", "2|∅|01"],
            Rows(
                Table(TableKind.Managed, 2, A, Day, B),
                new DataFile(first + "/f.parquet", 0, 1, ["2020-01-01", "a b"]), new DataFile(second + "/f.parquet", 0, 1, [null, "01"])).Order());
    }

    [Fact]
    public void Csv_WithEmptyFields_TellsNullFromEmpty()
    {
        var file = probe.MakeFolder() + "/t.csv";
        File.WriteAllText(file, "a,b\n1,\n2,\"\"\n3,\"x,\"\"y\"\n");
        Assert.Equal(["1|∅", "2|", "3|x,\"y"], Rows(Table(TableKind.External, 0, A, B) with { Format = FileFormat.Csv }, new DataFile(file, 0, 3, [])));
    }

    [Fact]
    public void Json_OfLines_ReadsColumnsByName()
    {
        var file = probe.MakeFolder() + "/t.jsonl";
        File.WriteAllText(file, "{\"b\":\"x\",\"a\":1}\n{\"a\":2,\"c\":true}\n");
        Assert.Equal(["1|x", "2|∅"], Rows(Table(TableKind.External, 0, A, B) with { Format = FileFormat.Json }, new DataFile(file, 0, 2, [])));
    }

    [Theory]
    [InlineData(TableKind.Managed, false)]
    [InlineData(TableKind.External, false)]
    [InlineData(TableKind.External, true)]
    public void Parquet_ComparedWithAConstant_FiltersInTheReader(TableKind kind, bool attached)
    {
        var file = probe.MakeFolder() + "/t.parquet";
        Write("SELECT i AS a, CAST(i AS VARCHAR) AS b FROM range(1000) t(i)", file);
        var (scan, sources) = Scan(Table(kind, 0, A, B) with { IsAttached = attached }, new DataFile(file, 0, 1000, []));
        var context = new WriterContext(sources, SqlWriterOptions.Default);
        var condition = new BoundCall(412, [new BoundColumn(1, 0, SqlType.Int8), new BoundConstant(new SqlConstant(SqlType.Int8, 5L))], SqlType.Bool); // int8 < int8
        var plan = string.Join('\n', probe.Rows(
            $"EXPLAIN SELECT r1.c1 FROM {context.Relations.Write(scan)} WHERE {context.Expressions.Condition(condition)}"));
        Assert.Contains("Filters:", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("FILTER ", plan, StringComparison.Ordinal);
        Assert.Equal(kind == TableKind.External && !attached, plan.Contains("UNION", StringComparison.Ordinal));
    }

    [Fact]
    public void Copy_Partitioned_WritesFoldersAndTellsThem()
    {
        var folder = probe.MakeFolder();
        var table = Table(TableKind.Managed, 1, A, B);
        BoundExpression[][] rows = [[Int(1), Text("x y")], [Int(2), Text(null)]];
        var query = new BoundQuery([], new BoundValuesBody(rows), [new BoundOutput("a", A.Type), new BoundOutput("b", B.Type)], [], null, null);
        probe.Run(DuckDbSqlWriter.WriteCopy(query, table, folder, ScanSources.None, SqlWriterOptions.Default));
        var files = Directory.GetFiles(folder, "*.parquet", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(folder, Path.GetDirectoryName(f)!)).Order();
        Assert.Equal(["b=__HIVE_DEFAULT_PARTITION__", "b=x%20y"], files);
    }

    private static BoundConstant Int(long value) => new(new SqlConstant(SqlType.Int8, value));

    private static BoundConstant Text(string? value) => new(new SqlConstant(SqlType.Text, value));

    private static TableDefinition Table(TableKind kind, int partitions, params ColumnDefinition[] columns) =>
        new(20000, new TableName("public", "t"), kind, columns, partitions, 1) { Location = "/nowhere" };

    private static (BoundScan Scan, ScanSources Sources) Scan(TableDefinition table, params DataFile[] files)
    {
        var scan = new BoundScan(1, table, table.Columns.Select(c => new BoundRelationColumn(c.Name, c.Type)).ToList());
        return (scan, new ScanSources(
            new Dictionary<int, ScanSource> { [1] = new FileScan(table, files) }, (_, _) => throw new NotSupportedException()));
    }

    private IReadOnlyList<string> Rows(TableDefinition table, params DataFile[] files)
    {
        var (scan, sources) = Scan(table, files);
        var columns = string.Join(", ", table.Columns.Select((_, i) => $"CAST(r1.c{i} AS VARCHAR)"));
        return probe.Rows($"SELECT {columns} FROM {new WriterContext(sources, SqlWriterOptions.Default).Relations.Write(scan)}");
    }

    private void Write(string query, string file) => probe.Run($"COPY ({query}) TO {SqlText.Literal(file)} (FORMAT parquet)");
}
