using SqlGateway.Parser.Syntax;
using Xunit;

namespace SqlGateway.Parser.Tests.Syntax;

public sealed class TpchParseTests
{
    [Fact]
    public void Parse_EveryTpchQuery_IsOneQuery()
    {
        var folder = Path.Combine(StatementFile.RepositoryRoot(), "..", "shared", "data", "tpch", "queries");
        Assert.SkipUnless(Directory.Exists(folder), $"no TPC-H queries at {folder}");

        var files = Directory.GetFiles(folder, "*.sql");
        Assert.Equal(22, files.Length);
        foreach (var file in files)
        {
            Assert.IsType<QuerySyntax>(Assert.Single(SqlParser.Parse(File.ReadAllText(file))).Statement);
        }
    }
}
