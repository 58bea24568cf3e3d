namespace SqlGateway.Engines.DuckDb.Sql.Functions;

/// <summary>Functions that catalog queries use and that need no catalog: the others are bound to queries or constants.</summary>
internal static class CatalogFunctions
{
    public static void Register(FunctionTable table)
    {
        table.Add("pg_encoding_to_char(int4)", "(CASE {0} WHEN 6 THEN 'UTF8' WHEN 0 THEN 'SQL_ASCII' ELSE '' END)");
        table.Add("num_nulls(any)", call => Count(call, "IS NULL"));
        table.Add("num_nonnulls(any)", call => Count(call, "IS NOT NULL"));
    }

    private static string Count(FunctionCall call, string test) => call.Call.VariadicArray
        ? throw call.Refuse("with VARIADIC")
        : "(" + string.Join(" + ", call.Texts().Select(t => $"CAST(({t} {test}) AS INTEGER)")) + ")";
}
