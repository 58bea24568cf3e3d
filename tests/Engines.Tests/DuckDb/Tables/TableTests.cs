using Apache.Arrow;
using SqlGateway.Columnar.Results;
using SqlGateway.Core.Errors;
using SqlGateway.Core.Types;
using SqlGateway.Engines.DuckDb;
using SqlGateway.Engines.DuckDb.Tables;
using SqlGateway.Engines.Tests.DuckDb.Columns;
using Xunit;

namespace SqlGateway.Engines.Tests.DuckDb.Tables;

public sealed class TableTests : IAsyncLifetime
{
    private static readonly ResultColumn[] NumberColumns = [new("oid", SqlType.Oid), new("relname", SqlType.Name)];

    private readonly RuntimeFixture _fixture = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _fixture.DisposeAsync();

    [Theory]
    [MemberData(nameof(ColumnConverterTests.Values), MemberType = typeof(ColumnConverterTests))]
    public async Task LocalTable_RowsOfEveryType_ComeBack(string expression, string type, string expected)
    {
        // What the engine gave is loaded into a table of its own, and read again.
        var sqlType = ColumnConverterTests.TypeOf(type);
        var source = RuntimeFixture.Statement(
            $"SELECT CASE WHEN i % 4 <> 1 THEN v END FROM range(5000) r(i), (SELECT {expression} AS v)", sqlType);
        var batches = new List<ColumnarBatch>();
        await using (var stream = await _fixture.Runtime.ExecuteAsync(source, TestTimeout.Token()))
        {
            while (await stream.ReadAsync(TestTimeout.Token()) is { } batch)
            {
                batches.Add(batch);
            }
        }

        var table = new LocalTable("t \"x\"", source.Columns, batches.Select(b => b.Data).ToList());
        var rows = await _fixture.RowsAsync(new DuckDbStatement("SELECT c0 FROM " + table.PhysicalName)
        {
            User = "test", Columns = source.Columns, LocalTables = [table],
        });
        batches.ForEach(b => b.Dispose());
        Assert.Equal(5000, rows.Count);
        Assert.All(rows.GroupBy(r => r), g => Assert.Equal(g.Key == "NULL" ? 1250 : 3750, g.Count()));
        Assert.Contains(expected, rows);
    }

    [Fact]
    public async Task LocalTable_AfterStatement_IsGoneAndNameIsFree()
    {
        for (var i = 0; i < 3; i++)
        {
            var table = new LocalTable("mine", NumberColumns, [Batch((uint)i, "n" + i)]);
            var rows = await _fixture.RowsAsync(new DuckDbStatement("SELECT * FROM " + table.PhysicalName)
            {
                User = "test", Columns = NumberColumns, LocalTables = [table],
            });
            Assert.Equal($"{i}|n{i}", Assert.Single(rows));
        }

        await Assert.ThrowsAsync<GatewayException>(() => _fixture.RowsAsync("SELECT oid FROM temp.mine", SqlType.Oid));
    }

    [Fact]
    public async Task SharedTable_AskedByMany_IsLoadedOnce()
    {
        var loads = 0;
        var table = Shared("pg_class", "1", () => { Interlocked.Increment(ref loads); return Batch(7, "seven"); });
        var all = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => SelectAsync(table)));
        Assert.All(all, rows => Assert.Equal("7|seven", Assert.Single(rows)));
        Assert.Equal(1, loads);
    }

    [Fact]
    public async Task SharedTable_NewVersion_ReplacesOldOnceUnused()
    {
        var first = Shared("pg_class", "1", () => Batch(1, "old"));
        var second = Shared("pg_class", "2", () => Batch(2, "new"));
        Assert.Equal("1|old", Assert.Single(await SelectAsync(first)));
        Assert.Equal("2|new", Assert.Single(await SelectAsync(second)));
        for (var tries = 0; ; tries++)
        {
            var names = await _fixture.RowsAsync(
                "SELECT table_name FROM duckdb_tables() WHERE table_name LIKE 'pg_class@%'", SqlType.Text);
            if (names.SequenceEqual(["pg_class@2"]))
            {
                break;
            }

            Assert.True(tries < 100);
            await Task.Delay(20, TestTimeout.Token());
        }

        // Somebody with an older snapshot still gets it.
        Assert.Equal("1|old", Assert.Single(await SelectAsync(first)));
    }

    [Fact]
    public async Task SharedTable_LoadFails_NextOneTriesAgain()
    {
        var tries = 0;
        var table = Shared("pg_class", "1", () => ++tries == 1 ? throw SqlErrors.Internal("no rows") : Batch(7, "seven"));
        await Assert.ThrowsAsync<GatewayException>(() => SelectAsync(table));
        Assert.Equal("7|seven", Assert.Single(await SelectAsync(table)));
    }

    private static RecordBatch Batch(uint oid, string name) => new(
        Columnar.ArrowTypes.ToSchema(NumberColumns),
        [new UInt32Array.Builder().Append(oid).Build(), new StringArray.Builder().Append(name).Build()],
        1);

    private static SharedTable Shared(string name, string version, Func<RecordBatch> load) =>
        new(name, version, NumberColumns, _ => ValueTask.FromResult<IReadOnlyList<RecordBatch>>([load()]));

    private Task<List<string>> SelectAsync(SharedTable table) => _fixture.RowsAsync(
        new DuckDbStatement("SELECT oid, relname FROM " + table.PhysicalName)
        {
            User = "test", Columns = NumberColumns, SharedTables = [table],
        });
}
