using SqlGateway.Core.Types;
using SqlGateway.Core.Values;

namespace SqlGateway.Catalog.PgCatalog;

/// <summary>pg_roles and pg_user: the users file's roles, owners that it no longer has, and PostgreSQL's predefined
/// roles.</summary>
internal static class RoleRelations
{
    private const string HiddenPassword = "********";

    public static void FillRoles(RelationBuilder to, CatalogContent content)
    {
        foreach (var role in RolesOf(content))
        {
            to["rolname"].Append(role.Name);
            foreach (var column in new[] { "rolsuper", "rolcreaterole", "rolcreatedb", "rolbypassrls" })
            {
                to[column].Append(role.IsSuperuser);
            }

            to["rolinherit"].Append(true);
            to["rolcanlogin"].Append(role.CanLogin);
            to["rolreplication"].Append(false);
            to["rolconnlimit"].Append(-1);
            to["rolpassword"].Append(HiddenPassword);
            to["rolconfig"].AppendValue(Settings(role));
            to["oid"].Append(SystemIds.RoleOf(role.Name));
            to.EndRow();
        }

        if (StaticRows.Find("pg_catalog.pg_roles") is { } predefined)
        {
            StaticRows.Append(to, predefined, static _ => true);
        }
    }

    public static void FillUsers(RelationBuilder to, CatalogContent content)
    {
        foreach (var role in RolesOf(content).Where(r => r.CanLogin))
        {
            to["usename"].Append(role.Name);
            to["usesysid"].Append(SystemIds.RoleOf(role.Name));
            to["usecreatedb"].Append(role.IsSuperuser);
            to["usesuper"].Append(role.IsSuperuser);
            to["userepl"].Append(false);
            to["usebypassrls"].Append(role.IsSuperuser);
            to["passwd"].Append(HiddenPassword);
            to["useconfig"].AppendValue(Settings(role));
            to.EndRow();
        }
    }

    public static void FillRoleSettings(RelationBuilder to, CatalogContent content)
    {
        foreach (var role in RolesOf(content).Where(r => r.Settings is { Count: > 0 }))
        {
            to["setdatabase"].Append(0);
            to["setrole"].Append(SystemIds.RoleOf(role.Name));
            to["setconfig"].AppendValue(Settings(role));
            to.EndRow();
        }
    }

    public static void FillEnabledRoles(RelationBuilder to, CatalogContent content)
    {
        foreach (var role in RolesOf(content))
        {
            to["role_name"].Append(role.Name);
            to.EndRow();
        }
    }

    private static IEnumerable<RoleRow> RolesOf(CatalogContent content)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var owners = content.Relations.Select(r => r.Table.Owner).Concat(content.Schemas.Select(s => s.Owner));
        foreach (var role in content.Session.Roles)
        {
            if (seen.Add(role.Name))
            {
                yield return role;
            }
        }

        // The owner of everything built in is there even where no one can log in as it.
        foreach (var owner in owners)
        {
            if (seen.Add(owner))
            {
                yield return new(owner, IsSuperuser: owner == SystemCatalog.Owner, CanLogin: false);
            }
        }
    }

    private static SqlArray? Settings(RoleRow role) =>
        role.Settings is { Count: > 0 } settings ? SqlArray.Of(SqlType.Text, [.. settings.Select(s => (object?)s)])
            : null;
}
