using Npgsql;
using SqlGateway.Gateway.Users;
using SqlGateway.Protocol.Postgres.Backend;
using Xunit;

namespace SqlGateway.Gateway.Tests.Postgres;

public sealed class LoginTests
{
    [Theory]
    [InlineData("SSL Mode=Disable")]
    [InlineData("SSL Mode=Require;Channel Binding=Require")]
    [InlineData("SSL Mode=Require;Channel Binding=Disable")]
    [InlineData("SSL Mode=Require;Ssl Negotiation=Direct")]
    public async Task Scram_RightPassword_LogsIn(string more)
    {
        await using var server = await TestServer.StartAsync(withTls: true, "profile=production");
        await using var connection = new NpgsqlConnection(
            server.Npgsql($"Username=alice;Password={TestServer.Password};{more}"));
        await connection.OpenAsync();
        Assert.StartsWith("15.", connection.ServerVersion, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tls_CertificateOfOurAuthority_IsVerifiedInFull()
    {
        await using var server = await TestServer.StartAsync(withTls: true, "profile=production");
        await using var connection = new NpgsqlConnection(server.Npgsql(
            $"Username=alice;Password={TestServer.Password};SSL Mode=VerifyFull;Root Certificate={server.AuthorityFile}"));
        await connection.OpenAsync();
    }

    [Fact]
    public async Task Scram_WrongPasswordAndUnknownUser_LookTheSame()
    {
        await using var server = await TestServer.StartAsync("profile=production");
        using var known = await TestFrontend.ConnectAsync(server.Address);
        using var unknown = await TestFrontend.ConnectAsync(server.Address);

        var wrong = Assert.IsType<ErrorResponse>(await known.TryScramAsync("alice", "wrong"));
        var nobody = Assert.IsType<ErrorResponse>(await unknown.TryScramAsync("mallory", "wrong"));

        Assert.Equal("28P01", wrong.Fields.SqlState);
        Assert.Equal("FATAL", wrong.Fields.Severity);
        Assert.Equal(
            wrong.Fields.All.Select(field => field.Value.Replace("alice", "X", StringComparison.Ordinal)),
            nobody.Fields.All.Select(field => field.Value.Replace("mallory", "X", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Scram_UserRemovedWhileRunning_IsRefused()
    {
        await using var server = await TestServer.StartAsync("profile=production");
        using (var before = await TestFrontend.ConnectAsync(server.Address))
        {
            Assert.IsType<Authentication>(await before.TryScramAsync("alice", TestServer.Password));
        }

        UsersFile.Write(server.UsersFilePath, []);
        using var after = await TestFrontend.ConnectAsync(server.Address);
        Assert.IsType<ErrorResponse>(await after.TryScramAsync("alice", TestServer.Password));
    }

    [Fact]
    public async Task Scram_TooManyFailures_AreRefusedBeforeTheyAreTried()
    {
        await using var server = await TestServer.StartAsync("profile=production", "limits.login_attempts=2");
        for (var i = 0; i < 2; i++)
        {
            using var attempt = await TestFrontend.ConnectAsync(server.Address);
            Assert.IsType<ErrorResponse>(await attempt.TryScramAsync("alice", "wrong"));
        }

        using var last = await TestFrontend.ConnectAsync(server.Address);
        var error = Assert.IsType<ErrorResponse>(await last.TryScramAsync("alice", TestServer.Password));
        Assert.Equal("28000", error.Fields.SqlState);
    }

    [Fact]
    public async Task ClearText_WhereTlsIsRequired_Gets28000NamingSslmode()
    {
        await using var server = await TestServer.StartAsync(
            withTls: true, "profile=production", "tls.required=always");
        using var client = await TestFrontend.ConnectAsync(server.Address);
        var error = Assert.IsType<ErrorResponse>(await client.TryScramAsync("alice", TestServer.Password));
        Assert.Equal("28000", error.Fields.SqlState);
        Assert.Contains("sslmode=require", error.Fields.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Production_DevelopmentUser_IsNotTrusted()
    {
        await using var server = await TestServer.StartAsync("profile=production");
        using var client = await TestFrontend.ConnectAsync(server.Address);
        Assert.IsType<ErrorResponse>(await client.TryScramAsync("gateway", ""));
    }
}
