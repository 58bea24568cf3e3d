using System.Globalization;
using static SqlGateway.Gateway.Options.OptionParsers;

namespace SqlGateway.Gateway.Options;

/// <summary>
/// Every option there is, in the order of the reference page, which is printed from this table. An option that is not
/// here is an error wherever it is given.
/// </summary>
internal static class OptionTable
{
    public static readonly OptionDefinition<Profile> Profile = Choice("profile", Options.Profile.Production,
        "`development`: clients on loopback need no password and are the user `gateway` with every role, and a sample "
        + "catalog is made. `production`: everybody logs in.", "--profile");

    public static readonly OptionDefinition<string> DataDirectory = String("data.dir", "gateway-data",
        "Folder of the catalog, the warehouse and the users file. Made when it does not exist.", "--data");

    public static readonly OptionDefinition<string> CatalogName = String("catalog.name", "lake",
        "Name of the catalog: what clients give as database.");

    public static readonly OptionDefinition<IReadOnlyList<string>> CatalogLocations = List("catalog.locations",
        "Folders under which `CREATE EXTERNAL TABLE` may read, besides the warehouse.");

    public static readonly OptionDefinition<IReadOnlyList<string>> Attach = List("attach",
        "`NAME=PATH`: each direct child of PATH is a table of schema NAME.", "--attach");

    public static readonly OptionDefinition<bool> CatalogSample = Boolean("catalog.sample", true,
        "Makes the sample schema `shop` in an empty catalog; in the development profile only.");

    public static readonly OptionDefinition<string> PostgresHost = String("postgres.host", "127.0.0.1",
        "Address that Postgres clients connect to: an IP address, `localhost`, or `*` for all.");

    public static readonly OptionDefinition<int> PostgresPort = Port("postgres.port", 5432,
        "Port that Postgres clients connect to; 0 takes a free one.", "--pg-port");

    public static readonly OptionDefinition<int> FlightPort = Port("flight.port", 31337,
        "Port on loopback of Arrow Flight SQL; 0 takes a free one. In the development profile only: nothing listens there "
        + "otherwise, as there is no login over Flight yet.", "--flight-port");

    public static readonly OptionDefinition<string> AdminHost = String("admin.host", "127.0.0.1",
        "Address of the probes and metrics.");

    public static readonly OptionDefinition<int> AdminPort = Port("admin.port", 9090,
        "Port of `/livez`, `/readyz` and `/metrics`; 0 takes a free one.", "--admin-port");

    public static readonly OptionDefinition<string> TlsCertificate = String("tls.certificate", "",
        "PEM file of the server's certificate, with its chain; when empty, `tls/server.crt` in `data.dir` if it is "
        + "there, as `gateway tls init` makes it.");

    public static readonly OptionDefinition<string> TlsKey = String("tls.key", "",
        "PEM file of the certificate's private key; when empty, as for `tls.certificate`.");

    public static readonly OptionDefinition<string> TlsKeyPassword = String("tls.key_password", "",
        "Password of `tls.key`, if it is encrypted.") with { IsSecret = true };

    public static readonly OptionDefinition<TlsRequirement> TlsRequired = Choice("tls.required", TlsRequirement.Remote,
        "Who must use TLS: `remote` clients (all that do not come from loopback), `always` everybody, or `never`.");

    public static readonly OptionDefinition<string> UsersFile = String("auth.users_file", "",
        "File of users, their SCRAM secrets and roles, as `gateway user` writes it; `users` in `data.dir` when empty.");

    public static readonly OptionDefinition<int> ScramIterations = Integer(
        "auth.scram_iterations", 4096, 4096, 10_000_000,
        "Rounds of the secrets that `gateway user add` makes.");

    public static readonly OptionDefinition<int> Connections = Integer("limits.connections", 500, 1, 100_000,
        "Connections of Postgres clients at a time; more get `53300`.");

    public static readonly OptionDefinition<int> UnauthenticatedConnections = Integer(
        "limits.unauthenticated_connections", 100, 1, 100_000,
        "Connections at a time that have not logged in yet; more are closed.");

    public static readonly OptionDefinition<TimeSpan> StartupTimeout = Time(
        "limits.startup_timeout", "10s", "100ms", "10min",
        "Time from connecting to being logged in.");

    public static readonly OptionDefinition<int> LoginAttempts = Integer("limits.login_attempts", 20, 1, 1_000_000,
        "Failed logins from one address in a minute; more are refused until the minute is over.");

    public static readonly OptionDefinition<int> CancelRequests = Integer("limits.cancel_requests", 200, 1, 1_000_000,
        "Cancel requests from one address in a second that are looked at; more are dropped.");

    public static readonly OptionDefinition<long> MessageSize = Bytes("limits.message_size", "64MiB", "64KiB", "1GiB",
        "Size of one message of a client: a query, or the parameters of one execution.");

    public static readonly OptionDefinition<long> StatementSize = Bytes(
        "limits.statement_size", "16MiB", "1KiB", "1GiB",
        "Size of the text of one query message.");

    public static readonly OptionDefinition<int> Portals = Integer("limits.portals", 1_000, 1, 100_000,
        "Open portals of one session.");

    public static readonly OptionDefinition<long> SendBuffer = Bytes("limits.send_buffer", "128KiB", "16KiB", "64MiB",
        "Bytes of results that wait for a client to take them; a slower client slows its query.");

    public static readonly OptionDefinition<TimeSpan> StatementTimeout = Time("statement_timeout", "0", "0", "30d",
        "Longest time of one statement, which a session may set for itself; 0 for no end.");

    public static readonly OptionDefinition<TimeSpan> IdleInTransactionTimeout = Time(
        "idle_in_transaction_session_timeout", "0", "0", "30d",
        "Ends sessions that wait so long inside a transaction, which a session may set for itself; 0 for never.");

    public static readonly OptionDefinition<TimeSpan> DrainGrace = Time("drain.grace", "30s", "0", "1h",
        "Time that running statements get to finish when the gateway is told to stop.");

    public static readonly OptionDefinition<long> DuckDbMemoryLimit = Bytes("duckdb.memory_limit", "0", "0", "64TiB",
        "Memory of the embedded engine; 0 takes 55 % of the machine's.");

    public static readonly OptionDefinition<int> DuckDbThreads = Integer("duckdb.threads", 0, 0, 1024,
        "Threads of the embedded engine; 0 takes one for each core.");

    public static readonly OptionDefinition<string> DuckDbTempDirectory = String("duckdb.temp_directory", "",
        "Folder for what does not fit in memory; `spill` in `data.dir` when empty.");

    public static readonly OptionDefinition<long> DuckDbMaxTempSize = Bytes(
        "duckdb.max_temp_size", "64GiB", "0", "1024TiB",
        "Size that the temporary folder may take.");

    public static readonly OptionDefinition<LogVerbosity> LogLevel = Choice("log.level", LogVerbosity.Information,
        "Least severity that is logged, to standard error.");

    public static readonly OptionDefinition<LogFormat> LogFormat = Choice("log.format", Options.LogFormat.Text,
        "Form of the log: lines for people, or one JSON object a line.");

    /// <summary>All of them, in the order above.</summary>
    public static IReadOnlyList<OptionDefinition> All { get; } =
    [
        Profile, DataDirectory, CatalogName, CatalogLocations, CatalogSample, Attach,
        PostgresHost, PostgresPort, FlightPort, AdminHost, AdminPort,
        TlsCertificate, TlsKey, TlsKeyPassword, TlsRequired, UsersFile, ScramIterations,
        Connections, UnauthenticatedConnections, StartupTimeout, LoginAttempts, CancelRequests,
        MessageSize, StatementSize, Portals, SendBuffer,
        StatementTimeout, IdleInTransactionTimeout, DrainGrace,
        DuckDbMemoryLimit, DuckDbThreads, DuckDbTempDirectory, DuckDbMaxTempSize, LogLevel, LogFormat,
    ];

    private static OptionDefinition<string> String(
        string name, string value, string description, string? flag = null) =>
        new(name, "text", value, description, items => Text(items[0])) { Flag = flag };

    private static OptionDefinition<IReadOnlyList<string>> List(string name, string description, string? flag = null) =>
        new(name, "list", "", description, items => [.. items]) { Flag = flag, IsList = true };

    private static OptionDefinition<int> Integer(string name, int value, int low, int high, string description) =>
        new(name, $"{low} … {high}", value.ToString(CultureInfo.InvariantCulture), description,
            items => OptionParsers.Integer(items[0], low, high));

    private static OptionDefinition<bool> Boolean(string name, bool value, string description) =>
        new(name, "true \\| false", value ? "true" : "false", description, items => OptionParsers.Boolean(items[0]));

    private static OptionDefinition<int> Port(string name, int value, string description, string flag) =>
        Integer(name, value, 0, 65535, description) with { Flag = flag };

    private static OptionDefinition<T> Choice<T>(string name, T value, string description, string? flag = null)
        where T : struct, Enum =>
        new(name, Choices<T>().Replace(", ", " \\| ", StringComparison.Ordinal),
            value.ToString().ToLowerInvariant(), description,
            items => OptionParsers.Choice<T>(items[0])) { Flag = flag };

    private static OptionDefinition<long> Bytes(
        string name, string value, string low, string high, string description) =>
        new(name, "size", value, description,
            items => Size(items[0], Size(low, 0, long.MaxValue), Size(high, 0, long.MaxValue)));

    private static OptionDefinition<TimeSpan> Time(
        string name, string value, string low, string high, string description) =>
        new(name, "time", value, description, items => Duration(
            items[0], Duration(low, TimeSpan.Zero, TimeSpan.MaxValue),
            Duration(high, TimeSpan.Zero, TimeSpan.MaxValue)));
}
