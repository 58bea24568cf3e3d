namespace SqlGateway.Gateway.Users;

/// <summary>One user of the users file.</summary>
/// <param name="Secret">A SCRAM secret in PostgreSQL's text form; never a password.</param>
internal sealed record UserRecord(string Name, string Secret, IReadOnlySet<string> Roles);

/// <summary>The roles that a users file may give.</summary>
internal static class UserRoles
{
    /// <summary>Sees and ends everybody's statements.</summary>
    public const string Admin = "admin";

    /// <summary>May hand text to Spark unchanged.</summary>
    public const string SparkText = "spark_text";

    public static IReadOnlyList<string> All { get; } = [Admin, SparkText];
}
