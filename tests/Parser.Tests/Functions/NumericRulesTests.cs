using SqlGateway.Core.Errors;
using SqlGateway.Core.Types;
using SqlGateway.Parser.Tests.Binding;
using Xunit;

namespace SqlGateway.Parser.Tests.Functions;

public class NumericRulesTests
{
    [Theory]
    [InlineData("1.50", 3, 2)]
    [InlineData("1e3", 4, 0)]
    [InlineData("c", 10, 2)]
    [InlineData("c + 1", 13, 2)]
    [InlineData("c - 1.125", 12, 3)]
    [InlineData("c * c", 20, 4)]
    [InlineData("c * 2", 20, 2)]
    [InlineData("c / 3", 38, 16)]
    [InlineData("c % 3", 12, 2)]
    [InlineData("-c", 10, 2)]
    [InlineData("abs(c)", 10, 2)]
    [InlineData("round(c, 1)", 10, 1)]
    [InlineData("round(c)", 9, 0)]
    [InlineData("round(c, -2)", 9, 0)]
    [InlineData("trunc(c, 1)", 9, 1)]
    [InlineData("sum(c)", 38, 2)]
    [InlineData("avg(c)", 38, 16)]
    [InlineData("sum(h)", 38, 0)]
    [InlineData("avg(a)", 38, 16)]
    [InlineData("max(c)", 10, 2)]
    [InlineData("a::numeric", 10, 0)]
    [InlineData("a::numeric(12,3)", 12, 3)]
    [InlineData("coalesce(c, 1.125)", 11, 3)]
    [InlineData("case when i then c else a end", 12, 2)]
    [InlineData("greatest(c, h)", 21, 2)]
    [InlineData("'12.345'::numeric", 5, 3)]
    [InlineData("f::numeric", 38, 16)]
    [InlineData("extract(year from d)", 19, 0)]
    [InlineData("extract(epoch from d)", 24, 6)]
    public void Bind_NumericExpression_HasItsDecimal(string expression, int precision, int scale)
    {
        var grouped = expression.StartsWith("sum", StringComparison.Ordinal)
            || expression.StartsWith("avg", StringComparison.Ordinal)
            || expression.StartsWith("max", StringComparison.Ordinal);
        var type = FakeCatalog.Shared.Bind(
            $"select {expression} from t{(grouped ? " group by a" : "")}").Outputs[0].Type;

        Assert.Equal(TypeKind.Numeric, type.Kind);
        Assert.Equal((precision, scale), (type.Precision, type.Scale));
    }

    [Fact]
    public void Bind_ProductBeyondScale_Is22003()
    {
        var error = Assert.Throws<GatewayException>(
            () => FakeCatalog.Shared.Bind("select (c / 3) * (c / 7) * (c / 9) from t"));

        Assert.Equal(SqlState.NumericValueOutOfRange, error.SqlState);
    }

    [Fact]
    public void Bind_UnionOfNumerics_CastsBothSidesToOne()
    {
        var type = FakeCatalog.Shared.Bind("select c from t union all select y from u").Outputs[0].Type;

        Assert.Equal((12, 4), (type.Precision, type.Scale));
    }

    [Fact]
    public void Bind_NumericParameterDeclaredWithDigits_KeepsThem()
    {
        var context = FakeCatalog.Shared.Context with { ParameterTypes = [SqlType.Numeric(4, 2), SqlType.Of(TypeKind.Numeric)] };

        var bound = FakeCatalog.Shared.Bind("select $1, $2, $3::numeric", context);

        Assert.Equal([(4, 2), (38, 16), (38, 16)], bound.Outputs.Select(o => (o.Type.Precision, o.Type.Scale)));
    }
}
