using System.Text;
using SqlGateway.Protocol.Postgres.Scram;
using SqlGateway.Service.Sessions;

namespace SqlGateway.Gateway.Users;

/// <summary>
/// The text of a users file: one user a line, <c>"name" "SCRAM-SHA-256$…" role,role</c>, a quote inside quotes doubled,
/// comments after <c>#</c> at a line's start.
/// </summary>
internal static class UsersFileFormat
{
    private const string Heading =
        "# Written by \"gateway user\": name, SCRAM secret, roles. A running gateway takes changes over.";

    /// <exception cref="FormatException">Names the line.</exception>
    public static IReadOnlyList<UserRecord> Parse(string text)
    {
        var users = new List<UserRecord>();
        var number = 0;
        foreach (var line in text.Split('\n'))
        {
            number++;
            var rest = line.AsSpan().Trim();
            if (rest.IsEmpty || rest[0] == '#')
            {
                continue;
            }

            if (!TryTakeQuoted(ref rest, out var name) || !TryTakeQuoted(ref rest, out var secret) || name.Length == 0)
            {
                throw new FormatException($"line {number}: expected \"name\" \"secret\" roles");
            }

            if (ScramSecret.Parse(secret) is null)
            {
                throw new FormatException($"line {number}: the secret of \"{name}\" is not a SCRAM-SHA-256 secret");
            }

            var roles = rest.ToString()
                .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .ToHashSet(StringComparer.Ordinal);
            if (roles.FirstOrDefault(role => !GatewayRoles.All.Contains(role)) is { } unknown)
            {
                throw new FormatException($"line {number}: unknown role \"{unknown}\"");
            }

            if (users.Any(other => other.Name == name))
            {
                throw new FormatException($"line {number}: user \"{name}\" stands here twice");
            }

            users.Add(new(name, secret, roles));
        }

        return users;
    }

    public static string Format(IEnumerable<UserRecord> users)
    {
        var text = new StringBuilder(Heading).Append('\n');
        foreach (var user in users.OrderBy(user => user.Name, StringComparer.Ordinal))
        {
            text.Append(Quote(user.Name)).Append(' ').Append(Quote(user.Secret)).Append(' ')
                .AppendJoin(',', user.Roles.Order(StringComparer.Ordinal)).Append('\n');
        }

        return text.ToString();
    }

    private static string Quote(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static bool TryTakeQuoted(ref ReadOnlySpan<char> rest, out string value)
    {
        value = "";
        if (rest.IsEmpty || rest[0] != '"')
        {
            return false;
        }

        var text = new StringBuilder();
        for (var i = 1; i < rest.Length; i++)
        {
            if (rest[i] != '"')
            {
                text.Append(rest[i]);
            }
            else if (i + 1 < rest.Length && rest[i + 1] == '"')
            {
                text.Append('"');
                i++;
            }
            else
            {
                value = text.ToString();
                rest = rest[(i + 1)..].TrimStart();
                return true;
            }
        }

        return false;
    }
}
