using SqlGateway.Core.Errors;
using SqlGateway.Core.Types;
using Xunit;

namespace SqlGateway.Engines.Tests.DuckDb.Columns;

public sealed class ColumnConverterTests : IAsyncLifetime
{
    private readonly RuntimeFixture _fixture = new();

    public static TheoryData<string, string, string> Values => new()
    {
        { "true", "bool", "t" },
        { "(-32768)::SMALLINT", "int2", "-32768" },
        { "(-5)::INTEGER", "int4", "-5" },
        { "9223372036854775807", "int8", "9223372036854775807" },
        { "1.5::FLOAT", "float4", "1.5" },
        { "0.1::DOUBLE", "float8", "0.1" },
        { "(-12.34)::DECIMAL(4,2)", "numeric(4,2)", "-12.34" },
        { "(-12345.67)::DECIMAL(9,2)", "numeric(9,2)", "-12345.67" },
        { "(-1234567890123456.78)::DECIMAL(18,2)", "numeric(18,2)", "-1234567890123456.78" },
        { "(-123456789012345678901234567890.12345678)::DECIMAL(38,8)", "numeric(38,8)", "-123456789012345678901234567890.12345678" },
        { "(-170141183460469231731687303)::HUGEINT", "numeric(38,0)", "-170141183460469231731687303" },
        { "'short'", "text", "short" },
        { "'exactly12 by'", "text", "exactly12 by" },
        { "'longer than twelve bytes: äöü'", "text", "longer than twelve bytes: äöü" },
        { "''", "text", "" },
        { "'{\"a\": 1}'::JSON", "json", "{\"a\": 1}" },
        { "'\\x00\\xFF'::BLOB", "bytea", "\\x00ff" },
        { "DATE '1970-01-11'", "date", "d10" },
        { "TIME '00:00:01.000001'", "time", "t1000001" },
        { "'01:00:00-05:30'::TIMETZ", "timetz", "0x00a493d600000000a8b2ffff" },
        { "TIMESTAMP '1970-01-01 00:00:01'", "timestamp", "ts1000000" },
        { "TIMESTAMPTZ '1970-01-01 00:00:01+00'", "timestamptz", "ts1000000" },
        { "INTERVAL '-14 months 3 days 4.000005 seconds'", "interval", "-14mon 3d 4000005000ns" },
        { "'f81d4fae-7dec-11d0-a765-00a0c91e6bf6'::UUID", "uuid", "0xf81d4fae7dec11d0a76500a0c91e6bf6" },
        { "'00000000-0000-0000-0000-000000000001'::UUID", "uuid", "0x00000000000000000000000000000001" },
        { "42::UINTEGER", "oid", "42" },
        { "'b'::ENUM('a', 'b', 'a longer text than twelve')", "text", "b" },
        { "['a', NULL, 'ccc']", "text[]", "[a,NULL,ccc]" },
        { "[[1, 2], NULL, []]::INTEGER[][]", "int4[][]", "[[1,2],NULL,[]]" },
        { "[1, 2]::SMALLINT[]", "int2vector", "[1,2]" },
        { "{'x': 1::INTEGER, 'y': 'b'}", "struct", "{1,b}" },
        { "MAP {'k': 1::INTEGER, 'l': NULL}", "map", "<{k,1},{l,NULL}>" },
        { "[{'x': 1::INTEGER, 'y': 'b'}, NULL]", "struct[]", "[{1,b},NULL]" },
    };

    public static SqlType TypeOf(string name) => name switch
    {
        "struct" => SqlType.StructOf([new("x", SqlType.Int4), new("y", SqlType.Text)]),
        "map" => SqlType.MapOf(SqlType.Text, SqlType.Int4),
        _ when name.EndsWith("[]", StringComparison.Ordinal) => SqlType.ArrayOf(TypeOf(name[..^2])),
        _ when name.StartsWith("numeric(", StringComparison.Ordinal) =>
            SqlType.Numeric(int.Parse(name[8..name.IndexOf(',')], null), int.Parse(name[(name.IndexOf(',') + 1)..^1], null)),
        _ => SqlType.Of(TypeFacts.FindByName(name)!.Kind),
    };

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _fixture.DisposeAsync();

    [Theory]
    [MemberData(nameof(Values))]
    public async Task Convert_ValueAndNulls_GivesArrowValue(string expression, string type, string expected)
    {
        Assert.Equal(expected, await _fixture.ValueAsync(expression, TypeOf(type)));

        // Three rows of four in a full chunk, a short one behind it, and tiny ones put together.
        var sql = $"SELECT CASE WHEN i % 4 <> 1 THEN v END FROM range(5000) r(i), (SELECT {expression} AS v)";
        var rows = await _fixture.RowsAsync(sql, TypeOf(type));
        Assert.Equal(5000, rows.Count);
        Assert.All(rows.GroupBy(r => r), g => Assert.Equal(g.Key == "NULL" ? 1250 : 3750, g.Count()));
        Assert.Contains(expected, rows);

        var tiny = $"SELECT CASE WHEN i % 4 <> 1 THEN v END FROM range(40000) r(i), (SELECT {expression} AS v) WHERE i % 1000 IN (1, 2)";
        var few = await _fixture.RowsAsync(tiny, TypeOf(type));
        Assert.Equal(Enumerable.Range(0, 80).Select(i => i % 2 == 0 ? "NULL" : expected).Order(), few.Order());
    }

    [Theory]
    [MemberData(nameof(Values))]
    public async Task Convert_NoRows_GivesEnd(string expression, string type, string expected)
    {
        Assert.NotNull(expected);
        Assert.Empty(await _fixture.RowsAsync($"SELECT {expression} WHERE random() > 2", TypeOf(type)));
    }

    [Fact]
    public async Task Convert_ListsOfManyRows_GathersEachRow()
    {
        var rows = await _fixture.RowsAsync(
            "SELECT i, CASE WHEN i % 3 = 0 THEN NULL ELSE list_transform(range(i % 5), x -> 'item ' || x || ' of a row ' || i) END FROM range(10000) t(i) ORDER BY i DESC",
            SqlType.Int8, SqlType.ArrayOf(SqlType.Text));
        for (var row = 0; row < rows.Count; row++)
        {
            var i = 9999 - row;
            var list = i % 3 == 0 ? "NULL" : "[" + string.Join(",", Enumerable.Range(0, i % 5).Select(x => $"item {x} of a row {i}")) + "]";
            Assert.Equal($"{i}|{list}", rows[row]);
        }
    }

    [Fact]
    public async Task Convert_FixedSizeArrays_GivesLists()
    {
        // DuckDB has no CASE over arrays, an outer join makes the NULLs.
        var rows = await _fixture.RowsAsync(
            "SELECT v FROM range(3000) r(i) LEFT JOIN (SELECT 7 AS k, [1, NULL, 3]::INTEGER[3] AS v) ON k = i % 10 ORDER BY i",
            TypeOf("int4[]"));
        Assert.Equal(Enumerable.Range(0, 3000).Select(i => i % 10 == 7 ? "[1,NULL,3]" : "NULL"), rows);
    }

    [Fact]
    public async Task Convert_WithoutColumns_KeepsRows() =>
        Assert.Equal(3, (await _fixture.RowsAsync("SELECT 1 FROM range(3)")).Count);

    [Theory]
    [InlineData("1::INTEGER", "int8")]
    [InlineData("1::DECIMAL(5,2)", "numeric(5,1)")]
    [InlineData("'a'", "bytea")]
    [InlineData("1::UTINYINT", "int2")]
    [InlineData("[1]", "text[]")]
    public async Task Convert_OtherTypeThanExpected_NamesColumnAndTypes(string expression, string type)
    {
        var error = await Assert.ThrowsAsync<GatewayException>(
            () => _fixture.RowsAsync("SELECT 1::INTEGER, " + expression, SqlType.Int4, TypeOf(type)));
        Assert.Equal(SqlState.InternalError, error.SqlState);
        Assert.Contains("column 1 ", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("(INTERVAL '1 hour') * 3000000", "interval", "22008")]
    [InlineData("99999999999999999999999999999999999999::HUGEINT + 1", "numeric(38,0)", "22003")]
    public async Task Convert_ValueThatArrowCannotHold_GivesError(string expression, string type, string state)
    {
        var error = await Assert.ThrowsAsync<GatewayException>(() => _fixture.ValueAsync(expression, TypeOf(type)));
        Assert.Equal(state, error.SqlState);
    }
}
