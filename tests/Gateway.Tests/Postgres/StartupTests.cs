using System.Text;
using SqlGateway.Protocol.Postgres.Backend;
using SqlGateway.Protocol.Postgres.Frontend;
using Xunit;

namespace SqlGateway.Gateway.Tests.Postgres;

public sealed class StartupTests
{
    [Fact]
    public async Task Startup_DevelopmentUserOnLoopback_GetsEverythingThatDriversRead()
    {
        await using var server = await TestServer.StartAsync();
        using var client = await server.LogInAsync(("application_name", "tests"), ("options", "-c DateStyle=German"));

        Assert.StartsWith("15.", client.Settings["server_version"], StringComparison.Ordinal);
        Assert.Equal("UTF8", client.Settings["client_encoding"]);
        Assert.Equal("on", client.Settings["integer_datetimes"]);
        Assert.Equal("on", client.Settings["standard_conforming_strings"]);
        Assert.Equal("tests", client.Settings["application_name"]);
        Assert.Equal("German, DMY", client.Settings["DateStyle"]);
        Assert.Equal(4, client.Key!.Key.Length);
    }

    [Fact]
    public async Task Requests_WithoutCertificateOrGssapi_AreAnsweredNo()
    {
        await using var server = await TestServer.StartAsync();
        using var client = await TestFrontend.ConnectAsync(server.Address);
        await client.SendAsync(new GssEncRequest());
        Assert.Equal('N', await client.ReadByteAsync());
        await client.SendAsync(new SslRequest());
        Assert.Equal('N', await client.ReadByteAsync());
        await client.StartAsync();
    }

    [Fact]
    public async Task SslRequest_WithPlaintextBehindIt_IsRefused()
    {
        await using var server = await TestServer.StartAsync(withTls: true);
        using var client = await TestFrontend.ConnectAsync(server.Address);

        // One packet: the request, and a start-up that nothing protected.
        await client.SendRawAsync([0, 0, 0, 8, 0x04, 0xd2, 0x16, 0x2f, .. "\0\0\0\x09\0\x03\0\0\0"u8]);

        var error = Assert.IsType<ErrorResponse>(await client.ReadAsync());
        Assert.Equal("08P01", error.Fields.SqlState);
        Assert.Equal("received unencrypted data after SSL request", error.Fields.Message);
        Assert.Null(await client.ReadAsync());
    }

    [Fact]
    public async Task Startup_NewerMinorAndUnknownOptions_AreNegotiatedDown()
    {
        await using var server = await TestServer.StartAsync();
        using var client = await TestFrontend.ConnectAsync(server.Address);
        await client.SendAsync(TestFrontend.Startup(
            (3 << 16) | 9999, ("user", "gateway"), ("database", "lake"), ("_pq_.test_protocol_negotiation", "")));

        var answer = Assert.IsType<NegotiateProtocolVersion>(await client.ReadAsync());
        Assert.Equal(StartupMessage.Version32, answer.Version);
        Assert.Equal(["_pq_.test_protocol_negotiation"], answer.UnknownOptions);
        var rest = await client.ReadCycleAsync();
        Assert.Equal(32, Assert.Single(rest.OfType<BackendKeyData>()).Key.Length);
        Assert.IsType<ReadyForQuery>(rest[^1]);
    }

    [Theory]
    [InlineData("user", "", "28000")]
    [InlineData("database", "elsewhere", "3D000")]
    [InlineData("nonsense", "1", "42704")]
    [InlineData("TimeZone", "Nowhere/Land", "22023")]
    [InlineData("options", "-x", "42601")]
    [InlineData("replication", "true", "0A000")]
    public async Task Startup_WrongParameter_IsFatalWithItsSqlState(string name, string value, string sqlState)
    {
        await using var server = await TestServer.StartAsync();
        using var client = await TestFrontend.ConnectAsync(server.Address);
        await client.SendAsync(TestFrontend.Startup(
            StartupMessage.Version30, ("user", "gateway"), ("database", "lake"), (name, value)));

        var error = Assert.Single((await client.ReadCycleAsync()).OfType<ErrorResponse>());
        Assert.Equal("FATAL", error.Fields.Severity);
        Assert.Equal(sqlState, error.Fields.SqlState);
        Assert.Null(await client.ReadAsync());
    }

    [Fact]
    public async Task Startup_VersionTwo_GetsATextThatItsClientsCanRead()
    {
        await using var server = await TestServer.StartAsync();
        using var client = await TestFrontend.ConnectAsync(server.Address);
        await client.SendRawAsync([0, 0, 0, 12, 0, 2, 0, 0, 0, 0, 0, 0]);
        Assert.Equal('E', await client.ReadByteAsync());
        Assert.Equal('u', await client.ReadByteAsync()); // no length in front of the text
    }

    [Fact]
    public async Task Startup_Unfinished_IsClosedAtTheDeadline()
    {
        await using var server = await TestServer.StartAsync("limits.startup_timeout=300ms");
        using var client = await TestFrontend.ConnectAsync(server.Address);
        await client.SendRawAsync([0, 0, 0, 100]);
        Assert.Null(await client.ReadAsync());
    }

    [Fact]
    public async Task Startup_OverTheLimits_IsRefused()
    {
        await using var server = await TestServer.StartAsync(
            "limits.connections=1", "limits.unauthenticated_connections=1");
        using var first = await server.LogInAsync();

        using (var second = await TestFrontend.ConnectAsync(server.Address))
        {
            await second.SendAsync(TestFrontend.Startup(
                StartupMessage.Version30, ("user", "gateway"), ("database", "lake")));
            var error = Assert.IsType<ErrorResponse>(await second.ReadAsync());
            Assert.Equal("53300", error.Fields.SqlState);
            Assert.Null(await second.ReadAsync());
        }

        using var third = await TestFrontend.ConnectAsync(server.Address);
        await third.SendRawAsync(Encoding.ASCII.GetBytes("\0"));
        using var fourth = await TestFrontend.ConnectAsync(server.Address);
        Assert.Null(await fourth.ReadAsync());
    }
}
