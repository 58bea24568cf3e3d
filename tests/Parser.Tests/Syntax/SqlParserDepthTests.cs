using System.Runtime.ExceptionServices;
using SqlGateway.Core.Errors;
using SqlGateway.Parser.Syntax;
using Xunit;

namespace SqlGateway.Parser.Tests.Syntax;

/// <summary>What must neither overflow the stack, which would end the process, nor take long.</summary>
public sealed class SqlParserDepthTests
{
    [Theory]
    [InlineData("select ", "(", "1", ")")]
    [InlineData("select ", "case when true then ", "1", " end")]
    [InlineData("select ", "case when true then 1 else ", "1", " end")]
    [InlineData("select ", "(select ", "1", ")")]
    [InlineData("", "select * from (", "select 1", ") x")]
    [InlineData("", "select 1 from t where a in (", "select 1", ")")]
    [InlineData("select 1 from t where exists ", "(", "select 1", ")")]
    [InlineData("", "(select 1 union ", "select 1", ")")]
    [InlineData("select ", "f(", "1", ")")]
    [InlineData("select array", "[", "1", "]")]
    [InlineData("", "with a as (", "select 1", ") select 1")]
    [InlineData("select a", "[b", "", "]")]
    public void Parse_Nested200Deep_PassesOnSmallStackAnd201IsRefused(string begin, string open, string inner,
        string close)
    {
        Assert.Null(FailureOf(begin + Repeat(open, 200) + inner + Repeat(close, 200)));
        Assert.Equal(
            SqlState.StatementTooComplex, FailureOf(begin + Repeat(open, 201) + inner + Repeat(close, 201))?.SqlState);
    }

    [Theory]
    [InlineData("select 1", "+1")]
    [InlineData("select 1", "::int")]
    [InlineData("select 1", " union all select 1")]
    [InlineData("select ", "not ", "true")]
    [InlineData("select ", "- ", "1")]
    [InlineData("select a", " collate c")]
    [InlineData("select * from a", " cross join a")]
    [InlineData("select * from a", " join a")]
    [InlineData("select ", "(")]
    [InlineData("select ", "case when ")]
    [InlineData("select a + not b", " + not b")]
    public void Parse_Bomb_IsRefused(string begin, string repeated, string end = "")
    {
        // Unfinished it may also be a syntax error.
        Assert.NotNull(FailureOf(begin + Repeat(repeated, 50_000)));
        Assert.Equal(SqlState.StatementTooComplex, FailureOf(begin + Repeat(repeated, 50_000) + end)?.SqlState);
    }

    [Theory]
    [InlineData("/*")]
    [InlineData("U&'a' ")]
    [InlineData(")")]
    [InlineData("$a$")]
    [InlineData("select ")]
    public void Parse_Nonsense_IsSyntaxError(string repeated) =>
        Assert.Equal(SqlState.SyntaxError, FailureOf("select " + Repeat(repeated, 50_001) + "x")?.SqlState);

    [Fact]
    public void Parse_LongJunctionsAndLists_StayFlat()
    {
        var query = (QuerySyntax)SqlParser.Parse("select 1 where a = 0" + Repeat(" or not a = 1", 10_000))[0].Statement;
        Assert.Equal(10_001, Assert.IsType<LogicalSyntax>(((SelectSyntax)query.Body).Where).Operands.Count);

        query = (QuerySyntax)SqlParser.Parse("select 1 where a in (1" + Repeat(", 2", 100_000) + ")")[0].Statement;
        Assert.Equal(100_001, Assert.IsType<InListSyntax>(((SelectSyntax)query.Body).Where).Items.Count);
    }

    [Fact]
    public void Parse_NestedOnTinyStack_IsRefused() => Assert.Equal(
        SqlState.StatementTooComplex,
        FailureOf("select " + Repeat("(select ", 200) + "1" + Repeat(")", 200), stackKilobytes: 256)?.SqlState);

    /// <summary>On less stack than any thread of .NET has.</summary>
    private static GatewayException? FailureOf(string text, int stackKilobytes = 1280)
    {
        GatewayException? failure = null;
        ExceptionDispatchInfo? other = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    SqlParser.Parse(text);
                }
                catch (GatewayException refused)
                {
                    failure = refused;
                }
                catch (Exception unexpected)
                {
                    other = ExceptionDispatchInfo.Capture(unexpected);
                }
            },
            maxStackSize: stackKilobytes * 1024);
        thread.Start();
        Assert.True(thread.Join(TimeSpan.FromSeconds(30)));
        other?.Throw();
        return failure;
    }

    private static string Repeat(string text, int count) => string.Concat(Enumerable.Repeat(text, count));
}
