using SqlGateway.Core.Errors;
using SqlGateway.Parser.Syntax;
using Xunit;

namespace SqlGateway.Parser.Tests.Syntax;

public sealed class RecordedStatementTests
{
    [Fact]
    public void Parse_WrongStatements_FailAsPostgresDoes()
    {
        var statements = StatementFile.Read("wrong-statements.jsonl");
        Assert.True(statements.Count > 350);
        var differences = new List<string>();
        foreach (var expected in statements)
        {
            var actual = Outcome(expected.Sql);
            if (actual != (expected.State, expected.Position, expected.Message))
            {
                differences.Add($"{expected}\n  got {actual}");
            }
        }

        Assert.True(differences.Count == 0, string.Join('\n', differences));
    }

    [Fact]
    public void Parse_StatementsThatPostgresParses_ArePassed()
    {
        var differences = StatementFile.Read("accepted-statements.jsonl")
            .Select(statement => (statement.Sql, Outcome: Outcome(statement.Sql)))
            .Where(parsed => parsed.Outcome.State != SqlState.SuccessfulCompletion)
            .ToList();

        Assert.True(differences.Count == 0, string.Join('\n', differences));
    }

    /// <summary>In a text cut anywhere the mistake is at its end or is the token that was cut; never a crash.</summary>
    [Fact]
    public void Parse_StatementsCutAnywhere_FailOnlyAsErrors()
    {
        foreach (var statement in StatementFile.Read("accepted-statements.jsonl"))
        {
            for (var length = 0; length < statement.Sql.Length; length += 7)
            {
                var (state, position, message) = Outcome(statement.Sql[..length]);
                Assert.True(
                    state is "00000" or "42601" or "0A000" or "22025" or "42P20",
                    $"{statement.Sql[..length]}: {state} {position} {message}");
            }
        }
    }

    private static (string State, int Position, string? Message) Outcome(string sql)
    {
        try
        {
            SqlParser.Parse(sql);
            return (SqlState.SuccessfulCompletion, 0, "");
        }
        catch (GatewayException failure)
        {
            return (failure.SqlState, failure.Position, failure.Message);
        }
    }
}
