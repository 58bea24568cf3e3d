using System.Globalization;
using SqlGateway.Core.Errors;
using SqlGateway.Gateway.Options;
using SqlGateway.Gateway.Postgres.Connections;
using SqlGateway.Protocol.Postgres.Backend;
using SqlGateway.Protocol.Postgres.Frontend;
using SqlGateway.Service;
using SqlGateway.Service.Sessions;

namespace SqlGateway.Gateway.Postgres.Startup;

/// <summary>
/// After the login: the session, its settings as the client wants them, and all that the client must know of it.
/// </summary>
internal sealed class SessionOpener(QueryService service, GatewayOptions options)
{
    private static readonly string[] NoSettings = ["user", "database", "options", "replication"];

    /// <exception cref="GatewayException">
    /// Unknown database, unknown or wrong setting; the client is to be told as Fatal.
    /// </exception>
    public Session Open(ClientIdentity identity, StartupMessage startup)
    {
        if (startup.Find("replication") is { Length: > 0 } replication && !IsFalse(replication))
        {
            throw StartupErrors.ReplicationRefused();
        }

        var database = startup.Find("database") is { Length: > 0 } named ? named : identity.User;
        var session = service.OpenSession(identity, database);
        try
        {
            ApplyDefaults(session);
            Apply(session, startup);
            return session;
        }
        catch
        {
            // Nothing ran in it, so that ending it waits for nothing.
            _ = session.DisposeAsync();
            throw;
        }
    }

    /// <summary>Writes what stands between AuthenticationOk and the first ReadyForQuery.</summary>
    public static void WriteGreeting(PostgresConnection connection, Session session, CancelKey key)
    {
        foreach (var (name, value) in session.Settings.TakeAllReported())
        {
            connection.Backend.Write(new ParameterStatus(name, value));
        }

        connection.Backend.Write(new BackendKeyData(session.ProcessId, key.Secret));
    }

    private void ApplyDefaults(Session session)
    {
        SetMilliseconds(session, "statement_timeout", options.StatementTimeout);
        SetMilliseconds(session, "idle_in_transaction_session_timeout", options.IdleInTransactionTimeout);
    }

    private static void SetMilliseconds(Session session, string name, TimeSpan time)
    {
        if (time > TimeSpan.Zero)
        {
            session.Settings.SetAtStart(name, ((long)time.TotalMilliseconds).ToString(CultureInfo.InvariantCulture));
        }
    }

    private static void Apply(Session session, StartupMessage startup)
    {
        try
        {
            foreach (var (name, value) in StartupOptions.Parse(startup.Find("options") ?? ""))
            {
                session.Settings.SetAtStart(name, value);
            }
        }
        catch (FormatException wrong)
        {
            throw StartupErrors.InvalidOption(wrong.Message);
        }

        foreach (var (name, value) in startup.Parameters)
        {
            if (!NoSettings.Contains(name) && !name.StartsWith("_pq_.", StringComparison.Ordinal))
            {
                session.Settings.SetAtStart(name, Unquote(value));
            }
        }
    }

    /// <summary>Some drivers quote <c>client_encoding</c>.</summary>
    private static string Unquote(string value) =>
        value.Length > 1 && value[0] == '\'' && value[^1] == '\'' ? value[1..^1] : value;

    private static bool IsFalse(string text) =>
        text.ToLowerInvariant() is "false" or "off" or "no" or "0" or "f" or "n";
}
