namespace SqlGateway.Engines.DuckDb.Sql.Functions;

/// <summary>Functions that catalog queries use and that need no catalog: the others are bound to joins or constants.</summary>
internal static class CatalogFunctions
{
    public static void Register(FunctionTable table)
    {
        table.AddKernel("format_type(oid,int4)", "gw_format_type");
        table.Add("pg_encoding_to_char(int4)", "(CASE {0} WHEN 6 THEN 'UTF8' WHEN 0 THEN 'SQL_ASCII' ELSE '' END)");
    }
}
