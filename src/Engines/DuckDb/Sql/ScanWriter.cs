using System.Text;
using SqlGateway.Core.Catalog;
using SqlGateway.Core.Errors;
using SqlGateway.Core.Types;
using SqlGateway.Engines.Planning;
using SqlGateway.Parser.Binding.Tree;

namespace SqlGateway.Engines.DuckDb.Sql;

/// <summary>
/// Spells the scan of a table. Columns are found in files by name and cast to the catalog's types; a cast to the type
/// that the file has anyway vanishes in the engine's binder, so that filters reach the reader.
/// </summary>
internal static class ScanWriter
{
    public static string Write(BoundScan scan, ScanSources sources)
    {
        var alias = SqlText.Relation(scan.Id);
        switch (sources.Of(scan))
        {
            case MemoryScan memory:
                var names = string.Join(", ", scan.Columns.Select((_, n) => SqlText.Column(n)));
                return $"{sources.MemoryTable(scan.Id, memory)} AS {alias}{(names.Length == 0 ? "" : $"({names})")}";
            case FileScan { Files.Count: 0 }:
                return $"({Empty(scan.Table, byName: false)}) AS {alias}";
            case FileScan files:
                return $"({Read(scan.Table, files.Files)}) AS {alias}";
            case var other:
                throw SqlErrors.Internal($"no writer for {other.GetType().Name}");
        }
    }

    private static string Read(TableDefinition table, IReadOnlyList<DataFile> files)
    {
        if (table.PartitionColumns == 0)
        {
            return Select(table, null, From(table, files, hive: false));
        }

        if (files.All(f => ShowsPartition(table, f)))
        {
            return Select(table, null, From(table, files, hive: true));
        }

        // Folders do not tell the values: one read for each set of them.
        var groups = files.GroupBy(f => string.Join('\0', f.PartitionValues.Select(v => v is null ? "0" : "1" + v)));
        return string.Join(" UNION ALL ", groups.Select(g =>
            Select(table, g.First().PartitionValues, From(table, g.ToList(), hive: false))));
    }

    private static bool ShowsPartition(TableDefinition table, DataFile file)
    {
        var folders = file.Path.Split('/');
        var first = table.Columns.Count - table.PartitionColumns;
        for (var i = 0; i < table.PartitionColumns; i++)
        {
            var position = folders.Length - 1 - table.PartitionColumns + i;
            var value = i < file.PartitionValues.Count ? file.PartitionValues[i] : null;
            if (position < 0 || !Shows(folders[position], table.Columns[first + i].Name, value))
            {
                return false;
            }
        }

        // A further folder of that form would be taken for one more partition column by the engine.
        return !folders.Take(folders.Length - 1 - table.PartitionColumns).Any(f => f.Contains('=', StringComparison.Ordinal));
    }

    private static bool Shows(string folder, string name, string? value)
    {
        var equals = folder.IndexOf('=', StringComparison.Ordinal);
        if (equals < 0 || !folder[..equals].Equals(name, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var shown = folder[(equals + 1)..];
        return value is null ? shown == HiveNull : Uri.UnescapeDataString(shown) == value;
    }

    private const string HiveNull = "__HIVE_DEFAULT_PARTITION__";

    private static string Select(TableDefinition table, IReadOnlyList<string?>? partition, string from)
    {
        var text = new StringBuilder("SELECT ");
        var first = table.Columns.Count - table.PartitionColumns;
        for (var i = 0; i < table.Columns.Count; i++)
        {
            var column = table.Columns[i];
            var value = partition is not null && i >= first
                ? partition[i - first] is { } known ? SqlText.Literal(known) : "NULL"
                : "f." + SqlText.Identifier(column.Name);
            var converted = (table.Kind == TableKind.Managed && i < first ? StoredForms.Read(value, column.Type) : null)
                ?? Convert(value, column.Type);
            text.Append(i == 0 ? "" : ", ").Append(converted).Append(" AS ").Append(SqlText.Column(i));
        }

        return text.Append(table.Columns.Count == 0 ? "true AS c0" : "").Append(" FROM ").Append(from).Append(" AS f").ToString();
    }

    private static string Convert(string value, SqlType type) => type.Kind == TypeKind.Bpchar
        ? $"rtrim(CAST({value} AS VARCHAR), ' ')"
        : $"CAST({value} AS {DuckDbTypes.Name(type)})";

    private static string From(TableDefinition table, IReadOnlyList<DataFile> files, bool hive)
    {
        var paths = "[" + string.Join(", ", files.Select(f => SqlText.Path(f.Path))) + "]";
        var partitions = hive ? ", hive_partitioning = true, hive_types = " + HiveTypes(table) : ", hive_partitioning = false";
        var dataColumns = table.Columns.Take(table.Columns.Count - table.PartitionColumns).ToList();
        switch (table.Format)
        {
            case FileFormat.Parquet:
                var foreign = table.Kind == TableKind.External;
                var byName = files.Count > 1 && foreign ? ", union_by_name = true" : "";
                var read = $"read_parquet({paths}{byName}{partitions})";

                // Files that others wrote may lack columns that the catalog knows: an empty relation of all adds them. Not
                // where the columns are those of just these files: the engine pushes no join's filter through a union.
                return foreign && !(table.IsAttached && table.PartitionColumns == 0)
                    ? $"(SELECT * FROM {read} UNION ALL BY NAME {Empty(table, byName: true)})"
                    : read;
            case FileFormat.Csv:
                return $"read_csv({paths}{partitions}, header = true, auto_detect = false, delim = ',', quote = '\"', escape = '\"', "
                    + $"nullstr = '', allow_quoted_nulls = false, columns = {Columns(dataColumns)})";
            case FileFormat.Json:
                return $"read_json({paths}{partitions}, format = 'newline_delimited', auto_detect = false, columns = {Columns(dataColumns)})";
            default:
                throw SqlErrors.NotSupported($"a table in the format {table.Format}");
        }
    }

    private static string HiveTypes(TableDefinition table) =>
        "{" + string.Join(", ", table.Columns.Skip(table.Columns.Count - table.PartitionColumns)
            .Select(c => $"{SqlText.Literal(c.Name)}: {HiveType(c.Type)}")) + "}";

    /// <summary>The types whose folder text DuckDB reads as Hive does; others are read as text and cast.</summary>
    private static string HiveType(SqlType type) =>
        type.IsInteger || type.Kind == TypeKind.Date ? DuckDbTypes.Name(type) : "VARCHAR";

    private static string Columns(IReadOnlyList<ColumnDefinition> columns) =>
        "{" + string.Join(", ", columns.Select(c => $"{SqlText.Literal(c.Name)}: {SqlText.Literal(DuckDbTypes.Name(c.Type))}")) + "}";

    private static string Empty(TableDefinition table, bool byName)
    {
        var columns = table.Columns.Select((c, i) =>
            $"CAST(NULL AS {DuckDbTypes.Name(c.Type)}) AS {(byName ? SqlText.Identifier(c.Name) : SqlText.Column(i))}");
        return $"SELECT {(table.Columns.Count == 0 ? "true AS c0" : string.Join(", ", columns))} WHERE false";
    }
}
