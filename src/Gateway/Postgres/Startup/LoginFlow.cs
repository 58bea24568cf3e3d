using SqlGateway.Core.Errors;
using SqlGateway.Gateway.Options;
using SqlGateway.Gateway.Postgres.Connections;
using SqlGateway.Gateway.Tls;
using SqlGateway.Gateway.Users;
using SqlGateway.Protocol.Postgres.Backend;
using SqlGateway.Protocol.Postgres.Frontend;
using SqlGateway.Protocol.Postgres.Scram;
using SqlGateway.Service.Sessions;

namespace SqlGateway.Gateway.Postgres.Startup;

/// <summary>
/// Finds out who the client is: by SCRAM, or on trust for the development profile's own user on loopback. Whether a
/// user
/// exists shows neither in the messages nor in their time.
/// </summary>
internal sealed class LoginFlow(
    GatewayOptions options, UserDirectory users, MockSecretKey mockKey, ServerTls? tls, AddressThrottle failures)
{
    /// <summary>The user of the development profile.</summary>
    public const string DevelopmentUser = "gateway";

    private const int LongestName = 63;

    /// <exception cref="GatewayException">The client does not get in; it is Fatal.</exception>
    public async Task<ClientIdentity> RunAsync(
        PostgresConnection connection, StartupMessage startup, CancellationToken cancellationToken)
    {
        if (startup.Find("user") is not { Length: > 0 } user)
        {
            throw StartupErrors.NoUserName();
        }

        user = Shorten(user);
        JudgeEncryption(connection);
        if (connection.Address is { } address && failures.IsSpent(address.Address))
        {
            throw StartupErrors.TooManyFailures();
        }

        if (options.Profile is Profile.Development && connection.IsLoopback && user == DevelopmentUser)
        {
            return new(user, GatewayRoles.All.ToHashSet(StringComparer.Ordinal), "postgres", connection.Address);
        }

        var record = users.Find(user);
        if (!await ProveAsync(connection, user, record, cancellationToken))
        {
            if (connection.Address is { } failed)
            {
                failures.TryCount(failed.Address);
            }

            throw StartupErrors.WrongPassword(
                user, options.Profile is Profile.Development
                    ? $"Without a password, log in as user \"{DevelopmentUser}\"." : null);
        }

        return new(user, record!.Roles, "postgres", connection.Address);
    }

    private void JudgeEncryption(PostgresConnection connection)
    {
        var isNeeded = options.Tls.Required switch
        {
            TlsRequirement.Always => true,
            TlsRequirement.Never => false,
            _ => !connection.IsLoopback,
        };
        if (isNeeded && !connection.IsEncrypted)
        {
            throw StartupErrors.EncryptionRequired(tls is not null);
        }
    }

    private async Task<bool> ProveAsync(
        PostgresConnection connection, string user, UserRecord? record, CancellationToken cancellationToken)
    {
        var known = record is null ? null : ScramSecret.Parse(record.Secret);
        var mock = ScramSecret.Mock(user, mockKey.Bytes, options.Auth.ScramIterations);
        var binding = connection.IsEncrypted ? tls?.EndPointBinding : null;
        var server = new ScramServer(known ?? mock, known is not null, binding);
        try
        {
            connection.Backend.Write(Authentication.Sasl(server.Mechanisms));
            await connection.Backend.FlushAsync(cancellationToken);
            var first = await ReadAsync(connection, cancellationToken);
            var challenge = server.Start(first.ReadSaslInitialResponse());

            connection.Backend.Write(new Authentication(AuthenticationKind.SaslContinue, challenge));
            await connection.Backend.FlushAsync(cancellationToken);
            var last = await ReadAsync(connection, cancellationToken);
            if (server.Finish(last.Body) is not { } signature)
            {
                return false;
            }

            connection.Backend.Write(new Authentication(AuthenticationKind.SaslFinal, signature));
            return true;
        }
        catch (GatewayException refused)
        {
            throw refused.AsFatal();
        }
    }

    private static async ValueTask<AuthenticationResponse> ReadAsync(
        PostgresConnection connection, CancellationToken cancellationToken)
    {
        var input = await connection.Frontend.ReadAsync(cancellationToken);
        return input switch
        {
            { Message: AuthenticationResponse response } => response,
            { Message: Terminate } or { Kind: FrontendInputKind.End } => throw new ClientGoneException(),
            _ when input.IsMalformed(out var problem) => throw problem,
            _ => throw StartupErrors.UnexpectedMessage(input.Code),
        };
    }

    /// <summary>As PostgreSQL cuts identifiers: at 63 bytes, and not inside a character.</summary>
    private static string Shorten(string name)
    {
        while (System.Text.Encoding.UTF8.GetByteCount(name) > LongestName)
        {
            name = name[..(name.Length - (name.Length > 1 && char.IsLowSurrogate(name[^1]) ? 2 : 1))];
        }

        return name;
    }
}
