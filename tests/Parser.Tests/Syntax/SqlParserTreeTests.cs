using SqlGateway.Parser.Syntax;
using Xunit;

namespace SqlGateway.Parser.Tests.Syntax;

public sealed class SqlParserTreeTests
{
    /// <summary>Expected nesting follows PostgreSQL's table of precedence (section 4.1.6).</summary>
    [Theory]
    [InlineData("a + b * c", "(a + (b * c))")]
    [InlineData("a - b - c", "((a - b) - c)")]
    [InlineData("a ^ b ^ c", "((a ^ b) ^ c)")]
    [InlineData("-a ^ b", "((- a) ^ b)")]
    [InlineData("-2 ^ 2", "(-2 ^ 2)")]
    [InlineData("-a::int", "(- a::int4)")]
    [InlineData("- -5", "5")]
    [InlineData("a || b + c", "(a || (b + c))")]
    [InlineData("a = b || c", "(a = (b || c))")]
    [InlineData("@ a + b", "(@ (a + b))")]
    [InlineData("not a = b and c or d", "((not (a = b) and c) or d)")]
    [InlineData("a and b and (c and d)", "(a and b and (c and d))")]
    [InlineData("a or b and c or d", "(a or (b and c) or d)")]
    [InlineData("a = b is null", "((a = b) is Null)")]
    [InlineData("not a is not true", "not (a is not True)")]
    [InlineData("a between b and c + 1 and d", "((a between b and (c + 1)) and d)")]
    [InlineData("a = b between c and d", "(a = (b between c and d))")]
    [InlineData("a not like b || c escape d", "(a !~~ pg_catalog.like_escape((b || c), d))")]
    [InlineData("a similar to b", "(a ~ pg_catalog.similar_to_escape(b))")]
    [InlineData("a at time zone b || c", "(pg_catalog.timezone(b, a) || c)")]
    [InlineData("a < b collate \"C\"", "(a < b collate C)")]
    [InlineData("a is distinct from b + 1", "(a is distinct from (b + 1))")]
    [InlineData("a * not b + c", "(a * not (b + c))")]
    [InlineData("a operator(pg_catalog.+) b * c", "(a pg_catalog.+ (b * c))")]
    [InlineData("a = any (b) and c", "((a = any b) and c)")]
    [InlineData("a <-1", "(a < -1)")]
    [InlineData("a@-1", "(a @- 1)")]
    [InlineData("extract(year from a)", "pg_catalog.extract('year', a)")]
    [InlineData("position(a in b)", "pg_catalog.position(b, a)")]
    [InlineData("trim(leading a from b)", "pg_catalog.ltrim(b, a)")]
    [InlineData("substring(a for 2)", "pg_catalog.substring(a, 1, 2::int4)")]
    [InlineData("overlay(a placing b from c)", "pg_catalog.overlay(a, b, c)")]
    [InlineData("(a, b) overlaps (c, d)", "pg_catalog.overlaps(a, b, c, d)")]
    public void Parse_Expression_NestsByPrecedence(string sql, string expected) =>
        Assert.Equal(expected, Show(Expression(sql)));

    [Theory]
    [InlineData("'a''b'", "a'b")]
    [InlineData("'a' -- c\n 'b'", "ab")]
    [InlineData("E'\\x41\\102\\u0043\\n\\'\\\\'", "ABC\n'\\")]
    [InlineData("E'\\xC3\\xA9\\U0001F600\\ud83d\\ude00'", "é😀😀")]
    [InlineData("U&'d\\0061t\\+000061\\\\'", "data\\")]
    [InlineData("U&'d!0061' uescape '!'", "da")]
    [InlineData("$$a'b$$", "a'b")]
    [InlineData("$x$a$$b$x$", "a$$b")]
    [InlineData("'a\\n'", "a\\n")]
    public void Parse_String_HasItsValue(string sql, string expected)
    {
        var literal = Assert.IsType<LiteralSyntax>(Expression(sql));
        Assert.Equal((LiteralKind.String, expected), (literal.Kind, literal.Text));
    }

    [Theory]
    [InlineData("AbC", "abc")]
    [InlineData("\"AbC\"", "AbC")]
    [InlineData("\"a\"\"b\"", "a\"b")]
    [InlineData("ÄB", "Äb")]
    [InlineData("U&\"\\0041b\"", "Ab")]
    [InlineData("a$1_", "a$1_")]
    [InlineData("a234567890123456789012345678901234567890123456789012345678901234",
        "a23456789012345678901234567890123456789012345678901234567890123")]
    public void Parse_Name_IsFoldedAndCut(string sql, string expected) =>
        Assert.Equal(expected, Assert.IsType<ColumnReferenceSyntax>(Expression(sql)).Name.Name);

    [Fact]
    public void Parse_SeveralStatements_KeepTheirTexts()
    {
        var statements = SqlParser.Parse(" select '😀'; ;-- c\nselect $3, $1 /* x */ ; ");

        Assert.Equal(["select '😀'", "select $3, $1"], statements.Select(statement => statement.Text));
        Assert.Equal([2, 20], statements.Select(statement => statement.Start));
        Assert.Equal([0, 3], statements.Select(statement => statement.ParameterCount));
        Assert.Empty(SqlParser.Parse(" -- nothing\n;/* here */;"));
    }

    [Fact]
    public void Parse_Positions_CountCodePointsAndBlameOperators()
    {
        var binary = Assert.IsType<BinarySyntax>(Expression("'😀' || f(1)"));

        Assert.Equal((12, 8), (binary.Position, binary.Start));
        Assert.Equal(15, binary.Right.Position);
    }

    [Fact]
    public void Parse_Joins_NestByTheirConditions()
    {
        var select = Select("select * from a join b join c on x on y left join d using (e) as f");

        var outer = Assert.IsType<JoinSyntax>(Assert.Single(select.From));
        Assert.Equal((JoinKind.Left, "e", "f"), (outer.Kind, outer.Using[0].Name, outer.UsingAlias?.Name));
        var middle = Assert.IsType<JoinSyntax>(outer.Left);
        Assert.Equal("y", Show(middle.On!));
        Assert.Equal("x", Show(Assert.IsType<JoinSyntax>(middle.Right).On!));
    }

    [Fact]
    public void Parse_SetOperations_BindIntersectTighter()
    {
        var query = Query(
            "select 1 union select 2 intersect select 3 except all (select 4 limit 1) order by 1 limit 5");

        var except = Assert.IsType<SetOperationSyntax>(query.Body);
        Assert.Equal((SetOperationKind.Except, true), (except.Kind, except.All));
        Assert.IsType<NestedQuerySyntax>(except.Right);
        var union = Assert.IsType<SetOperationSyntax>(except.Left);
        Assert.Equal(SetOperationKind.Intersect, Assert.IsType<SetOperationSyntax>(union.Right).Kind);
        Assert.Equal("5", Show(query.Limit!));
    }

    [Fact]
    public void Parse_QueryInParentheses_TakesClausesBehindIt()
    {
        var query = Query("((select a from t order by a) limit 2)");

        Assert.IsType<SelectSyntax>(query.Body);
        Assert.Single(query.OrderBy);
        Assert.Equal("2", Show(query.Limit!));
    }

    [Fact]
    public void Parse_CallWithEverything_KeepsIt()
    {
        var call = Assert.IsType<FunctionCallSyntax>(Expression(
            "s.f(distinct a, b => c order by d desc nulls last) filter (where e) "
            + "over (w partition by g rows 1 preceding)"));

        Assert.Equal("s.f", call.Name.ToString());
        Assert.Equal([null, "b"], call.Arguments.Select(argument => argument.Name?.Name));
        Assert.True(call.IsDistinct);
        Assert.Equal((SortDirection.Descending, NullsOrder.Last), (call.OrderBy[0].Direction, call.OrderBy[0].Nulls));
        Assert.Equal("e", Show(call.Filter!));
        var window = call.Over!.Window!;
        Assert.Equal("w", window.BaseName!.Name);
        Assert.Equal((FrameMode.Rows, FrameBoundaryKind.Preceding), (window.Frame!.Mode, window.Frame.Start.Kind));
        Assert.Equal(FrameBoundaryKind.CurrentRow, window.Frame.End.Kind);
    }

    [Fact]
    public void Parse_TableFunctions_KeepColumnsAndOrdinality()
    {
        var select = Select(
            "select * from lateral f(1) with ordinality as x(a, n), rows from (g(), h() as (b int)) r, "
            + "k() as (c text)");

        var first = Assert.IsType<TableFunctionSyntax>(select.From[0]);
        Assert.True(first is { IsLateral: true, WithOrdinality: true, Alias.Columns.Count: 2 });
        var second = Assert.IsType<TableFunctionSyntax>(select.From[1]);
        Assert.True(second.IsRowsFrom);
        Assert.Equal("int4", second.Functions[1].ColumnDefinitions[0].Type.Name.Name);
        Assert.Null(Assert.IsType<TableFunctionSyntax>(select.From[2]).Alias);
    }

    [Theory]
    [InlineData("set time zone 'UTC'", "timezone", "UTC")]
    [InlineData("set search_path = \"$user\", public", "search_path", "$user|public")]
    [InlineData("set local a.B to -1.5", "a.b", "-1.5")]
    [InlineData("set names default", "client_encoding", "")]
    [InlineData("set session authorization x", "session_authorization", "x")]
    public void Parse_Set_NamesSettingAndValues(string sql, string name, string values)
    {
        var set = Assert.IsType<SetSyntax>(Statement(sql));
        Assert.Equal((name, values), (set.Name, string.Join('|', set.Values.Select(value => value.Text))));
    }

    [Fact]
    public void Parse_ExternalTable_HasItsParts()
    {
        var table = Assert.IsType<CreateExternalTableSyntax>(Statement(
            "create external table if not exists s.t (a int, b text) partitioned by (m date) "
            + "stored as Parquet location '/x'"));

        Assert.Equal(("s.t", 2, "m", "parquet", "/x", true), (
            table.Name.ToString(), table.Columns.Count, table.PartitionedBy[0].Name.Name, table.Format.Name,
            table.Location.Text, table.IfNotExists));
    }

    [Fact]
    public void Parse_View_KeepsTheTextOfItsQuery() => Assert.Equal(
        "select A /* x */ from t",
        Assert.IsType<CreateViewSyntax>(Statement("create view v as select A /* x */ from t ; ")).QueryText);

    [Theory]
    [InlineData("copy t (a) from stdin csv header delimiter ';'", "format=csv header=true delimiter=;")]
    [InlineData("copy t to stdout with (format text, null '', force_quote (a, b))",
        "format=text null= force_quote=a,b")]
    public void Parse_Copy_ReadsOldAndNewOptions(string sql, string expected)
    {
        var copy = Assert.IsType<CopySyntax>(Statement(sql));
        Assert.Equal(expected,
            string.Join(' ', copy.Options.Select(option => $"{option.Name}={string.Join(',', option.Values)}")));
    }

    [Theory]
    [InlineData("alter table t add a int", "ALTER TABLE")]
    [InlineData("create unique index i on t (a)", "CREATE UNIQUE INDEX")]
    [InlineData("merge into t using u on true when matched then delete", "MERGE")]
    [InlineData("grant select on t to u", "GRANT")]
    [InlineData("set constraints all deferred", "SET CONSTRAINTS")]
    public void Parse_StatementThatIsNotSupported_HasItsName(string sql, string expected) =>
        Assert.Equal(expected, Assert.IsType<UnsupportedStatementSyntax>(Statement(sql)).Construct);

    private static StatementSyntax Statement(string sql) => Assert.Single(SqlParser.Parse(sql)).Statement;

    private static QuerySyntax Query(string sql) => Assert.IsType<QuerySyntax>(Statement(sql));

    private static SelectSyntax Select(string sql) => Assert.IsType<SelectSyntax>(Query(sql).Body);

    private static ExpressionSyntax Expression(string sql) => Assert.Single(Select("select " + sql).Items).Expression;

    private static string Show(ArgumentSyntax argument) => Show(argument.Value);

    private static string Show(ExpressionSyntax expression) => expression switch
    {
        ColumnReferenceSyntax column => column.Name.ToString(),
        LiteralSyntax { Kind: LiteralKind.String } text => $"'{text.Text}'",
        LiteralSyntax literal => literal.Text,
        BinarySyntax binary => $"({Show(binary.Left)} {binary.Operator} {Show(binary.Right)})",
        UnarySyntax unary => $"({unary.Operator} {Show(unary.Operand)})",
        LogicalSyntax logical => $"({string.Join(logical.IsAnd ? " and " : " or ", logical.Operands.Select(Show))})",
        NotSyntax not => $"not {Show(not.Operand)}",
        CastSyntax cast => $"{Show(cast.Operand)}::{cast.Type.Name.Name}",
        TestSyntax test => $"({Show(test.Operand)} is {(test.Negated ? "not " : "")}{test.Kind})",
        BetweenSyntax between => $"({Show(between.Operand)} between {Show(between.Low)} and {Show(between.High)})",
        CollateSyntax collate => $"{Show(collate.Operand)} collate {collate.Collation}",
        DistinctFromSyntax distinct => $"({Show(distinct.Left)} is distinct from {Show(distinct.Right)})",
        QuantifiedArraySyntax any => $"({Show(any.Operand)} {any.Operator} any {Show(any.Array)})",
        FunctionCallSyntax call => $"{call.Name}({string.Join(", ", call.Arguments.Select(Show))})",
        _ => throw new NotSupportedException(expression.GetType().Name),
    };
}
