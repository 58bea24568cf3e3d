using SqlGateway.Core.Errors;
using SqlGateway.Core.Types;
using SqlGateway.Core.Values;
using SqlGateway.Engines.Tests.DuckDb.Columns;
using Xunit;

namespace SqlGateway.Engines.Tests.DuckDb.Statements;

public sealed class ParameterTests : IAsyncLifetime
{
    private readonly RuntimeFixture _fixture = new();

    public static TheoryData<string, string, string> Types => new()
    {
        { "bool", "BOOLEAN", "f" },
        { "int2", "SMALLINT", "-2" },
        { "int4", "INTEGER", "-70000" },
        { "int8", "BIGINT", "9223372036854775807" },
        { "float4", "FLOAT", "1.5" },
        { "float8", "DOUBLE", "0.1" },
        { "numeric(38,3)", "DECIMAL(38,3)", "-12345678901234567890123456789012345.678" },
        { "numeric(5,2)", "DECIMAL(5,2)", "-1.50" },
        { "text", "VARCHAR", "a 'quoted' text with äöü and $1" },
        { "bytea", "BLOB", "\\x00ff27" },
        { "date", "DATE", "d-719162" },
        { "time", "TIME", "t86399999999" },
        { "timetz", "TIMETZ", "0x00a493d600000000a8b2ffff" },
        { "timestamp", "TIMESTAMP", "ts-1" },
        { "timestamptz", "TIMESTAMPTZ", "ts1700000000000001" },
        { "interval", "INTERVAL", "-14mon 3d -4000000ns" },
        { "uuid", "UUID", "0xf81d4fae7dec11d0a76500a0c91e6bf6" },
        { "json", "JSON", "{\"a\":1}" },
        { "oid", "UINTEGER", "4294967295" },
        { "int4[]", "INTEGER[]", "[1,NULL,3]" },
        { "text[]", "VARCHAR[]", "[]" },
        { "int4[][]", "INTEGER[][]", "[[1,2],[3,4]]" },
        { "numeric(5,2)[]", "DECIMAL(5,2)[]", "[1.25]" },
        { "oidvector", "UINTEGER[]", "[16,23]" },
        { "struct", "STRUCT(x INTEGER, y VARCHAR)", "{1,b}" },
    };

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _fixture.DisposeAsync();

    [Theory]
    [MemberData(nameof(Types))]
    public async Task Bind_ValueAndNull_ComesBack(string type, string engineType, string expected)
    {
        var sqlType = ColumnConverterTests.TypeOf(type);
        var expression = $"CAST($1 AS {engineType})";
        Assert.Equal(expected, await _fixture.ValueAsync(expression, sqlType, new SqlConstant(sqlType, ValueOf(type))));
        Assert.Equal("NULL", await _fixture.ValueAsync(expression, sqlType, SqlConstant.Null(sqlType)));
        Assert.Equal(expected, await _fixture.ValueAsync(expression, sqlType, new SqlConstant(sqlType, ValueOf(type))));
    }

    [Theory]
    [InlineData("date", "DATE", int.MaxValue, "d2147483647")]
    [InlineData("date", "DATE", -int.MaxValue, "d-2147483647")]
    [InlineData("timestamp", "TIMESTAMP", long.MaxValue, "ts9223372036854775807")]
    [InlineData("timestamptz", "TIMESTAMPTZ", -long.MaxValue, "ts-9223372036854775807")]
    public async Task Bind_InfiniteDate_ComesBack(string type, string engineType, object value, string expected)
    {
        var sqlType = ColumnConverterTests.TypeOf(type);
        Assert.Equal(expected, await _fixture.ValueAsync($"CAST($1 AS {engineType})", sqlType, new SqlConstant(sqlType, value)));
    }

    [Fact]
    public async Task Bind_SeveralParameters_GoToTheirNumbers() => Assert.Equal(
        "a2a",
        await _fixture.ValueAsync(
            "CAST($2 AS VARCHAR) || CAST($1 AS INTEGER) || CAST($2 AS VARCHAR)", SqlType.Text,
            new SqlConstant(SqlType.Int4, 2), new SqlConstant(SqlType.Text, "a")));

    [Fact]
    public async Task Bind_TooFewValues_IsInternalError()
    {
        var error = await Assert.ThrowsAsync<GatewayException>(() => _fixture.ValueAsync("CAST($2 AS INTEGER)", SqlType.Int4));
        Assert.Equal(SqlState.InternalError, error.SqlState);
    }

    private static object ValueOf(string type) => type switch
    {
        "bool" => false,
        "int2" => (short)-2,
        "int4" => -70000,
        "int8" => long.MaxValue,
        "float4" => 1.5f,
        "float8" => 0.1,
        "numeric(38,3)" => new SqlNumeric(Int128.Parse("-12345678901234567890123456789012345678", null), 3),
        "numeric(5,2)" => new SqlNumeric(-15, 1),
        "text" => "a 'quoted' text with äöü and $1",
        "bytea" => new byte[] { 0, 255, 39 },
        "date" => -719162,
        "time" => 86399999999L,
        "timetz" => new SqlTimeTz(3600000000, -19800),
        "timestamp" => -1L,
        "timestamptz" => 1700000000000001L,
        "interval" => new SqlInterval(-14, 3, -4000),
        "uuid" => Guid.Parse("f81d4fae-7dec-11d0-a765-00a0c91e6bf6"),
        "json" => "{\"a\":1}",
        "oid" => uint.MaxValue,
        "int4[]" => SqlArray.Of(SqlType.Int4, [1, null, 3]),
        "text[]" => SqlArray.Of(SqlType.Text, []),
        "int4[][]" => new SqlArray(SqlType.Int4, [1, 2, 3, 4], [2, 2]),
        "numeric(5,2)[]" => SqlArray.Of(SqlType.Numeric(5, 2), [new SqlNumeric(125, 2)]),
        "oidvector" => SqlArray.Of(SqlType.Oid, [16u, 23u]),
        "struct" => new object?[] { 1, "b" },
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };
}
