using System.Collections;
using System.Net;
using System.Net.Sockets;
using SqlGateway.Gateway.Cli;
using SqlGateway.Gateway.Users;
using SqlGateway.Protocol.Postgres.Scram;
using Xunit;

namespace SqlGateway.Gateway.Tests.Cli;

public sealed class CommandLineTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cli").FullName;
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    [Fact]
    public async Task UserCommands_AddListRemove_WorkOnTheUsersFile()
    {
        Assert.Equal(0, await RunAsync(
            "@secret", "user", "add", "bob", "--role", "admin", "--role", "spark_text", "--data", _folder));
        Assert.Equal(0, await RunAsync("x", "user", "add", "amy", "--data", _folder));
        Assert.Equal(0, await RunAsync(null, "user", "list", "--data", _folder));
        Assert.Contains("amy\nbob\tadmin,spark_text\n", _output.ToString(), StringComparison.Ordinal);
        Assert.All(
            UsersFile.Read(Path.Combine(_folder, "users")), user => Assert.NotNull(ScramSecret.Parse(user.Secret)));

        Assert.Equal(0, await RunAsync(null, "user", "remove", "bob", "--data", _folder));
        Assert.Equal(1, await RunAsync(null, "user", "remove", "bob", "--data", _folder));
        Assert.Contains("there is no user \"bob\"", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task UserAdd_EmptyPassword_IsRefused()
    {
        Assert.Equal(1, await RunAsync("", "user", "add", "bob", "--data", _folder));
        Assert.False(File.Exists(Path.Combine(_folder, "users")));
    }

    [Fact]
    public async Task TlsInit_Twice_NeverOverwrites()
    {
        Assert.Equal(0, await RunAsync(null, "tls", "init", "--data", _folder, "--host", "db.example"));
        Assert.Contains("host=db.example", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains("sslmode=verify-full sslrootcert=", _output.ToString(), StringComparison.Ordinal);
        Assert.Equal(1, await RunAsync(null, "tls", "init", "--data", _folder));
        Assert.Contains("exists already", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Serve_TakenPort_NamesTheFlag()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        Assert.Equal(1, await RunAsync(
            null, "serve", "--set", "catalog.sample=false", "--data", _folder, "--pg-port", "0", "--admin-port", $"{port}"));
        Assert.Contains("--admin-port", _error.ToString(), StringComparison.Ordinal);
        Assert.Equal(1, await RunAsync(
            null, "serve", "--set", "catalog.sample=false", "--data", _folder, "--pg-port", $"{port}", "--admin-port", "0"));
        Assert.Contains("--pg-port", _error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("serve", "--pg-prot", "1")]
    [InlineData("serve", "--set", "postgres.prot=1")]
    [InlineData("user", "ad", "bob")]
    public async Task Mistake_InACommand_IsExitCode2WithTheRightName(params string[] arguments)
    {
        Assert.Equal(2, await RunAsync(null, arguments));
        Assert.Contains("did you mean", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Version_IsPrinted()
    {
        Assert.Equal(0, await RunAsync(null, "--version"));
        Assert.Matches(@"^gateway \d+\.\d+\.\d+", _output.ToString());
    }

    [Fact]
    public async Task ConfigReference_IsTheCommittedPage()
    {
        Assert.Equal(0, await RunAsync(null, "config", "reference"));
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "SqlGateway.sln")))
        {
            root = root.Parent!;
        }

        var page = await File.ReadAllTextAsync(Path.Combine(root.FullName, "docs/reference/configuration.md"));
        Assert.Equal(page, _output.ToString()); // gateway config reference > docs/reference/configuration.md
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private Task<int> RunAsync(string? password, params string[] arguments) => CommandLineRoot.RunAsync(
        arguments, new(_output, _error, new Hashtable(), TimeProvider.System, _ => password));
}
