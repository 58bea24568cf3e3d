using System.Text;
using SqlGateway.Protocol.Postgres.Backend;
using SqlGateway.Protocol.Postgres.Frontend;
using Xunit;

namespace SqlGateway.Gateway.Tests.Postgres;

/// <summary>Message sequences as PostgreSQL 15 sends them.</summary>
public sealed class ExtendedQueryTests
{
    private const string Three = "values (1), (2), (3)";

    [Fact]
    public async Task Sequence_ParseToSync_IsAnsweredInOrder()
    {
        await using var server = await TestServer.StartAsync();
        using var client = await server.LogInAsync();
        await client.SendAsync(
            Parse(Three), new Describe(
                ObjectKind.Statement, ""), Bind(), new Describe(ObjectKind.Portal, ""), Execute(), Sync.Instance);
        Assert.Equal("1 t T 2 T D D D C[SELECT 3] ZI", await client.ReadShapeAsync());
    }

    [Fact]
    public async Task Execute_RowLimit_SuspendsEvenAtTheLastRow()
    {
        await using var server = await TestServer.StartAsync();
        using var client = await server.LogInAsync();
        await client.SendAsync(Parse(Three), Bind(), Execute(2), Execute(2), Execute(2), Sync.Instance);
        Assert.Equal("1 2 D D s D C[SELECT 1] C[SELECT 0] ZI", await client.ReadShapeAsync());
        await client.SendAsync(Parse(Three), Bind(), Execute(3), Execute(3), Sync.Instance);
        Assert.Equal("1 2 D D D s C[SELECT 0] ZI", await client.ReadShapeAsync());
    }

    [Fact]
    public async Task Portals_OfOneTransaction_InterleaveAndEndWithIt()
    {
        await using var server = await TestServer.StartAsync();
        using var client = await server.LogInAsync();
        await client.SendAsync(
            new Query("begin"), Parse(
                Three, "s"), Bind("a", "s"), Bind("b", "s"), Execute(1, "a"), Execute(2, "b"), Sync.Instance);
        Assert.Equal("C[BEGIN] ZT", await client.ReadShapeAsync());
        Assert.Equal("1 2 2 D s D D s ZT", await client.ReadShapeAsync());
        await client.SendAsync(Execute(0, "a"), Sync.Instance, new Query("commit"), Execute(0, "b"), Sync.Instance);
        Assert.Equal("D D C[SELECT 2] ZT", await client.ReadShapeAsync());
        Assert.Equal("C[COMMIT] ZI", await client.ReadShapeAsync());
        Assert.Equal("E[34000] ZI", await client.ReadShapeAsync());
    }

    [Fact]
    public async Task Execute_AfterErrorBeforeSync_IsDiscarded()
    {
        await using var server = await TestServer.StartAsync();
        using var client = await server.LogInAsync();
        await client.SendAsync(
            Parse("selec"), Bind(), Execute(
                ), new Query("select 1"), Sync.Instance, Parse("select 1"), Bind(), Execute(), Sync.Instance);
        Assert.Equal("E[42601] ZI", await client.ReadShapeAsync());
        Assert.Equal("1 2 D C[SELECT 1] ZI", await client.ReadShapeAsync());
    }

    [Fact]
    public async Task Error_BeforeSync_IsSentAtOnce()
    {
        await using var server = await TestServer.StartAsync();
        using var client = await server.LogInAsync();
        await client.SendAsync(Parse("selec"));
        Assert.IsType<ErrorResponse>(await client.ReadAsync());
    }

    [Fact]
    public async Task Flush_WithoutSync_SendsAnswersAndKeepsThePortal()
    {
        await using var server = await TestServer.StartAsync();
        using var client = await server.LogInAsync();
        await client.SendAsync(Parse(Three), Bind(), Execute(1), Flush.Instance);
        Assert.IsType<ParseComplete>(await client.ReadAsync());
        Assert.IsType<BindComplete>(await client.ReadAsync());
        Assert.IsType<DataRow>(await client.ReadAsync());
        Assert.IsType<PortalSuspended>(await client.ReadAsync());
        await client.SendAsync(Execute(), Sync.Instance);
        Assert.Equal("D D C[SELECT 2] ZI", await client.ReadShapeAsync());
    }

    [Fact]
    public async Task Bind_BinaryParameterAndResult_AreHonoured()
    {
        await using var server = await TestServer.StartAsync();
        using var client = await server.LogInAsync();
        await client.SendAsync(
            new Parse("", "select $1, $2", [23, 0]),
            new Describe(ObjectKind.Statement, ""),
            new Bind("", "", [1, 0], [new byte[] { 0, 0, 1, 0 }, Encoding.UTF8.GetBytes("text")], [1]),
            Execute(), Sync.Instance);
        var messages = await client.ReadCycleAsync();
        Assert.Equal([23u, 25u], Assert.Single(messages.OfType<ParameterDescription>()).Types);
        var row = Assert.Single(messages.OfType<DataRow>());
        Assert.Equal(new byte[] { 0, 0, 1, 0 }, row.Values[0]!.Value.ToArray());
        Assert.Equal("text"u8.ToArray(), row.Values[1]!.Value.ToArray());
    }

    [Theory]
    [InlineData("E[26000] ZI", "unknown statement")]
    [InlineData("E[34000] ZI", "unknown portal")]
    [InlineData("1 E[42P05] ZI", "statement twice")]
    [InlineData("1 2 E[42P03] ZI", "portal twice")]
    [InlineData("1 E[08P01] ZI", "too few parameters")]
    [InlineData("1 E[08P01] ZI", "too many result formats")]
    [InlineData("E[42601] ZI", "two statements")]
    [InlineData("1 2 C[SET] E[55000] ZI", "portal without rows again")]
    [InlineData("1 2 n I ZI", "empty statement")]
    [InlineData("3 3 ZI", "close of nothing")]
    [InlineData("E[42704] ZI", "unknown parameter type")]
    public async Task Sequence_Case_GivesPostgresAnswer(string shape, string name)
    {
        FrontendMessage[] messages = name switch
        {
            "unknown statement" => [Bind("", "none")],
            "unknown portal" => [Execute(0, "none")],
            "statement twice" => [Parse("select 1", "s"), Parse("select 1", "s")],
            "portal twice" => [Parse("select 1"), Bind("p"), Bind("p")],
            "too few parameters" => [Parse("select $1"), Bind()],
            "too many result formats" => [Parse("select 1"), new Bind("", "", [], [], [0, 0, 0])],
            "two statements" => [Parse("select 1; select 2")],
            "portal without rows again" => [Parse("set extra_float_digits = 3"), Bind(), Execute(), Execute()],
            "empty statement" => [Parse(" ; "), Bind(), new Describe(ObjectKind.Portal, ""), Execute()],
            "close of nothing" => [new Close(ObjectKind.Statement, "none"), new Close(ObjectKind.Portal, "none")],
            "unknown parameter type" => [new Parse("", "select $1", [99_999])],
            _ => throw new ArgumentOutOfRangeException(nameof(name), name, null),
        };
        await using var server = await TestServer.StartAsync();
        using var client = await server.LogInAsync();
        await client.SendAsync([.. messages, Sync.Instance]);
        Assert.Equal(shape, await client.ReadShapeAsync());
    }

    [Fact]
    public async Task Query_AfterParse_DestroysTheUnnamedStatement()
    {
        await using var server = await TestServer.StartAsync();
        using var client = await server.LogInAsync();
        await client.SendAsync(Parse("select 1"), Sync.Instance, new Query("select 1"), Bind(), Sync.Instance);
        Assert.Equal("1 ZI", await client.ReadShapeAsync());
        Assert.Equal("T D C[SELECT 1] ZI", await client.ReadShapeAsync());
        Assert.Equal("E[26000] ZI", await client.ReadShapeAsync());
    }

    [Fact]
    public async Task Malformed_MessageOfASequence_DropsItsRest()
    {
        await using var server = await TestServer.StartAsync();
        using var client = await server.LogInAsync();
        await client.SendRawAsync([(byte)'E', 0, 0, 0, 6, 0, 0]);
        await client.SendAsync(Parse("select 1"), Sync.Instance, new Query("select 1"));
        Assert.Equal("E[08P01] ZI", await client.ReadShapeAsync());
        Assert.Equal("T D C[SELECT 1] ZI", await client.ReadShapeAsync());
    }

    [Fact]
    public async Task Pipeline_InOnePacketAndByteByByte_GivesTheSameAnswers()
    {
        var pipe = new System.Buffers.ArrayBufferWriter<byte>();
        var writer = new SqlGateway.Protocol.Postgres.FrontendMessageWriter(pipe);
        foreach (var message in new FrontendMessage[] { Parse(Three), Bind(), Execute(2), Sync.Instance, new Query("select 1") })
        {
            writer.Write(message);
        }

        await using var server = await TestServer.StartAsync();
        foreach (var step in new[] { pipe.WrittenCount, 1, 7 })
        {
            using var client = await server.LogInAsync();
            for (var i = 0; i < pipe.WrittenCount; i += step)
            {
                await client.SendRawAsync(pipe.WrittenSpan.Slice(i, Math.Min(step, pipe.WrittenCount - i)).ToArray());
            }

            Assert.Equal("1 2 D D s ZI", await client.ReadShapeAsync());
            Assert.Equal("T D C[SELECT 1] ZI", await client.ReadShapeAsync());
        }
    }

    private static Parse Parse(string sql, string name = "") => new(name, sql, []);

    private static Bind Bind(string portal = "", string statement = "") => new(portal, statement, [], [], []);

    private static Execute Execute(int maxRows = 0, string portal = "") => new(portal, maxRows);
}
