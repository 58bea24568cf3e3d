using System.Globalization;
using SqlGateway.Core.Errors;

namespace SqlGateway.Engines.DuckDb.Sql;

/// <summary>Quoting for DuckDB's SQL, in which a backslash means nothing.</summary>
internal static class SqlText
{
    public static string Identifier(string name) => "\"" + name.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";

    public static string Literal(string text)
    {
        if (text.Contains('\0', StringComparison.Ordinal))
        {
            throw new GatewayException(SqlState.CharacterNotInRepertoire, "invalid byte sequence for encoding \"UTF8\": 0x00");
        }

        return "'" + text.Replace("'", "''", StringComparison.Ordinal) + "'";
    }

    /// <summary>A file's path as a glob that matches nothing else: DuckDB takes every path as a pattern.</summary>
    public static string Path(string path)
    {
        var escaped = path
            .Replace("[", "[[]", StringComparison.Ordinal)
            .Replace("*", "[*]", StringComparison.Ordinal)
            .Replace("?", "[?]", StringComparison.Ordinal);
        return Literal(escaped);
    }

    public static string Column(int ordinal) => "c" + ordinal.ToString(CultureInfo.InvariantCulture);

    public static string Relation(int id) => "r" + id.ToString(CultureInfo.InvariantCulture);

    public static string Cte(int id) => "w" + id.ToString(CultureInfo.InvariantCulture);
}
