using SqlGateway.Core.Errors;
using SqlGateway.Core.Types;
using SqlGateway.Engines.DuckDb.Errors;
using SqlGateway.Engines.DuckDb.Native;
using Xunit;

namespace SqlGateway.Engines.Tests.DuckDb;

public sealed class DuckDbErrorsTests : IAsyncLifetime
{
    private readonly RuntimeFixture _fixture = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _fixture.DisposeAsync();

    /// <summary>SQLSTATE and text as PostgreSQL 15 gives them for the same cast or operation.</summary>
    [Theory]
    [InlineData("'abc'::INTEGER", "22P02", "invalid input syntax for type integer: \"abc\"")]
    [InlineData("'abc'::BIGINT", "22P02", "invalid input syntax for type bigint: \"abc\"")]
    [InlineData("'abc'::DOUBLE", "22P02", "invalid input syntax for type double precision: \"abc\"")]
    [InlineData("'abc'::BOOLEAN", "22P02", "invalid input syntax for type boolean: \"abc\"")]
    [InlineData("'abc'::DECIMAL(5,2)", "22P02", "invalid input syntax for type numeric: \"abc\"")]
    [InlineData("'abc'::UUID", "22P02", "invalid input syntax for type uuid: \"abc\"")]
    [InlineData("'abc'::DATE", "22007", "invalid input syntax for type date: \"abc\"")]
    [InlineData("'2024-13-01'::DATE", "22008", "date/time field value out of range: \"2024-13-01\"")]
    [InlineData("'abc'::TIMESTAMP", "22007", "invalid input syntax for type timestamp: \"abc\"")]
    [InlineData("9999999999::BIGINT::INTEGER", "22003", "integer out of range")]
    [InlineData("9223372036854775807::BIGINT + 1::BIGINT", "22003", "bigint out of range")]
    [InlineData("32767::SMALLINT + 1::SMALLINT", "22003", "smallint out of range")]
    [InlineData("123456::DECIMAL(5,2)", "22003", "numeric field overflow")]
    [InlineData("ln(0::DOUBLE)", "2201E", "cannot take logarithm of zero")]
    [InlineData("ln(-1::DOUBLE)", "2201E", "cannot take logarithm of a negative number")]
    [InlineData("sqrt(-1::DOUBLE)", "2201F", "cannot take square root of a negative number")]
    [InlineData("(SELECT i FROM range(3) t(i))", "21000", "more than one row returned by a subquery used as an expression")]
    [InlineData("(SELECT count(*) FROM read_parquet('DATA/none.parquet'))", "58P01", "a file of the table is missing")]
    [InlineData("(SELECT count(*) FROM read_parquet('/none.parquet'))", "42501", "permission denied for a file of the statement")]
    public async Task From_FailedExpression_GivesPostgresError(string expression, string state, string message)
    {
        // Of one constant, and of a column: folded while preparing, and computed while running.
        foreach (var from in new[] { "", " FROM range(2)" })
        {
            var error = await Assert.ThrowsAsync<GatewayException>(() => _fixture.RowsAsync(
                $"SELECT ({expression.Replace("DATA", _fixture.Data, StringComparison.Ordinal)})::VARCHAR{from}", SqlType.Text));
            Assert.Equal((state, message), (error.SqlState, error.Message));
            Assert.IsType<DuckDbException>(error.InnerException);
        }
    }

    [Fact]
    public void From_EnvelopeOfWrap_GivesSameError()
    {
        var text = ErrorEnvelope.Wrap("22023", "no \"such\" thing!", null, "Try another.");
        var error = DuckDbErrors.From(DuckDbErrorType.InvalidInput, "Invalid Input Error: " + text);
        Assert.Equal(("22023", "no \"such\" thing!", null, "Try another."), (error.SqlState, error.Message, error.Detail, error.Hint));
    }
}
