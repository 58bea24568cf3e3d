using System.Net;

namespace SqlGateway.Service.Sessions;

/// <summary>Who speaks, as the wire's login established it.</summary>
/// <param name="Roles">Of <see cref="GatewayRoles"/>.</param>
/// <param name="Protocol"><c>postgres</c> or <c>flight</c>, as <c>gateway.queries</c> shows it.</param>
/// <param name="Address">Null where the wire has none.</param>
public sealed record ClientIdentity(string User, IReadOnlySet<string> Roles, string Protocol, IPEndPoint? Address)
{
    public bool IsAdministrator => Roles.Contains(GatewayRoles.Administrator);
}

/// <summary>The roles that a user may hold.</summary>
public static class GatewayRoles
{
    /// <summary>Sees and ends the statements of others.</summary>
    public const string Administrator = "admin";

    /// <summary>May hand Spark SQL to Spark unchanged.</summary>
    public const string SparkText = "spark_text";

    public static IReadOnlyList<string> All { get; } = [Administrator, SparkText];
}
