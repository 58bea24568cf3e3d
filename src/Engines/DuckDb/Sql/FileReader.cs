using SqlGateway.Core.Catalog;

namespace SqlGateway.Engines.DuckDb.Sql;

/// <summary>The engine's functions that read files, for looking at files that nobody has described.</summary>
internal static class FileReader
{
    public static string Inferring(FileFormat format, IReadOnlyList<string> paths)
    {
        var list = "[" + string.Join(", ", paths.Select(SqlText.Path)) + "]";
        return format switch
        {
            FileFormat.Parquet => $"read_parquet({list}, hive_partitioning = false, union_by_name = true)",
            FileFormat.Csv => $"read_csv({list}, header = true, delim = ',', quote = '\"', escape = '\"', hive_partitioning = false, union_by_name = true)",
            _ => $"read_json({list}, format = 'newline_delimited', hive_partitioning = false, union_by_name = true)",
        };
    }
}
