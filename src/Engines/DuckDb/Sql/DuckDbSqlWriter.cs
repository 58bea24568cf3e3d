using System.Globalization;
using System.Text;
using SqlGateway.Columnar.Results;
using SqlGateway.Core.Catalog;
using SqlGateway.Core.Errors;
using SqlGateway.Core.Types;
using SqlGateway.Engines.DuckDb.Errors;
using SqlGateway.Parser.Binding.Tree;

namespace SqlGateway.Engines.DuckDb.Sql;

/// <summary>
/// From a bound tree to DuckDB's SQL with PostgreSQL's meaning. What cannot be given exactly raises 0A000 naming the
/// construct. No text of the client reaches the engine except inside of our own quoted literals.
/// </summary>
public static class DuckDbSqlWriter
{
    public static EmittedSql Write(BoundQuery query, ScanSources sources, SqlWriterOptions options)
    {
        var context = new WriterContext(sources, options);
        var columns = query.Outputs
            .Select(o => new ResultColumn(o.Name, Shown(o.Type, options), o.TableOid, o.Attribute)).ToList();
        var text = context.Queries.Write(query);
        if (query.Outputs.Any(o => Converted("x", o.Type, options) is not null))
        {
            var shown = query.Outputs.Select((o, i) =>
                $"{Converted("q." + SqlText.Column(i), o.Type, options) ?? "q." + SqlText.Column(i)} AS {SqlText.Column(i)}");
            text = $"SELECT {string.Join(", ", shown)} FROM ({text}) AS q";
        }

        return new EmittedSql(text, columns, query.Outputs.Count == 0);
    }

    /// <summary>
    /// A write of a query's rows into Parquet files below a folder. The engine answers with one row for each file:
    /// filename, count, file_size_bytes, footer_size_bytes, column_statistics, partition_keys.
    /// </summary>
    /// <param name="target">Its columns are the query's, in order; its partition columns become folders.</param>
    public static string WriteCopy(
        BoundQuery query, TableDefinition target, string stagingFolder, ScanSources sources, SqlWriterOptions options)
    {
        var context = new WriterContext(sources, options);
        var text = new StringBuilder("COPY (SELECT ");
        for (var i = 0; i < target.Columns.Count; i++)
        {
            var column = target.Columns[i];
            var value = "q." + SqlText.Column(i);
            text.Append(i == 0 ? "" : ", ")
                .Append(StoredForms.Write(column.Nullable ? value : NotNull(value, column, target), column.Type))
                .Append(" AS ").Append(SqlText.Identifier(column.Name));
        }

        text.Append(" FROM (").Append(context.Queries.Write(query, target.Columns.Select(c => c.Type).ToList())).Append(") AS q) TO ");
        if (target.PartitionColumns == 0)
        {
            text.Append(SqlText.Literal(stagingFolder.TrimEnd('/') + "/data-" + Guid.NewGuid().ToString("N") + ".parquet"))
                .Append(" (FORMAT parquet, COMPRESSION zstd, RETURN_STATS)");
        }
        else
        {
            var partitions = target.Columns.Skip(target.Columns.Count - target.PartitionColumns).Select(c => SqlText.Identifier(c.Name));
            text.Append(SqlText.Literal(stagingFolder))
                .Append(" (FORMAT parquet, COMPRESSION zstd, RETURN_STATS, OVERWRITE_OR_IGNORE, FILENAME_PATTERN 'data-{uuid}', PARTITION_BY (")
                .AppendJoin(", ", partitions).Append("))");
        }

        return text.ToString();
    }

    private static string NotNull(string value, ColumnDefinition column, TableDefinition target)
    {
        var error = ErrorEnvelope.Wrap(
            SqlState.NotNullViolation,
            $"null value in column \"{column.Name}\" of relation \"{target.Name.Name}\" violates not-null constraint");
        return $"(CASE WHEN {value} IS NULL THEN error({SqlText.Literal(error)}) ELSE {value} END)";
    }

    private static SqlType Shown(SqlType type, SqlWriterOptions options) => type.Kind switch
    {
        TypeKind.Struct or TypeKind.Map when options.NestedAsJson => SqlType.Json,
        TypeKind.Array when options.NestedAsJson => SqlType.ArrayOf(Shown(type.Element!, options)),
        _ => type,
    };

    /// <summary>The form in which a value leaves, where it is not the engine's own; null where it is.</summary>
    private static string? Converted(string text, SqlType type, SqlWriterOptions options)
    {
        switch (type.Kind)
        {
            case TypeKind.Bpchar when type.CharacterLength is { } length:
                return string.Create(CultureInfo.InvariantCulture, $"rpad({text}, {length}, ' ')");
            case TypeKind.Struct or TypeKind.Map when options.NestedAsJson:
                return $"CAST(to_json({text}) AS VARCHAR)";
            case TypeKind.Array when Converted("e", type.Element!, options) is { } item:
                return $"list_transform({text}, lambda e: {item})";
            default:
                return null;
        }
    }
}
