using System.Globalization;
using System.Net;
using System.Net.Sockets;
using DotNet.Testcontainers.Builders;
using Testcontainers.PostgreSql;

namespace SqlGateway.Conformance.Fixtures;

/// <summary>
/// A real PostgreSQL 15 of UTF-8 and C collation: the one that the variable GATEWAY_TEST_POSTGRES names, or
/// a container where Docker answers, or Debian's programs in a new folder. Without any of them its tests are skipped.
/// </summary>
public sealed class OraclePostgres : IAsyncLifetime
{
    private const string Programs = "/usr/lib/postgresql/15/bin";
    private const string User = "postgres";
    private const string DockerSocket = "/var/run/docker.sock";

    private string? _folder;
    private PostgreSqlContainer? _container;
    private string? _connectionString;

    /// <summary>Skips the calling test when there is no server.</summary>
    public string ConnectionString
    {
        get
        {
            if (_connectionString is null)
            {
                Assert.Skip("no PostgreSQL 15: install postgresql-15, start Docker, or set GATEWAY_TEST_POSTGRES");
            }

            return _connectionString;
        }
    }

    public async ValueTask InitializeAsync()
    {
        _connectionString = Environment.GetEnvironmentVariable("GATEWAY_TEST_POSTGRES");
        if (_connectionString is not null)
        {
            return;
        }

        if (await TryStartContainerAsync())
        {
            return;
        }

        if (File.Exists(Path.Combine(Programs, "initdb")))
        {
            await StartProgramsAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_folder is not null)
        {
            await AsServerUserAsync("pg_ctl", "-D", Path.Combine(_folder, "data"), "-m", "immediate", "stop");
            Directory.Delete(_folder, recursive: true);
        }

        if (_container is not null)
        {
            await _container.DisposeAsync();
        }
    }

    /// <summary>False where no Docker engine answers, or none that has the image or can get it.</summary>
    private async Task<bool> TryStartContainerAsync()
    {
        if (Environment.GetEnvironmentVariable("DOCKER_HOST") is null && !File.Exists(DockerSocket))
        {
            return false;
        }

        try
        {
            var container = new PostgreSqlBuilder("postgres:15")
                .WithEnvironment("POSTGRES_INITDB_ARGS", "--encoding=UTF8 --lc-collate=C --lc-ctype=C.UTF-8").Build();
            using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(2));
            await container.StartAsync(deadline.Token);
            _connectionString = container.GetConnectionString();
            _container = container;
            return true;
        }
        catch (Exception error) when (error is DockerUnavailableException or Docker.DotNet.DockerApiException or OperationCanceledException)
        {
            return false;
        }
    }

    private async Task StartProgramsAsync()
    {
        _folder = Directory.CreateTempSubdirectory("oracle-").FullName;
        if (Environment.IsPrivilegedProcess)
        {
            await ChildProcess.RunAsync("chown", [User, _folder]); // the server refuses to run as root
        }

        var data = Path.Combine(_folder, "data");
        await AsServerUserAsync(
            "initdb", "-D", data, "-U", User, "--auth=trust", "--encoding=UTF8", "--lc-collate=C", "--lc-ctype=C.UTF-8");
        var port = FreePort().ToString(CultureInfo.InvariantCulture);
        await AsServerUserAsync(
            "pg_ctl", "-D", data, "-w", "-l", Path.Combine(_folder, "log"), "-o",
            $"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={_folder} -c fsync=off -c timezone=UTC", "start");
        _connectionString = $"Host=127.0.0.1;Port={port};Username={User};Database={User};Pooling=false";
    }

    private static async Task AsServerUserAsync(string program, params string[] arguments)
    {
        var path = Path.Combine(Programs, program);
        var result = Environment.IsPrivilegedProcess
            ? await ChildProcess.RunAsync("runuser", ["-u", User, "--", path, .. arguments])
            : await ChildProcess.RunAsync(path, arguments);
        if (result.ExitCode != 0 && program != "pg_ctl")
        {
            throw new InvalidOperationException($"{program} failed: {result.Error}");
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
