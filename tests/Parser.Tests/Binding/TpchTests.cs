using SqlGateway.Parser.Binding.Tree;
using Xunit;

namespace SqlGateway.Parser.Tests.Binding;

public class TpchTests
{
    public static TheoryData<string> Queries => [.. DataFile.Lines("tpch.sql")];

    [Theory]
    [MemberData(nameof(Queries))]
    public void Bind_TpchQuery_GivesColumns(string sql)
    {
        var bound = Assert.IsType<BoundQueryStatement>(FakeCatalog.Shared.Bind(sql));
        Assert.NotEmpty(bound.Outputs);
    }
}
