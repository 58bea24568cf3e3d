using System.Globalization;

namespace SqlGateway.Conformance.Clients;

/// <summary>A gateway of the production profile, with a certificate and one user with a password.</summary>
public sealed class SecuredGateway : IAsyncLifetime
{
    public const string User = "ann";
    private const string Password = "a pässword, not of this world";

    private string _data = string.Empty;
    private GatewayServer? _server;

    internal static IReadOnlyDictionary<string, string> PasswordVariable { get; } =
        new Dictionary<string, string> { ["PGPASSWORD"] = Password, ["LC_ALL"] = "C.UTF-8" };

    internal int Port => _server!.PostgresPort;

    private string Authority => Path.Combine(_data, "tls", "ca.crt");

    internal string ConnectionInfo(bool tls) => string.Create(
        CultureInfo.InvariantCulture,
        $"host=localhost port={Port} user={User} dbname=lake {(tls ? $"sslmode=verify-full sslrootcert={Authority}" : "sslmode=disable")}");

    internal string JdbcUrl(bool tls) => string.Create(
        CultureInfo.InvariantCulture,
        $"jdbc:postgresql://localhost:{Port}/lake?user={User}&password={Uri.EscapeDataString(Password)}&{(tls ? $"sslmode=verify-full&sslrootcert={Authority}" : "sslmode=disable")}");

    internal string NpgsqlConnectionString(bool tls) => string.Create(
        CultureInfo.InvariantCulture,
        $"Host=localhost;Port={Port};Username={User};Password=\"{Password}\";Database=lake;{(tls ? $"SSL Mode=VerifyFull;Root Certificate={Authority}" : "SSL Mode=Disable")}");

    public async ValueTask InitializeAsync()
    {
        _data = Directory.CreateTempSubdirectory("gateway-").FullName;
        await GatewayAsync(null, "tls", "init", "--data", _data);
        await GatewayAsync(Password + "\n", "user", "add", User, "--role", "admin", "--data", _data);
        _server = await GatewayServer.StartAsync(_data, "--profile", "production");
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        Directory.Delete(_data, recursive: true);
    }

    private static async Task GatewayAsync(string? input, params string[] arguments)
    {
        var result = await ChildProcess.RunAsync(RepositoryPaths.Gateway, arguments, input);
        Assert.True(result.ExitCode == 0, result.Output + result.Error);
    }
}
