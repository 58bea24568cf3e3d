using SqlGateway.Core.Errors;
using SqlGateway.Parser.Syntax;
using Xunit;

namespace SqlGateway.Catalog.Tests.PgCatalog;

public sealed class RecordedQueriesTests
{
    public static TheoryData<string> Files => ["psql.sql", "psql-completion.sql", "pgjdbc.sql", "npgsql.sql", "sqlalchemy.sql", "drivers.sql"];

    [Theory]
    [MemberData(nameof(Files))]
    public void Parse_WhatClientsSend_IsUnderstood(string file)
    {
        var failures = new List<string>();
        foreach (var query in RecordedQuery.ReadAll(file))
        {
            try
            {
                Assert.Single(SqlParser.Parse(query.Text));
            }
            catch (GatewayException error)
            {
                failures.Add($"{query.Name}: {error.SqlState} {error.Message} at {error.Position}");
            }
        }

        Assert.Empty(failures);
    }
}
