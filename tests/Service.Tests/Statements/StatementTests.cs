using SqlGateway.Core.Errors;
using SqlGateway.Service.Sessions;
using Xunit;

namespace SqlGateway.Service.Tests.Statements;

/// <summary>Statements from their text to their rows, over the real catalog and engine.</summary>
public sealed class StatementTests(ServiceFixture fixture) : IClassFixture<ServiceFixture>
{
    private static readonly object?[] One = [1];

    [Fact]
    public async Task Select_OfLiterals_IsAnsweredLocally()
    {
        await using var session = fixture.Open();
        var answer = await fixture.RunAsync(session, "select 1, 'a', null::int, current_user");
        Assert.Equal([1, "a", null, "gateway"], Assert.Single(answer.Rows));
        Assert.Equal("SELECT 1", answer.Tag);
        Assert.StartsWith("local", fixture.Service.History.List()[0].Route, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Table_CreatedFilledAndRead_GivesItsRows()
    {
        await using var session = fixture.Open();
        await fixture.RunAsync(session, "create schema a; create table a.t (id int, name varchar(10), v numeric(10,2))");
        Assert.Equal("INSERT 0 2", (await fixture.RunAsync(session, "insert into a.t values (1, 'x', 1.5), (2, null, 2.25)")).Tag);
        var answer = await fixture.RunAsync(session, "select id, name, v * 2 as d from a.t order by id desc");
        Assert.Equal([[2, null, 4.50m], [1, "x", 3.00m]], answer.Rows);
        Assert.Equal(["id", "name", "d"], answer.Columns.Select(c => c.Name));
        await fixture.RunAsync(session, "drop schema a cascade");
    }

    [Fact]
    public async Task Insert_NullIntoANotNullColumn_IsRefusedWhole()
    {
        await using var session = fixture.Open();
        await fixture.RunAsync(session, "create schema nn; create table nn.t (a int not null, b interval not null)");
        var refused = await Assert.ThrowsAsync<GatewayException>(
            () => fixture.RunAsync(session, "insert into nn.t values (1, '1 day'), (null, '1 day')"));
        Assert.Equal(SqlState.NotNullViolation, refused.SqlState);
        Assert.Equal("null value in column \"a\" of relation \"t\" violates not-null constraint", refused.Message);
        await Assert.ThrowsAsync<GatewayException>(() => fixture.RunAsync(session, "insert into nn.t values (1, null)"));
        Assert.Equal(0L, (await fixture.RunAsync(session, "select count(*) from nn.t")).Rows[0][0]);
        Assert.Equal("INSERT 0 1", (await fixture.RunAsync(session, "insert into nn.t values (1, '1 day')")).Tag);
        await fixture.RunAsync(session, "drop schema nn cascade");
    }

    [Fact]
    public async Task PartitionedTable_WrittenByCtas_IsPruned()
    {
        await using var session = fixture.Open();
        await fixture.RunAsync(
            session,
            "create schema p; create table p.t partitioned by (m) as select i as id, i % 4 as m from generate_series(1, 100) as g(i)");
        var answer = await fixture.RunAsync(session, "select count(*), min(m), max(m) from p.t where m = 2");
        Assert.Equal([25L, 2, 2], Assert.Single(answer.Rows));
        var plan = await fixture.RunAsync(session, "explain select * from p.t where m = 2");
        Assert.Contains(plan.Rows, r => ((string)r[0]!).StartsWith("Scan p.t: 1 files", StringComparison.Ordinal));
        await fixture.RunAsync(session, "drop schema p cascade");
    }

    [Fact]
    public async Task Block_RolledBack_LeavesNothing()
    {
        await using var session = fixture.Open();
        await fixture.RunAsync(session, "begin; create schema r; create table r.t as select 1 as a");
        Assert.Equal(TransactionStatus.InBlock, session.Status);
        Assert.Equal(One, Assert.Single((await fixture.RunAsync(session, "select a from r.t")).Rows));
        await using (var other = fixture.Open())
        {
            var unseen = await Assert.ThrowsAsync<GatewayException>(() => fixture.RunAsync(other, "select a from r.t"));
            Assert.Equal(SqlState.UndefinedTable, unseen.SqlState);
        }

        Assert.Equal("ROLLBACK", (await fixture.RunAsync(session, "rollback")).Tag);
        var gone = await Assert.ThrowsAsync<GatewayException>(() => fixture.RunAsync(session, "select a from r.t"));
        Assert.Equal(SqlState.UndefinedTable, gone.SqlState);
    }

    [Fact]
    public async Task Block_AfterAnError_TakesNothingButItsEnd()
    {
        await using var session = fixture.Open();
        await fixture.RunAsync(session, "begin");
        await Assert.ThrowsAsync<GatewayException>(() => fixture.RunAsync(session, "select nothere"));
        Assert.Equal(TransactionStatus.Failed, session.Status);
        var refused = await Assert.ThrowsAsync<GatewayException>(() => fixture.RunAsync(session, "select 1"));
        Assert.Equal(SqlState.InFailedSqlTransaction, refused.SqlState);
        Assert.Equal("ROLLBACK", (await fixture.RunAsync(session, "commit")).Tag);
        Assert.Equal(TransactionStatus.Idle, session.Status);
    }

    [Fact]
    public async Task Begin_ThatIsRefused_OpensNoBlock()
    {
        await using var session = fixture.Open();
        var refused = await Assert.ThrowsAsync<GatewayException>(() => fixture.RunAsync(session, "begin isolation level serializable"));
        Assert.Equal(SqlState.FeatureNotSupported, refused.SqlState);
        Assert.Equal(TransactionStatus.Idle, session.Status);
    }

    [Fact]
    public async Task Savepoint_RolledBackTo_KeepsWhatWasBefore()
    {
        await using var session = fixture.Open();
        await fixture.RunAsync(session, "create schema sp; create table sp.t (a int)");
        await fixture.RunAsync(session, "begin; insert into sp.t values (1); savepoint s; insert into sp.t values (2); rollback to s; commit");
        Assert.Equal(One, Assert.Single((await fixture.RunAsync(session, "select a from sp.t")).Rows));
        await fixture.RunAsync(session, "drop schema sp cascade");
    }

    [Fact]
    public async Task Settings_SetInABlockThatRollsBack_AreAsBefore()
    {
        await using var session = fixture.Open();
        await fixture.RunAsync(session, "set application_name = 'one'");
        await fixture.RunAsync(session, "begin; set application_name = 'two'; rollback");
        Assert.Equal("one", session.Settings.Get("application_name"));
        Assert.Equal("5s", (await fixture.RunAsync(session, "set statement_timeout = 5000; show statement_timeout")).Rows[0][0]);
        var unknown = await Assert.ThrowsAsync<GatewayException>(() => fixture.RunAsync(session, "set nothere = 1"));
        Assert.Equal(SqlState.UndefinedObject, unknown.SqlState);
    }

    [Fact]
    public async Task Prepared_ExecutedWithArguments_GivesRows()
    {
        await using var session = fixture.Open();
        await fixture.RunAsync(session, "prepare p(int, text) as select $1 + 1 as a, $2 || '!' as b");
        Assert.Equal([42, "hi!"], Assert.Single((await fixture.RunAsync(session, "execute p(20 + 21, 'hi')")).Rows));
        await fixture.RunAsync(session, "deallocate p");
        var gone = await Assert.ThrowsAsync<GatewayException>(() => fixture.RunAsync(session, "execute p(1, 'x')"));
        Assert.Equal(SqlState.InvalidSqlStatementName, gone.SqlState);
    }

    [Fact]
    public async Task Cursor_FetchedInParts_GivesEachRowOnce()
    {
        await using var session = fixture.Open();
        await fixture.RunAsync(session, "begin; declare c cursor for select g from generate_series(1, 10000) as g");
        Assert.Equal([1, 2], (await fixture.RunAsync(session, "fetch 2 from c")).Rows.Select(r => r[0]));
        Assert.Equal("MOVE 9000", (await fixture.RunAsync(session, "move 9000 in c")).Tag);
        Assert.Equal(9003, Assert.Single((await fixture.RunAsync(session, "fetch c")).Rows)[0]);
        Assert.Equal("FETCH 997", (await fixture.RunAsync(session, "fetch all from c")).Tag);
        await fixture.RunAsync(session, "commit");
    }

    [Fact]
    public async Task Catalog_IsBrowsedAsRelations()
    {
        await using var session = fixture.Open();
        await fixture.RunAsync(session, "create schema b; create table b.t (id int, name text); create view b.v as select id from b.t");
        var answer = await fixture.RunAsync(
            session,
            "select c.relname, c.relkind from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'b' order by 1");
        Assert.Equal([["t", "r"], ["v", "v"]], answer.Rows);
        var columns = await fixture.RunAsync(
            session, "select column_name, data_type from information_schema.columns where table_schema = 'b' and table_name = 't' order by ordinal_position");
        Assert.Equal([["id", "integer"], ["name", "text"]], columns.Rows);
        await fixture.RunAsync(session, "drop schema b cascade");
    }

    [Fact]
    public async Task TemporaryTable_IsTheSessionsOwn()
    {
        await using var session = fixture.Open();
        await fixture.RunAsync(session, "create temp table tt as select 7 as a");
        Assert.Equal(7, (await fixture.RunAsync(session, "select a from tt")).Rows[0][0]);
        await using var other = fixture.Open();
        await Assert.ThrowsAsync<GatewayException>(() => fixture.RunAsync(other, "select a from tt"));
    }
}
