using System.Diagnostics;
using SqlGateway.Protocol.Postgres.Backend;
using SqlGateway.Protocol.Postgres.Frontend;
using SqlGateway.Service.Queries;
using Xunit;
using Query = SqlGateway.Protocol.Postgres.Frontend.Query;

namespace SqlGateway.Gateway.Tests.Postgres;

/// <summary>Cancel requests, time-outs, disconnects and the drain.</summary>
public sealed class EndingTests
{
    private const string Endless =
        "select count(*) from generate_series(1, 1000000000) a, generate_series(1, 1000000000) b";

    [Fact]
    public async Task CancelRequest_RightKey_EndsTheRunningStatementOnly()
    {
        await using var server = await TestServer.StartAsync();
        using var client = await server.LogInAsync();
        await client.SendAsync(new Query(Endless));
        await Task.Delay(200);
        await CancelAsync(server, new(client.Key!.ProcessId, client.Key.Key));
        Assert.EndsWith("E[57014] ZI", await client.ReadShapeAsync(), StringComparison.Ordinal);
        await client.SendAsync(new Query("select 1"));
        Assert.Equal("T D C[SELECT 1] ZI", await client.ReadShapeAsync());
    }

    [Fact]
    public async Task CancelRequest_WrongKeyOrProcess_IsIgnoredWithoutAWord()
    {
        await using var server = await TestServer.StartAsync();
        using var client = await server.LogInAsync(("statement_timeout", "1000"));
        await client.SendAsync(new Query(Endless));
        await Task.Delay(100);
        await CancelAsync(server, new(client.Key!.ProcessId, new byte[] { 1, 2, 3, 4 }));
        await CancelAsync(server, new(client.Key.ProcessId + 1, client.Key.Key));
        var error = Assert.Single((await client.ReadCycleAsync()).OfType<ErrorResponse>());
        Assert.Equal("canceling statement due to statement timeout", error.Fields.Message);
    }

    [Fact]
    public async Task Disconnect_WhileAStatementRuns_CancelsIt()
    {
        await using var server = await TestServer.StartAsync();
        using (var client = await server.LogInAsync())
        {
            await client.SendAsync(new Query(Endless));
            await Task.Delay(200);
        }

        var deadline = Stopwatch.StartNew();
        while (server.Service.History.List() is not [{ Phase: QueryPhase.Cancelled }])
        {
            Assert.True(deadline.Elapsed < TimeSpan.FromSeconds(5), "the statement goes on without a client");
            await Task.Delay(20);
        }
    }

    [Fact]
    public async Task SlowReader_OfALargeResult_StopsIt()
    {
        await using var server = await TestServer.StartAsync();
        using var client = await server.LogInAsync();
        await client.SendAsync(new Query("select * from generate_series(1, 100000000)"));
        Assert.IsType<RowDescription>(await client.ReadAsync()); // and nothing more
        await Task.Delay(1500);
        var before = Assert.Single(server.Service.History.List()).Rows;
        await Task.Delay(500);
        var after = Assert.Single(server.Service.History.List()).Rows;
        Assert.Equal(before, after);
        Assert.InRange(after, 1, 2_000_000); // what two sockets and our buffer hold
    }

    [Fact]
    public async Task IdleInTransaction_OverItsTime_IsFatal()
    {
        await using var server = await TestServer.StartAsync();
        using var client = await server.LogInAsync();
        await client.SendAsync(new Query("set idle_in_transaction_session_timeout = 300"), new Query("begin"));
        Assert.Equal("C[SET] ZI", await client.ReadShapeAsync());
        Assert.Equal("C[BEGIN] ZT", await client.ReadShapeAsync());
        Assert.Equal("E[25P03]", await client.ReadShapeAsync());
    }

    [Fact]
    public async Task Terminate_FromAnotherSession_EndsAnIdleOne()
    {
        await using var server = await TestServer.StartAsync();
        using var client = await server.LogInAsync();
        using var other = await server.LogInAsync();
        await other.SendAsync(new Query($"select pg_terminate_backend({client.Key!.ProcessId})"));
        Assert.Equal("T D C[SELECT 1] ZI", await other.ReadShapeAsync());
        Assert.Equal("E[57P01]", await client.ReadShapeAsync());
    }

    [Fact]
    public async Task Drain_IdleSession_IsEndedAtOnce()
    {
        await using var server = await TestServer.StartAsync("drain.grace=30s");
        using var client = await server.LogInAsync();
        var stopped = server.StopAsync();
        Assert.Equal("E[57P01]", await client.ReadShapeAsync());
        await stopped.WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Drain_SessionInABlock_MayFinishIt()
    {
        await using var server = await TestServer.StartAsync("drain.grace=30s");
        using var client = await server.LogInAsync();
        await client.SendAsync(new Query("begin"));
        await client.ReadCycleAsync();
        var stopped = server.StopAsync();
        Assert.IsType<NoticeResponse>(await client.ReadAsync());
        await client.SendAsync(new Query("commit"));
        Assert.Equal("C[COMMIT] ZI", await client.ReadShapeAsync());
        Assert.Equal("E[57P01]", await client.ReadShapeAsync());
        await stopped.WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Drain_StatementThatOutlastsTheGrace_IsEnded()
    {
        await using var server = await TestServer.StartAsync("drain.grace=500ms");
        using var client = await server.LogInAsync();
        await client.SendAsync(new Query(Endless));
        await Task.Delay(200);
        var stopped = server.StopAsync();
        var error = Assert.Single((await client.ReadCycleAsync()).OfType<ErrorResponse>());
        Assert.Equal("57P01", error.Fields.SqlState);
        await stopped.WaitAsync(TimeSpan.FromSeconds(10));
    }

    private static async Task CancelAsync(TestServer server, CancelRequest request)
    {
        using var other = await TestFrontend.ConnectAsync(server.Address);
        await other.SendAsync(request);
        Assert.Null(await other.ReadAsync()); // closed, and never answered
    }
}
