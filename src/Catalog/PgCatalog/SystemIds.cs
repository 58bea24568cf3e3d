using System.Text;

namespace SqlGateway.Catalog.PgCatalog;

/// <summary>
/// Object identifiers that follow from others, so that they are the same in every process and need no store. All stay
/// below 2³¹: clients cast them to int4.
/// </summary>
public static class SystemIds
{
    /// <summary>The one database, PostgreSQL's first.</summary>
    public const uint Database = 5;

    /// <summary>The role <c>gateway</c>, which owns everything built in.</summary>
    public const uint BootstrapRole = 10;

    private const uint RowTypes = 0x1000_0000;
    private const uint RowArrays = 0x2000_0000;
    private const uint Roles = 0x4000_0000;

    /// <summary>The row type of a user's relation.</summary>
    public static uint RowTypeOf(uint relation) => relation + RowTypes;

    /// <summary>The array over the row type of a user's relation.</summary>
    public static uint RowArrayOf(uint relation) => relation + RowArrays;

    /// <summary>A role by its name: FNV-1a, folded into a range of its own.</summary>
    public static uint RoleOf(string name)
    {
        if (name == SystemCatalog.Owner)
        {
            return BootstrapRole;
        }

        var hash = 2166136261u;
        foreach (var b in Encoding.UTF8.GetBytes(name))
        {
            hash = unchecked((hash ^ b) * 16777619u);
        }

        return Roles + (hash & (Roles - 1));
    }
}
