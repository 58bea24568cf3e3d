using SqlGateway.Protocol.Postgres.Backend;
using SqlGateway.Protocol.Postgres.Frontend;
using Xunit;

namespace SqlGateway.Gateway.Tests.Postgres;

/// <summary>Message sequences as PostgreSQL 15 sends them.</summary>
public sealed class SimpleQueryTests
{
    [Theory]
    [InlineData("", "I ZI")]
    [InlineData(" ; ;", "I ZI")]
    [InlineData("select 1", "T D C[SELECT 1] ZI")]
    [InlineData(";;select 1;;", "T D C[SELECT 1] ZI")]
    [InlineData("select 1; select 2", "T D C[SELECT 1] T D C[SELECT 1] ZI")]
    [InlineData("begin", "C[BEGIN] ZT")]
    [InlineData("begin; select 1; commit", "C[BEGIN] T D C[SELECT 1] C[COMMIT] ZI")]
    [InlineData("begin; begin", "C[BEGIN] N[25001] C[BEGIN] ZT")]
    [InlineData("commit", "N[25P01] C[COMMIT] ZI")]
    [InlineData("select 1; selec 2; select 3", "E[42601] ZI")]
    [InlineData("begin; set timezone = 'Nowhere/Land'; select 3", "C[BEGIN] E[22023] ZE")]
    [InlineData("set timezone = 'Europe/Berlin'", "C[SET] S ZI")]
    [InlineData("set timezone = 'Europe/Berlin'; set timezone = 'UTC'; set timezone = 'Asia/Tokyo'", "C[SET] C[SET] C[SET] S ZI")]
    public async Task Query_Text_GivesPostgresSequence(string text, string shape)
    {
        await using var server = await TestServer.StartAsync();
        using var client = await server.LogInAsync();
        await client.SendAsync(new Query(text));
        Assert.Equal(shape, await client.ReadShapeAsync());
    }

    [Fact]
    public async Task Query_InFailedBlock_IsRefusedUntilRollback()
    {
        await using var server = await TestServer.StartAsync();
        using var client = await server.LogInAsync();
        await client.SendAsync(
            new Query(
                "begin; set timezone = 'Nowhere/Land'"), new Query("select 1"), new Query(""), new Query("rollback"),
            new Query("select 1"));
        Assert.Equal("C[BEGIN] E[22023] ZE", await client.ReadShapeAsync());
        Assert.Equal("E[25P02] ZE", await client.ReadShapeAsync());
        Assert.Equal("I ZE", await client.ReadShapeAsync());
        Assert.Equal("C[ROLLBACK] ZI", await client.ReadShapeAsync());
        Assert.Equal("T D C[SELECT 1] ZI", await client.ReadShapeAsync());
    }

    [Fact]
    public async Task Query_WithParameter_IsUndefined()
    {
        await using var server = await TestServer.StartAsync();
        using var client = await server.LogInAsync();
        await client.SendAsync(new Query("select $1"));
        Assert.Equal("E[42P02] ZI", await client.ReadShapeAsync());
    }

    [Fact]
    public async Task RolledBackSet_OfReportedSetting_IsReportedBack()
    {
        await using var server = await TestServer.StartAsync();
        using var client = await server.LogInAsync();
        await client.SendAsync(new Query("begin; set timezone = 'Asia/Tokyo'"));
        Assert.Equal("C[BEGIN] C[SET] S ZT", await client.ReadShapeAsync());
        await client.SendAsync(new Query("rollback"));
        var status = Assert.Single((await client.ReadCycleAsync()).OfType<ParameterStatus>());
        Assert.Equal(client.Settings["TimeZone"], status.Value);
    }

    [Fact]
    public async Task Query_InvalidUtf8_FailsAndTheSessionGoesOn()
    {
        await using var server = await TestServer.StartAsync();
        using var client = await server.LogInAsync();
        await client.SendRawAsync([(byte)'Q', 0, 0, 0, 7, 0xC3, 0x28, 0]);
        Assert.Equal("E[22021] ZI", await client.ReadShapeAsync());
        await client.SendAsync(new Query("select 1"));
        Assert.Equal("T D C[SELECT 1] ZI", await client.ReadShapeAsync());
    }

    [Fact]
    public async Task Query_LongerThanTheLimit_IsRefusedAndTheSessionGoesOn()
    {
        await using var server = await TestServer.StartAsync("limits.statement_size=1KiB");
        using var client = await server.LogInAsync();
        await client.SendAsync(new Query($"select '{new string('x', 2000)}'"));
        Assert.Equal("E[54000] ZI", await client.ReadShapeAsync());
        await client.SendAsync(new Query("select 1"));
        Assert.Equal("T D C[SELECT 1] ZI", await client.ReadShapeAsync());
    }

    [Theory]
    [InlineData(new byte[] { (byte)'?', 0, 0, 0, 4 })]
    [InlineData(new byte[] { (byte)'Q', 0, 0, 0, 3 })]
    [InlineData(new byte[] { (byte)'Q', 0x7f, 0xff, 0xff, 0xff })]
    public async Task Frame_ThatCannotBe_EndsTheConnection(byte[] bytes)
    {
        await using var server = await TestServer.StartAsync();
        using var client = await server.LogInAsync();
        await client.SendRawAsync(bytes);
        Assert.Equal("E[08P01]", await client.ReadShapeAsync());
    }

    [Fact]
    public async Task FunctionCall_IsRefusedAndItsCycleEnds()
    {
        await using var server = await TestServer.StartAsync();
        using var client = await server.LogInAsync();
        await client.SendAsync(new FunctionCall(1, [], [], 0));
        Assert.Equal("E[0A000] ZI", await client.ReadShapeAsync());
    }

    [Fact]
    public async Task CopyOut_Text_IsOneMessageARow()
    {
        await using var server = await TestServer.StartAsync();
        using var client = await server.LogInAsync();
        await client.SendAsync(new Query("copy (values (1, 'a'), (2, null)) to stdout"));
        var messages = await client.ReadCycleAsync();
        Assert.Equal("H d d c C[COPY 2] ZI", TestFrontend.Shape(messages));
        Assert.Equal(
            ["1\ta\n", "2\t\\N\n"],
            messages.OfType<CopyOutData>().Select(data => System.Text.Encoding.UTF8.GetString(data.Data.Span)));
    }
}
