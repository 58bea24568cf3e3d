using System.Net;
using Grpc.Core;
using SqlGateway.Core.Errors;
using SqlGateway.Gateway.Options;
using SqlGateway.Gateway.Postgres.Startup;
using SqlGateway.Service.Sessions;

namespace SqlGateway.Gateway.Flight;

/// <summary>Who calls: the development profile's user, without a password and on loopback only.</summary>
internal sealed class FlightIdentity(GatewayOptions options)
{
    /// <summary>Null where Flight may listen; else why not.</summary>
    public static string? WhyOff(GatewayOptions options) => options switch
    {
        { Profile: not Profile.Development } => "login over Flight is not there yet; only the development profile does without",
        { Tls.Required: TlsRequirement.Always } => "tls.required is \"always\", and TLS over Flight is not there yet",
        _ => null,
    };

    /// <exception cref="GatewayException">The caller is not let in.</exception>
    public ClientIdentity Of(ServerCallContext context)
    {
        var connection = context.GetHttpContext().Connection;
        if (WhyOff(options) is { } reason)
        {
            throw Refused(reason, null);
        }

        if (connection.RemoteIpAddress is not { } address || !IPAddress.IsLoopback(address))
        {
            throw Refused("only clients on loopback are let in", null);
        }

        if (context.RequestHeaders.Get("authorization") is not null)
        {
            throw Refused(
                "login over Flight is not there yet",
                $"Without credentials, a client is the user \"{LoginFlow.DevelopmentUser}\".");
        }

        return new(
            LoginFlow.DevelopmentUser, GatewayRoles.All.ToHashSet(StringComparer.Ordinal), "flight",
            new IPEndPoint(address, connection.RemotePort));
    }

    private static GatewayException Refused(string why, string? hint) =>
        new(SqlState.InvalidAuthorizationSpecification, why) { Hint = hint };
}
