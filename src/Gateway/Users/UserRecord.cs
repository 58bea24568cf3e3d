namespace SqlGateway.Gateway.Users;

/// <summary>One user of the users file.</summary>
/// <param name="Secret">A SCRAM secret in PostgreSQL's text form; never a password.</param>
internal sealed record UserRecord(string Name, string Secret, IReadOnlySet<string> Roles);
