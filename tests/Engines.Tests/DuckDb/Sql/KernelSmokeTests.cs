using SqlGateway.Core.Errors;
using Xunit;

namespace SqlGateway.Engines.Tests.DuckDb.Sql;

/// <summary>Kernels by themselves; what SQL makes of them is tested against PostgreSQL's answers.</summary>
public sealed class KernelSmokeTests(SqlProbe probe) : IClassFixture<SqlProbe>
{
    [Theory]
    [InlineData("gw_float_mul(2.5::DOUBLE, 2::DOUBLE)", "5.0")]
    [InlineData("gw_int_div(-7, 2)", "-3")]
    [InlineData("gw_numeric_mod_2(7.55::DECIMAL(5,2), -2::DECIMAL(5,0))", "1.55")]
    [InlineData("gw_numeric_sqrt_16(2::DECIMAL(5,0))", "1.4142135623730950")]
    [InlineData("gw_numeric_ln_16(10::DECIMAL(5,0))", "2.3025850929940457")]
    [InlineData("gw_numeric_exp_16(1::DECIMAL(5,0))", "2.7182818284590452")]
    [InlineData("gw_numeric_power_16(2::DECIMAL(5,0), 0.5::DECIMAL(5,1))", "1.4142135623730950")]
    [InlineData("gw_numeric_round_1(2.25::DECIMAL(5,2), 1)", "2.3")]
    [InlineData("gw_stddev_samp_16(3, 6::DECIMAL(38,0), 14::DECIMAL(38,0))", "1.0000000000000000")]
    [InlineData("gw_substring('hello', -1, 4)", "he")]
    [InlineData("gw_text(1e16::DOUBLE, 'UTC|ISO, MDY|postgres|1')", "1e+16")]
    [InlineData("gw_text(CAST('1E+16' AS DOUBLE), 'UTC|ISO, MDY|postgres|1')", "1e+16")]
    [InlineData("gw_text(1e20::DOUBLE, 'UTC|ISO, MDY|postgres|1')", "1e+20")]
    [InlineData("gw_parse_date('2020-02-03', 'UTC|ISO, MDY|postgres|1')", "2020-02-03")]
    [InlineData("gw_regex_replace('foobar', 'o+', 'x', 'g')", "fxbar")]
    [InlineData("gw_json_get('{\"a\": [1, 2]}', 'a')", "[1, 2]")]
    [InlineData("gw_extract_year(DATE '2020-02-03')", "2020")]
    [InlineData("gw_jsonb_distinct('{\"a\": [1.5, 10]}')", "{\"a\": [1.5, 10]}")]
    [InlineData("gw_list_join(['a', NULL, 'b'], '-', NULL)", "a-b")]
    public void Kernel_OfOneValue_GivesText(string expression, string expected) =>
        Assert.Equal([expected], probe.Rows($"SELECT CAST({expression} AS VARCHAR)"));

    [Theory]
    [InlineData("gw_float_mul(1e300::DOUBLE, 1e300::DOUBLE)", SqlState.NumericValueOutOfRange)]
    [InlineData("gw_int_div(1, 0)", SqlState.DivisionByZero)]
    [InlineData("gw_regex_like('a', '(', '')", SqlState.InvalidRegularExpression)]
    [InlineData("gw_jsonb_distinct('{\"a\": [1.0]}')", SqlState.FeatureNotSupported)]
    [InlineData("gw_limit(-1::BIGINT)", SqlState.InvalidRowCountInLimitClause)]
    [InlineData("gw_offset(-1::BIGINT)", SqlState.InvalidRowCountInResultOffsetClause)]
    [InlineData("gw_similar_substring('a', 'a#\"b#\"c#\"', '#')", SqlState.InvalidUseOfEscapeCharacter)]
    public void Kernel_OfWrongValue_Fails(string expression, string sqlState) =>
        Assert.Equal(sqlState, Assert.Throws<GatewayException>(() => probe.Rows($"SELECT CAST({expression} AS VARCHAR)")).SqlState);
}
