using SqlGateway.Protocol.Postgres.Backend;
using SqlGateway.Protocol.Postgres.Frontend;
using Xunit;

namespace SqlGateway.Gateway.Tests.Postgres;

/// <summary>Transactions, portals and cursors through the wire; the shapes are those of PostgreSQL 15.</summary>
public sealed class TransactionTests(TransactionTests.OneServer fixture) : IClassFixture<TransactionTests.OneServer>
{
    private const string Ten = "select g from generate_series(1, 10) g";

    [Theory]
    [InlineData("set local statement_timeout = '5s'; show statement_timeout", "C[SET] T D C[SHOW] ZI")]
    [InlineData("declare c cursor for select 1; fetch 1 from c", "C[DECLARE CURSOR] T D C[FETCH 1] ZI")]
    [InlineData("declare c cursor for select 1", "E[25P01] ZI")]
    [InlineData("select 1; discard all", "T D C[SELECT 1] E[25001] ZI")]
    [InlineData("discard all", "C[DISCARD ALL] ZI")]
    [InlineData("set transaction_isolation = 'serializable'", "E[0A000] ZI")]
    [InlineData("select set_config('search_path', '\"a', false)", "E[22023] ZI")]
    [InlineData("begin; commit; select 1/0", "C[BEGIN] C[COMMIT] E[22012] ZI")]
    public async Task Text_OfStatements_AnswersAsPostgres(string text, string shape)
    {
        using var client = await fixture.Server.LogInAsync();
        Assert.Equal(shape, await RunAsync(client, text));
    }

    [Fact]
    public async Task Cursors_AtRollbackToSavepoint_CloseIfTheyAreYounger()
    {
        using var client = await fixture.Server.LogInAsync();
        await RunAsync(client, $"begin; declare older cursor for {Ten}; fetch older; savepoint s; declare younger cursor for {Ten}");
        Assert.Equal("E[22012] ZE", await RunAsync(client, "select 1/0"));
        await RunAsync(client, "rollback to s");
        Assert.Equal("T D C[FETCH 1] ZT", await RunAsync(client, "fetch older"));
        Assert.Equal("E[34000] ZE", await RunAsync(client, "fetch younger"));
    }

    [Fact]
    public async Task Portals_AtRollbackToSavepoint_CloseIfTheyAreYounger()
    {
        using var client = await fixture.Server.LogInAsync();
        await RunAsync(client, "begin");
        await client.SendAsync(Parse(Ten, "s"), Bind("older", "s"), Execute(1, "older"), Sync.Instance);
        Assert.Equal("1 2 D s ZT", await client.ReadShapeAsync());
        await RunAsync(client, "savepoint a");
        await client.SendAsync(Bind("younger", "s"), Execute(1, "younger"), Sync.Instance);
        Assert.Equal("2 D s ZT", await client.ReadShapeAsync());
        await RunAsync(client, "rollback to a");
        await client.SendAsync(Execute(1, "older"), Execute(1, "younger"), Sync.Instance);
        Assert.Equal("D s E[34000] ZE", await client.ReadShapeAsync());
    }

    [Fact]
    public async Task Fetch_FromBinaryCursor_SendsBinary()
    {
        using var client = await fixture.Server.LogInAsync();
        await RunAsync(client, "begin; declare b binary cursor for select 258::int4");
        await client.SendAsync(new Query("fetch b"));
        var cycle = await client.ReadCycleAsync();
        Assert.Equal([0, 0, 1, 2], Assert.Single(cycle.OfType<DataRow>()).Values[0]!.Value.ToArray());
    }

    [Fact]
    public async Task Execute_OfAnSqlCursor_IsRefusedByName()
    {
        using var client = await fixture.Server.LogInAsync();
        await RunAsync(client, $"begin; declare c cursor for {Ten}");
        await client.SendAsync(Execute(1, "c"), Sync.Instance);
        Assert.Equal("E[0A000] ZE", await client.ReadShapeAsync());
    }

    [Fact]
    public async Task ApplicationName_NotAscii_IsCleanedAndReported()
    {
        using var client = await fixture.Server.LogInAsync();
        await client.SendAsync(new Query("set application_name = 'aé'"));
        var told = Assert.Single((await client.ReadCycleAsync()).OfType<ParameterStatus>());
        Assert.Equal(("application_name", "a??"), (told.Name, told.Value));
    }

    [Fact]
    public async Task FailedBlock_BindAndDescribeOfRows_AreRefused()
    {
        using var client = await fixture.Server.LogInAsync();
        await client.SendAsync(Parse("select 1", "rows"), Parse("rollback", "end"), Sync.Instance);
        await client.ReadShapeAsync();
        await RunAsync(client, "begin; select 1/0");
        await client.SendAsync(Bind("", "rows"), Sync.Instance, new Describe(ObjectKind.Statement, "rows"), Sync.Instance);
        Assert.Equal("E[25P02] ZE", await client.ReadShapeAsync());
        Assert.Equal("E[25P02] ZE", await client.ReadShapeAsync());
        await client.SendAsync(Bind("", "end"), Execute(), Sync.Instance);
        Assert.Equal("2 C[ROLLBACK] ZI", await client.ReadShapeAsync());
    }

    [Fact]
    public async Task Parse_ThatFails_ForgetsTheUnnamedStatement()
    {
        using var client = await fixture.Server.LogInAsync();
        await client.SendAsync(Parse("select 1"), Sync.Instance, Parse("selec"), Sync.Instance, Bind(), Sync.Instance);
        Assert.Equal("1 ZI", await client.ReadShapeAsync());
        Assert.Equal("E[42601] ZI", await client.ReadShapeAsync());
        Assert.Equal("E[26000] ZI", await client.ReadShapeAsync());
    }

    [Theory]
    [InlineData("commit", "C[COMMIT] ZI")]
    [InlineData("rollback", "C[ROLLBACK] ZI")]
    public async Task EndOfBlock_WithAPortalOverItsOwnFiles_ClosesThePortalFirst(string end, string shape)
    {
        using var client = await fixture.Server.LogInAsync();
        await RunAsync(client, $"begin; create table own_{end} as select g from generate_series(1, 50000) g");
        await client.SendAsync(Parse($"select g from own_{end}"), Bind("p"), Execute(2, "p"), Sync.Instance);
        Assert.Equal("1 2 D D s ZT", await client.ReadShapeAsync());
        Assert.Equal(shape, await RunAsync(client, end));
        await client.SendAsync(Execute(2, "p"), Sync.Instance);
        Assert.Equal("E[34000] ZI", await client.ReadShapeAsync());
        Assert.Equal(
            end == "commit" ? "T D C[SELECT 1] ZI" : "E[42P01] ZI", await RunAsync(client, $"select count(*) from own_{end}"));
    }

    [Fact]
    public async Task StatementTimeout_WhileAPortalIsSuspended_DoesNotRun()
    {
        using var client = await fixture.Server.LogInAsync(("statement_timeout", "300"));
        await RunAsync(client, "begin");
        await client.SendAsync(Parse("select g from generate_series(1, 10000000) g"), Bind("p"), Execute(1, "p"), Sync.Instance);
        Assert.Equal("1 2 D s ZT", await client.ReadShapeAsync());
        await Task.Delay(500);
        await client.SendAsync(Execute(1, "p"), Sync.Instance);
        Assert.Equal("D s ZT", await client.ReadShapeAsync());
    }

    [Fact]
    public async Task StatementTimeout_WhileACursorIsDeclared_EndsIt()
    {
        using var client = await fixture.Server.LogInAsync(("statement_timeout", "300"));
        Assert.Equal("C[BEGIN] ZT", await RunAsync(client, "begin"));
        Assert.Equal(
            "E[57014] ZE",
            await RunAsync(
                client,
                "declare c cursor for select count(*) from generate_series(1, 1000000000) a, generate_series(1, 1000000000) b"));
    }

    [Fact]
    public async Task TerminateBackend_OfAClientThatReadsNothing_EndsItsSession()
    {
        using var stalled = await fixture.Server.LogInAsync();
        using var client = await fixture.Server.LogInAsync();
        await stalled.SendAsync(new Query("select g, repeat('x', 100) from generate_series(1, 100000000) g"));
        await Task.Delay(500);
        await RunAsync(client, $"select pg_terminate_backend({stalled.Key!.ProcessId})");
        for (var tries = 0; fixture.Server.Service.Sessions.Any(s => s.ProcessId == stalled.Key.ProcessId); tries++)
        {
            Assert.True(tries < 100, "the session is still there");
            await Task.Delay(20);
        }
    }

    [Fact]
    public async Task Portals_WithLargeParameters_AreBoundedTogether()
    {
        await using var server = await TestServer.StartAsync("limits.message_size=1MB");
        using var client = await server.LogInAsync();
        var half = new byte[600_000];
        half.AsSpan().Fill((byte)'x');
        await client.SendAsync(
            Parse("select $1::text", "s"), new Bind("a", "s", [], [half], []), new Bind("b", "s", [], [half], []), Sync.Instance);
        Assert.Equal("1 2 E[53400] ZI", await client.ReadShapeAsync());
    }

    private static Parse Parse(string sql, string name = "") => new(name, sql, []);

    private static Bind Bind(string portal = "", string statement = "") => new(portal, statement, [], [], []);

    private static Execute Execute(int maxRows = 0, string portal = "") => new(portal, maxRows);

    private static async Task<string> RunAsync(TestFrontend client, string text)
    {
        await client.SendAsync(new Query(text));
        return await client.ReadShapeAsync();
    }

    public sealed class OneServer : IAsyncLifetime
    {
        internal TestServer Server { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Server = await TestServer.StartAsync();

        public ValueTask DisposeAsync() => Server.DisposeAsync();
    }
}
