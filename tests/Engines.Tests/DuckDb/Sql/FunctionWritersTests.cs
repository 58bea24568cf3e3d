using SqlGateway.Engines.DuckDb.Sql.Functions;
using Xunit;

namespace SqlGateway.Engines.Tests.DuckDb.Sql;

public sealed class FunctionWritersTests
{
    [Fact]
    public void Tables_EverySignature_ExistsInPostgres()
    {
        // The tables look each signature up when they are made, and fail on one that PostgreSQL 15 does not have.
        Assert.True(FunctionWriters.Known.Count() > 300);
        Assert.True(AggregateWriters.Known.Count() > 50);
    }
}
