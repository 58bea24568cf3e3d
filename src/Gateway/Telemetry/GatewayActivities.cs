using System.Diagnostics;

namespace SqlGateway.Gateway.Telemetry;

/// <summary>
/// Trace spans: one for each connection's login and each message of work, with the service's phases below them.
/// </summary>
internal static class GatewayActivities
{
    public const string SourceName = "SqlGateway.Gateway";

    public static readonly ActivitySource Source = new(SourceName);
}
