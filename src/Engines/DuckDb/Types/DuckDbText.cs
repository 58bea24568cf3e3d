namespace SqlGateway.Engines.DuckDb.Types;

/// <summary>Names and texts as DuckDB's SQL writes them.</summary>
internal static class DuckDbText
{
    /// <summary>An identifier in double quotes.</summary>
    public static string Quote(string identifier) => "\"" + identifier.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";

    /// <summary>A text in single quotes; a backslash means nothing to DuckDB there.</summary>
    public static string Literal(string text) => "'" + text.Replace("'", "''", StringComparison.Ordinal) + "'";
}
