using System.Net;
using SqlGateway.Gateway.Composition;
using SqlGateway.Gateway.Options;
using SqlGateway.Gateway.Tls;
using SqlGateway.Gateway.Users;
using SqlGateway.Protocol.Postgres.Scram;
using SqlGateway.Service;

namespace SqlGateway.Gateway.Tests.Postgres;

/// <summary>A whole gateway in the test's process, on free ports and in a folder of its own.</summary>
internal sealed class TestServer : IAsyncDisposable
{
    public const string Password = "right horse";

    private readonly string _folder;
    private readonly GatewayServer _server;

    private TestServer(string folder, GatewayServer server)
    {
        _folder = folder;
        _server = server;
    }

    public IPEndPoint Address => _server.Postgres;

    public IPEndPoint Admin => _server.Admin;

    public QueryService Service => _server.Service;

    public string AuthorityFile => TlsFiles.In(TlsFiles.FolderOf(_folder)).AuthorityCertificate;

    public string UsersFilePath => Path.Combine(_folder, "users");

    public string Npgsql(string more) =>
        $"Host={Address.Address};Port={Address.Port};Database=lake;Pooling=false;Timeout=10;" + more;

    /// <param name="settings">As for <c>--set</c>; the development profile unless they say otherwise.</param>
    public static Task<TestServer> StartAsync(params string[] settings) => StartAsync(withTls: false, settings);

    public static async Task<TestServer> StartAsync(bool withTls, params string[] settings)
    {
        var folder = Directory.CreateTempSubdirectory("gateway").FullName;
        if (withTls)
        {
            new CertificateMaker(TimeProvider.System).Make(TlsFiles.FolderOf(folder), ["localhost", "127.0.0.1"]);
        }

        UsersFile.Write(
            Path.Combine(folder, "users"),
            [new("alice", ScramSecret.Create(Password).ToString(), new HashSet<string> { "admin" })]);
        var problems = new List<OptionProblem>();
        string[] all =
        [
            "profile=development", $"data.dir={folder}", "postgres.port=0", "flight.port=0", "admin.port=0", "log.level=error",
            "drain.grace=2s", "catalog.sample=false", .. settings,
        ];
        var given = OptionSources.FromAssignments(all, problems).ToList();
        var options = GatewayOptionsBuilder.Build(ResolvedOptions.Resolve(given, problems), problems);
        return new(folder, await GatewayServer.StartAsync(options, TimeProvider.System, CancellationToken.None));
    }

    /// <summary>A logged-in client that speaks messages.</summary>
    public async Task<TestFrontend> LogInAsync(params (string Name, string Value)[] parameters)
    {
        var frontend = await TestFrontend.ConnectAsync(Address);
        await frontend.StartAsync(parameters);
        return frontend;
    }

    /// <summary>As a signal would.</summary>
    public Task StopAsync() => _server.DisposeAsync().AsTask();

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
