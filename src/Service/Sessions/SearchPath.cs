using System.Text;
using SqlGateway.Core.Catalog;

namespace SqlGateway.Service.Sessions;

/// <summary>The setting <c>search_path</c>: a comma-separated list of names, quoted where needed.</summary>
internal static class SearchPath
{
    private const string Own = "$user";

    /// <summary>
    /// The schemas that unqualified names are looked for in, in order, implicit ones included. <c>"$user"</c> never
    /// means one of the gateway's own schemas.
    /// </summary>
    public static IReadOnlyList<string> Resolve(string setting, string user)
    {
        var named = Parse(setting)
            .Where(name => name != Own || user is not ("gateway" or "pg_catalog" or "information_schema"))
            .Select(name => name == Own ? user : name).ToList();
        if (!named.Contains("pg_catalog"))
        {
            named.Insert(0, "pg_catalog");
        }

        if (!named.Contains(ITemporaryObjects.SchemaName))
        {
            named.Insert(0, ITemporaryObjects.SchemaName);
        }

        return named;
    }

    /// <summary>The names as written, <c>$user</c> included.</summary>
    public static IReadOnlyList<string> Parse(string setting)
    {
        var names = new List<string>();
        var name = new StringBuilder();
        bool quoted = false, any = false;
        for (var i = 0; i < setting.Length; i++)
        {
            var c = setting[i];
            if (c == '"')
            {
                if (quoted && i + 1 < setting.Length && setting[i + 1] == '"')
                {
                    name.Append('"');
                    i++;
                    continue;
                }

                quoted = !quoted;
                any = true;
            }
            else if (c == ',' && !quoted)
            {
                Add(names, name, ref any);
            }
            else if (quoted || !char.IsWhiteSpace(c))
            {
                name.Append(quoted ? c : char.ToLowerInvariant(c));
            }
        }

        Add(names, name, ref any);
        return names;
    }

    /// <summary>As PostgreSQL's <c>quote_ident</c>, key words aside.</summary>
    public static string Quote(string name) =>
        name.Length > 0 && (char.IsAsciiLetterLower(name[0]) || name[0] == '_')
        && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '_' or '$')
            ? name
            : $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static void Add(List<string> names, StringBuilder name, ref bool any)
    {
        if (name.Length > 0 || any)
        {
            names.Add(name.ToString());
        }

        name.Clear();
        any = false;
    }
}
