using System.Text.Json;
using SqlGateway.Core.Errors;
using SqlGateway.Parser.Syntax;
using Xunit;

namespace SqlGateway.Catalog.Tests.PgCatalog;

/// <summary>What clients send to browse, and what PostgreSQL 15 answered over the same tables (record.py).</summary>
public sealed class RecordedQueriesTests
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    private static readonly Dictionary<string, RecordedAnswer> Answers = RelationRows.Recorded("answers.jsonl")
        .Select(line => JsonSerializer.Deserialize<RecordedAnswer>(line, Options)!).ToDictionary(a => a.Name);

    private static readonly HashSet<string> Differing =
        [.. RelationRows.Recorded("differing.txt").Where(l => !l.StartsWith("-- ", StringComparison.Ordinal))];

    public static TheoryData<string> Files =>
        ["psql.sql", "psql-completion.sql", "pgjdbc.sql", "npgsql.sql", "sqlalchemy.sql", "drivers.sql", "tools.sql"];

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

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Run_WhatClientsSend_AnswersAsPostgres(string file)
    {
        var failures = new List<string>();
        await using var runner = new CatalogQueryRunner();
        foreach (var query in RecordedQuery.ReadAll(file))
        {
            try
            {
                var (columns, rows, _) = await runner.RunAsync(query.Text, TestContext.Current.CancellationToken);
                failures.AddRange(Compare(Answers[query.Name], columns, rows));
            }
            catch (GatewayException error)
            {
                failures.Add($"{query.Name}: {error.SqlState} {error.Message} at {error.Position}");
            }
        }

        Assert.True(failures.Count == 0, string.Join('\n', failures));
    }

    private static IEnumerable<string> Compare(
        RecordedAnswer expected, IReadOnlyList<string> columns, IReadOnlyList<string> rows)
    {
        // anyarray, of pg_attribute.attmissingval alone, is text here.
        if (!expected.Columns.Select(c => c.Replace(" 2277", " 25", StringComparison.Ordinal)).SequenceEqual(columns))
        {
            yield return $"{expected.Name}: columns {string.Join(", ", columns)}\n  expected "
                + string.Join(", ", expected.Columns);
        }

        // Orders that the queries leave open differ.
        if (expected.Rows is { } wanted && !Differing.Contains(expected.Name)
            && !wanted.Order(StringComparer.Ordinal).SequenceEqual(rows.Order(StringComparer.Ordinal)))
        {
            var extra = string.Join("\n  + ", rows.Except(wanted));
            var missing = string.Join("\n  - ", wanted.Except(rows));
            yield return $"{expected.Name}: rows\n  + {extra}\n  - {missing}";
        }
    }

    private sealed record RecordedAnswer(string Name, IReadOnlyList<string> Columns, IReadOnlyList<string>? Rows);
}
