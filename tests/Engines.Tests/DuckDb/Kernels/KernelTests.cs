using System.Buffers;
using SqlGateway.Core.Errors;
using SqlGateway.Core.Values;
using SqlGateway.Engines.DuckDb;
using SqlGateway.Engines.DuckDb.Instances;
using SqlGateway.Engines.DuckDb.Kernels;
using SqlGateway.Engines.DuckDb.Types;
using Xunit;

namespace SqlGateway.Engines.Tests.DuckDb.Kernels;

public sealed class KernelTests : IDisposable
{
    private static readonly KernelDefinition[] TestKernels =
    [
        KernelShapes.Map<int, long>("t_square", DuckDbType.Integer, DuckDbType.BigInt, x => (long)x * x),
        KernelShapes.FromText<int>("t_length", DuckDbType.Integer, text => text.Length),
        KernelShapes.ToText<int>("t_text", DuckDbType.Integer, (value, output) =>
        {
            var bytes = System.Text.Encoding.UTF8.GetBytes(new string('é', value));
            output.Write(bytes);
        }),
        new("t_split", [DuckDbType.Varchar], DuckDbType.ListOf(DuckDbType.Varchar), Split),
        new("t_join", [DuckDbType.ListOf(DuckDbType.Varchar)], DuckDbType.Varchar, Join),
        new("t_is_null", [DuckDbType.Any], DuckDbType.Boolean, IsNull) { SeesNulls = true },
        new("t_round_trip", [DuckDbType.Interval], DuckDbType.Interval, (in KernelCall call) =>
        {
            for (var row = 0; row < call.RowCount; row++)
            {
                call.Result.SetInterval(row, call.Argument(0).GetInterval(row));
            }
        }),
        new("t_round_trip", [DuckDbType.Uuid], DuckDbType.Uuid, (in KernelCall call) =>
        {
            for (var row = 0; row < call.RowCount; row++)
            {
                call.Result.SetUuid(row, call.Argument(0).GetUuid(row));
            }
        }),
        new("t_round_trip", [DuckDbType.TimeTz], DuckDbType.TimeTz, (in KernelCall call) =>
        {
            for (var row = 0; row < call.RowCount; row++)
            {
                var value = call.Argument(0).GetTimeTz(row);
                call.Result.SetTimeTz(row, new SqlTimeTz(value.Microseconds, value.OffsetSeconds));
            }
        }),
        new("t_fail", [DuckDbType.Integer], DuckDbType.Integer, (in KernelCall call) =>
            throw new GatewayException("22007", "bad \"value\"") { Detail = "Some detail.", Hint = "Some hint." }),
        new("t_bug", [DuckDbType.Integer], DuckDbType.Integer, (in KernelCall call) => throw new InvalidOperationException("secret")),
    ];

    private readonly TempFolder _folder = new();
    private readonly DuckDbInstance _instance;
    private readonly EngineConnection _connection;

    public KernelTests()
    {
        _instance = DuckDbInstance.Open(
            new DuckDbOptions { TempDirectory = _folder.Make("tmp"), Threads = 2, MemoryLimitBytes = 200L << 20 },
            1,
            [.. KernelLibrary.All, .. TestKernels]);
        _connection = _instance.Connect();
    }

    public void Dispose()
    {
        _connection.Dispose();
        _instance.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("gw_numeric_div_16(1::DECIMAL(5,0), 3::INTEGER)", "0.3333333333333333")]
    [InlineData("gw_numeric_div_16(2::DECIMAL(5,0), 3::BIGINT)", "0.6666666666666667")]
    [InlineData("gw_numeric_div_16((-2)::DECIMAL(5,0), 3::SMALLINT)", "-0.6666666666666667")]
    [InlineData("gw_numeric_div_0(5::DECIMAL(20,0), 2::DECIMAL(4,1))", "3")]
    [InlineData("gw_numeric_div_2(12345678901234567890.5::DECIMAL(30,10), 0.5::DECIMAL(2,1))", "24691357802469135781.00")]
    [InlineData("gw_numeric_div_0(1.0000000000000000000000000000000000001::DECIMAL(38,37), 1::INTEGER)", "1")]
    [InlineData("gw_numeric_div_3(NULL::DECIMAL(5,0), 3::INTEGER)", null)]
    [InlineData("t_square(7)", "49")]
    [InlineData("t_length('öäü')", "6")]
    [InlineData("t_text(3)", "ééé")]
    [InlineData("t_text(30)", "éééééééééééééééééééééééééééééé")]
    [InlineData("t_split('a,b,cc')", "[a, b, cc]")]
    [InlineData("t_split(NULL)", null)]
    [InlineData("t_join(['a', NULL, 'a longer text than twelve bytes'])", "a||a longer text than twelve bytes")]
    [InlineData("t_is_null(NULL::INTEGER)", "true")]
    [InlineData("t_is_null('x')", "false")]
    [InlineData("t_round_trip(INTERVAL '1 month 2 days 3 seconds')", "1 month 2 days 00:00:03")]
    [InlineData("t_round_trip('f81d4fae-7dec-11d0-a765-00a0c91e6bf6'::UUID)", "f81d4fae-7dec-11d0-a765-00a0c91e6bf6")]
    [InlineData("t_round_trip('01:02:03.5-05:30'::TIMETZ)", "01:02:03.5-05:30")]
    public void Call_OfOneValue_GivesText(string expression, string? expected) =>
        Check($"({expression})::VARCHAR", expected is null ? "NULL" : DuckDbText.Literal(expected));

    [Fact]
    public void Call_OverManyRowsWithNulls_GivesEachRow()
    {
        const string rows = "(SELECT CASE WHEN i % 3 = 0 THEN NULL ELSE i::INTEGER END AS i FROM range(10000) t(i))";
        Check($"(SELECT sum(t_square(i)) FROM {rows})::VARCHAR", "(SELECT sum(i::BIGINT * i) FROM " + rows + ")::VARCHAR");
        Check($"(SELECT count(t_split(i::VARCHAR || ',x')) FROM {rows})", $"(SELECT count(i) FROM {rows})");
        Check($"(SELECT sum(len(t_split(i::VARCHAR || ',x'))) FROM {rows})", $"(SELECT 2 * count(i) FROM {rows})");
    }

    [Fact]
    public void Call_BodyFails_GivesItsSqlStateDetailAndHint()
    {
        var error = Assert.Throws<GatewayException>(() => _connection.Run("SELECT t_fail(i::INTEGER) FROM range(5) t(i)"));
        Assert.Equal(
            ("22007", "bad \"value\"", "Some detail.", "Some hint."), (error.SqlState, error.Message, error.Detail, error.Hint));
    }

    [Fact]
    public void Call_BodyHasBug_GivesInternalErrorWithoutItsText()
    {
        var error = Assert.Throws<GatewayException>(() => _connection.Run("SELECT t_bug(i::INTEGER) FROM range(5) t(i)"));
        Assert.Equal(SqlState.InternalError, error.SqlState);
        Assert.DoesNotContain("secret", error.Message, StringComparison.Ordinal);
        _connection.Run("SELECT 1");
    }

    [Theory]
    [InlineData("SELECT gw_numeric_div_2(i::INTEGER, 0) FROM range(3) t(i)", "22012")]
    [InlineData("SELECT gw_numeric_div_38(i::INTEGER, 1) FROM range(3) t(i)", "22003")]
    [InlineData("SELECT CASE WHEN i = 1 THEN error('!21000!too many') END FROM range(3) t(i)", "21000")]
    [InlineData("SELECT ('!22012!x' || i::VARCHAR)::INTEGER FROM range(3) t(i)", "22P02")]
    [InlineData("SELECT (i + 2147483647)::INTEGER FROM range(3) t(i)", "22003")]
    [InlineData("SELECT i::INTEGER + 2147483647::INTEGER FROM range(3) t(i)", "22003")]
    [InlineData("SELECT (i::VARCHAR || '-13-01')::DATE FROM range(3) t(i)", "22008")]
    [InlineData("SELECT nothing FROM range(3)", "XX000")]
    [InlineData("SELECT FROM FROM", "XX000")]
    public void Run_Failing_GivesSqlState(string sql, string expected) =>
        Assert.Equal(expected, Assert.Throws<GatewayException>(() => _connection.Run(sql)).SqlState);

    private static void Split(in KernelCall call)
    {
        var input = call.Argument(0);
        var output = call.Result;
        for (var row = 0; row < call.RowCount; row++)
        {
            if (call.IsNull(row))
            {
                continue;
            }

            var text = input.GetBytes(row);
            var start = output.StartList(row, text.Count((byte)',') + 1);
            var items = output.GetChild();
            foreach (var range in text.Split((byte)','))
            {
                items.SetBytes(start++, text[range]);
            }
        }
    }

    private static void Join(in KernelCall call)
    {
        var input = call.Argument(0);
        var items = input.GetChild();
        for (var row = 0; row < call.RowCount; row++)
        {
            var (offset, length) = input.GetList(row);
            var texts = new List<string>();
            for (var i = offset; i < offset + length; i++)
            {
                texts.Add(items.IsNull(i) ? "" : System.Text.Encoding.UTF8.GetString(items.GetBytes(i)));
            }

            call.Result.SetText(row, string.Join('|', texts));
        }
    }

    private static void IsNull(in KernelCall call)
    {
        for (var row = 0; row < call.RowCount; row++)
        {
            call.Result.SetBool(row, call.Argument(0).IsNull(row));
        }
    }

    /// <summary>Fails with the value that came when the two expressions differ.</summary>
    private void Check(string actual, string expected) => _connection.Run(
        $"SELECT CASE WHEN a IS DISTINCT FROM e THEN error('got ' || coalesce(a::VARCHAR, 'NULL')) END FROM (SELECT {actual} AS a, {expected} AS e)");
}
