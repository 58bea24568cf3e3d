using System.Diagnostics;
using SqlGateway.Core.Catalog;
using SqlGateway.Core.Errors;
using SqlGateway.Core.Names;
using SqlGateway.Core.Types;
using SqlGateway.Parser.Binding;
using SqlGateway.Parser.Binding.Tree;
using SqlGateway.Parser.Syntax;
using Xunit;

namespace SqlGateway.Parser.Tests.Binding;

public class StatementBinderTests
{
    private readonly FakeCatalog _catalog = FakeCatalog.WithSchema();

    [Fact]
    public void Bind_View_ExpandsUnderItsOwnPath()
    {
        _catalog.Run("create view v1(x, y) as select a, sum(c) from t group by a");
        _catalog.Run("create view v2 as select x + 1 as z, y from v1");

        var bound = (BoundQueryStatement)_catalog.Bind("select z, y from v2 where z > 1");

        var derived = Assert.IsType<BoundDerived>(((BoundSelect)bound.Query.Body).From);
        Assert.Equal("v2", derived.View!.Name.Name);
        Assert.Equal(["v2", "v1", "t"], bound.Reads.Select(r => r.Name.Name));
        Assert.Equal(derived.View.Oid, bound.Outputs[0].TableOid);
    }

    [Fact]
    public void NameClosure_OfView_FollowsIt()
    {
        _catalog.Run("create view v1 as select a from t where exists (select 1 from u)");
        var closure = new NameClosure(
            SqlParser.Parse("select * from v1, shop.x").Single().Statement, ["pg_catalog", "public"], "lake");

        Assert.Contains(new TableName("shop", "x"), closure.Names);
        Assert.True(closure.Expand(_catalog));
        Assert.Contains(new TableName("public", "u"), closure.Names);
        Assert.False(closure.Expand(_catalog));
    }

    [Fact]
    public void Bind_PgGetUserById_IsInlinedOverPgRoles()
    {
        var bound = (BoundQueryStatement)_catalog.Bind("select pg_get_userbyid(relnamespace) from pg_class");

        Assert.Contains(bound.Reads, r => r.Name.Name == "pg_roles");
        Assert.Equal(SqlType.Name, bound.Outputs[0].Type);
        Assert.IsType<BoundCase>(((BoundSelect)bound.Query.Body).Projections[0]);
    }

    [Fact]
    public void Bind_LongInList_IsLinear()
    {
        var sql = $"select a from t where a in ({string.Join(',', Enumerable.Range(0, 100_000))})";
        var statement = SqlParser.Parse(sql).Single().Statement;
        var watch = Stopwatch.StartNew();

        var bound = (BoundQueryStatement)StatementBinder.Bind(statement, _catalog.Context);

        Assert.Equal(100_000, ((BoundIn)((BoundSelect)bound.Query.Body).Where!).Items.Count);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"took {watch.Elapsed}");
    }

    [Fact]
    public void Bind_DeepExpression_IsRefusedNotOverflowed()
    {
        var sql = "select " + string.Join('+', Enumerable.Repeat("a", 20_000)) + " from t";

        var error = Assert.Throws<GatewayException>(() => _catalog.Bind(sql));

        Assert.Equal(SqlState.StatementTooComplex, error.SqlState);
    }

    [Fact]
    public void Bind_CreateTablePartitioned_MovesPartitionColumnsLast()
    {
        var bound = (BoundCreateTable)_catalog.Bind(
            "create table shop.n (day date, id int not null, x text) partitioned by (day)");

        Assert.Equal(new TableName("shop", "n"), bound.Target.Name);
        Assert.Equal(["id", "x", "day"], bound.Target.Columns.Select(c => c.Name));
        Assert.Equal(1, bound.Target.PartitionColumns);
        Assert.False(bound.Target.Columns[0].Nullable);
    }

    [Fact]
    public void Bind_CreateTableAsPartitioned_ReordersTheQuery()
    {
        var bound = (
            BoundCreateTable)_catalog.Bind("create table n partitioned by (b) as select b, c, a + 1 as x from t");

        Assert.Equal(["c", "x", "b"], bound.Target.Columns.Select(c => c.Name));
        Assert.Equal(["c", "x", "b"], bound.Source!.Outputs.Select(o => o.Name));
    }

    [Theory]
    [InlineData("create table n (a numeric)", "0A000")]
    [InlineData("create table n (a int primary key)", "0A000")]
    [InlineData("create table n (a int default 5)", "0A000")]
    [InlineData("create table n (a int, a text)", "42701")]
    [InlineData("create table t (a int)", "42P07")]
    [InlineData("create table nope.n (a int)", "3F000")]
    [InlineData("create table pg_catalog.n (a int)", "42501")]
    [InlineData("create table n (a nope)", "42704")]
    [InlineData("create table n (a int) partitioned by (b)", "42703")]
    [InlineData("create view t as select 1", "42P07")]
    [InlineData("create view n as select a, a from t", "42701")]
    [InlineData("drop table nope", "42P01")]
    [InlineData("drop view t", "42809")]
    [InlineData("drop table pg_class", "42501")]
    [InlineData("drop schema nope", "3F000")]
    [InlineData("create schema shop", "42P06")]
    [InlineData("create schema pg_x", "42939")]
    [InlineData("insert into pg_class values (1)", "42501")]
    [InlineData("update t set a = 1", "0A000")]
    [InlineData("delete from t", "0A000")]
    [InlineData("truncate t", "0A000")]
    [InlineData("insert into t(a) values (1) returning a", "0A000")]
    [InlineData("insert into t(a) values (1) on conflict do nothing", "0A000")]
    [InlineData("select * from read_parquet('x.parquet')", "0A000")]
    [InlineData("select * from \"x.csv\"", "0A000")]
    [InlineData("select * from a.b.c", "0A000")]
    public void Bind_RefusedStatement_SaysWhy(string sql, string state) =>
        Assert.Equal(state, Assert.Throws<GatewayException>(() => _catalog.Bind(sql)).SqlState);

    [Fact]
    public void Bind_ReadParquet_HintsAtExternalTable()
    {
        var error = Assert.Throws<GatewayException>(() => _catalog.Bind("select * from read_parquet('/d/x.parquet')"));

        Assert.Contains("CREATE EXTERNAL TABLE name STORED AS PARQUET LOCATION '/d/x.parquet'", error.Hint,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Bind_InsertIntoExternal_HintsAtCopy()
    {
        _catalog.Run("create external table ext (a int) stored as csv location '/d'");

        var error = Assert.Throws<GatewayException>(() => _catalog.Bind("insert into ext values (1)"));

        Assert.Equal(SqlState.FeatureNotSupported, error.SqlState);
        Assert.Contains("CREATE TABLE", error.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public void Bind_Insert_GivesEveryColumnOfTheTarget()
    {
        var bound = (BoundInsert)_catalog.Bind("insert into u(z, x) select a, b from t");

        Assert.Equal(["a", "x", "y", "z"], bound.Source.Outputs.Select(o => o.Name));
        Assert.All(
            ((BoundSelect)bound.Source.Body).Projections.Zip(bound.Target.Columns),
            p => Assert.Equal(p.Second.Type, p.First.Type));
    }

    [Fact]
    public void Bind_DatabaseName_IsAllowedAsFirstPart() =>
        Assert.Equal("a", _catalog.Bind("select t.a from lake.public.t").Outputs[0].Name);

    [Fact]
    public void Bind_RegclassLiteral_IsTheTablesOid()
    {
        _catalog.TryGetTable(new TableName("public", "t"), out var table);
        var bound = (BoundQueryStatement)_catalog.Bind("select 't'::regclass");

        var constant = Assert.IsType<BoundConstant>(((BoundSelect)bound.Query.Body).Projections[0]);
        Assert.Equal(table!.Oid, constant.Constant.Value);
    }

    [Fact]
    public void Bind_StructColumn_GivesItsFields()
    {
        var type = SqlType.StructOf([new("x", SqlType.Int4), new("y", SqlType.Text)]);
        _catalog.Add(new TableDefinition(
            50000, new TableName("public", "st"), TableKind.External,
            [new ColumnDefinition("s", type), new ColumnDefinition("m", SqlType.MapOf(SqlType.Text, SqlType.Int8))], 0,
            1));

        var bound = _catalog.Bind("select (s).x, (s).*, m['k'], s ->> 'x', s from st");

        Assert.Equal(["x", "x", "y", "m", "?column?", "s"], bound.Outputs.Select(o => o.Name));
        Assert.Equal([SqlType.Int4, SqlType.Int4, SqlType.Text, SqlType.Int8, SqlType.Text, type],
            bound.Outputs.Select(o => o.Type));
    }

    [Fact]
    public void Bind_RecursiveNumericOfStableScale_IsWidened()
    {
        var bound = _catalog.Bind(
            "with recursive r(n) as (select 1.0 union all select n + 0.25 from r where n < 9) select n from r");

        Assert.Equal((38, 2), (bound.Outputs[0].Type.Precision, bound.Outputs[0].Type.Scale));
    }

    [Fact]
    public void Bind_RecursiveNumericOfGrowingScale_IsRefused()
    {
        var error = Assert.Throws<GatewayException>(() => _catalog.Bind(
            "with recursive r(n) as (select 1.0 union all select n * 1.05 from r where n < 9) select n from r"));

        Assert.Equal(SqlState.FeatureNotSupported, error.SqlState);
        Assert.Contains("numeric(38,10)", error.Hint, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("select 'now'::timestamptz", typeof(BoundSessionValue))]
    [InlineData("select 'tomorrow'::date", typeof(BoundCall))]
    [InlineData("select e > 'today' from t", typeof(BoundCall))]
    public void Bind_RelativeDate_IsNoConstant(string sql, Type expected)
    {
        var bound = (BoundQueryStatement)_catalog.Bind(sql);

        Assert.IsType(expected, ((BoundSelect)bound.Query.Body).Projections[0]);
    }
}
