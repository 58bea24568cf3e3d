using SqlGateway.Core.Types;
using SqlGateway.Parser.Functions;
using Xunit;

namespace SqlGateway.Parser.Tests.Functions;

public class BuiltinsTests
{
    [Fact]
    public void FindFunction_Now_IsAsInPgProc()
    {
        var now = Builtins.FindFunction(1299);

        Assert.NotNull(now);
        Assert.Equal("now", now.Name);
        Assert.Equal('s', now.Volatility);
        Assert.Equal(1184u, now.ResultType);
    }

    [Fact]
    public void OutColumns_JsonEach_AreKeyAndValue() =>
        Assert.Equal([("key", 25u), ("value", 114u)], Builtins.FunctionsNamed("json_each").Single().OutColumns());

    [Fact]
    public void Types_AllOfTheGateway_AgreeWithTypeFacts()
    {
        foreach (var facts in TypeFacts.All)
        {
            var type = Builtins.FindType(facts.Oid);
            Assert.NotNull(type);
            Assert.Equal(facts.Name, type.Name);
            Assert.Equal(facts.ArrayOid, type.Array);
            Assert.Equal(facts.Category, type.Category);
            Assert.Equal(facts.Preferred, type.IsPreferred);
        }
    }

    [Fact]
    public void Operators_AndFunctions_ShareNoOid() =>
        Assert.DoesNotContain(Builtins.Operators, o => Builtins.FindFunction(o.Oid) is not null);

    [Fact]
    public void Functions_WithDefaults_HaveTheirTexts() =>
        Assert.All(Builtins.Functions.Where(f => f.DefaultCount > 0), f => Assert.NotNull(f.Defaults));
}
