using System.Collections.Immutable;
using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;
using SqlGateway.Catalog.Embedded.Files;
using SqlGateway.Catalog.Embedded.State;
using SqlGateway.Core.Catalog;
using SqlGateway.Core.Names;

namespace SqlGateway.Catalog.Embedded.Storage;

/// <summary>Reads the whole store into memory. Blocks.</summary>
internal static class CatalogReader
{
    public static (CatalogState State, Counters Counters) Read(SqliteConnection connection, Warehouse warehouse)
    {
        var counters = connection.Query<(string Name, long Value)>("SELECT name, value FROM counters")
            .ToDictionary(c => c.Name, c => c.Value);
        var columns = ReadColumns(connection, "columns");
        var keys = ReadColumns(connection, "partition_keys");
        var partitions = connection.Query<(long Id, string Values)>("SELECT id, key_values FROM partitions")
            .ToDictionary(p => p.Id, p => (IReadOnlyList<string?>)JsonSerializer.Deserialize<string?[]>(p.Values)!);
        var files = connection
            .Query<FileRow>("SELECT table_oid AS TableOid, partition_id AS PartitionId, path, bytes, row_count AS Rows, column_ranges AS Ranges FROM files ORDER BY id")
            .ToLookup(f => f.TableOid);

        var databases = connection
            .Query<(long Oid, string Name, string Owner, string? Comment)>("SELECT oid, name, owner, comment FROM databases")
            .ToDictionary(d => d.Oid, d => new DatabaseDefinition((uint)d.Oid, d.Name, d.Owner, d.Comment, IsSystem: false));
        var state = CatalogState.Empty with { Generation = counters["generation"] };
        var tables = connection.Query<TableRow>(
            """
            SELECT t.oid AS Oid, t.database_oid AS DatabaseOid, t.name AS Name, t.kind AS Kind, t.owner AS Owner,
              t.comment AS Comment, t.version AS Version, t.view_text AS ViewText, t.view_search_path AS ViewSearchPath,
              t.depends_on AS DependsOn, d.location AS Location, d.format AS Format, s.row_count AS Rows, s.bytes AS Bytes
            FROM tables t LEFT JOIN storage_descriptors d ON d.id = t.storage_id
            LEFT JOIN table_statistics s ON s.table_oid = t.oid
            """).ToLookup(t => t.DatabaseOid);
        foreach (var (oid, database) in databases)
        {
            var relations = tables[oid]
                .Select(row => ToDefinition(row, database.Name, columns[row.Oid], keys[row.Oid], warehouse))
                .Select(t => new TableState(t, files[t.Oid].Select(f => ToFile(f, t, partitions)).ToImmutableList()));
            state = state.With(new DatabaseState(
                database, relations.ToImmutableDictionary(t => t.Definition.Name.Name, StringComparer.Ordinal)));
        }

        return (state, new Counters(counters["oid"], counters["version"], counters["generation"]));
    }

    private static ILookup<long, ColumnDefinition> ReadColumns(SqliteConnection connection, string table) => connection
        .Query<ColumnRow>($"SELECT table_oid AS TableOid, name AS Name, type AS Type, nullable AS Nullable, comment AS Comment FROM {table} ORDER BY table_oid, position")
        .ToLookup(c => c.TableOid, c => new ColumnDefinition(c.Name, TypeText.Read(c.Type), c.Nullable != 0, c.Comment));

    private static TableDefinition ToDefinition(
        TableRow row, string database, IEnumerable<ColumnDefinition> columns, IEnumerable<ColumnDefinition> keys, Warehouse warehouse)
    {
        var kind = Enum.Parse<TableKind>(row.Kind, ignoreCase: true);
        var partition = keys.ToList();
        var empty = kind == TableKind.Managed ? 0 : -1;
        return new((uint)row.Oid, new TableName(database, row.Name), kind, [.. columns, .. partition], partition.Count, row.Version)
        {
            Format = row.Format is null ? FileFormat.Parquet : Enum.Parse<FileFormat>(row.Format, ignoreCase: true),
            Location = row.Location is null || kind != TableKind.Managed ? row.Location : warehouse.Absolute(row.Location),
            ViewText = row.ViewText,
            ViewSearchPath = row.ViewSearchPath is null ? [] : JsonSerializer.Deserialize<string[]>(row.ViewSearchPath)!,
            DependsOn = row.DependsOn is null ? [] : JsonSerializer.Deserialize<uint[]>(row.DependsOn)!,
            Comment = row.Comment,
            Owner = row.Owner,
            RowCount = row.Rows ?? empty,
            Bytes = row.Bytes ?? empty,
        };
    }

    private static DataFile ToFile(FileRow row, TableDefinition table, Dictionary<long, IReadOnlyList<string?>> partitions) => new(
        Path.Combine(table.Location!, row.Path), row.Bytes, row.Rows, row.PartitionId is { } id ? partitions[id] : [])
    {
        Ranges = row.Ranges is null ? [] : JsonSerializer.Deserialize<ColumnRange[]>(row.Ranges)!,
    };

    private sealed class TableRow
    {
        public long Oid { get; set; }

        public long DatabaseOid { get; set; }

        public string Name { get; set; } = "";

        public string Kind { get; set; } = "";

        public string Owner { get; set; } = "";

        public string? Comment { get; set; }

        public long Version { get; set; }

        public string? ViewText { get; set; }

        public string? ViewSearchPath { get; set; }

        public string? DependsOn { get; set; }

        public string? Location { get; set; }

        public string? Format { get; set; }

        public long? Rows { get; set; }

        public long? Bytes { get; set; }
    }

    private sealed class ColumnRow
    {
        public long TableOid { get; set; }

        public string Name { get; set; } = "";

        public string Type { get; set; } = "";

        public long Nullable { get; set; }

        public string? Comment { get; set; }
    }

    private sealed class FileRow
    {
        public long TableOid { get; set; }

        public long? PartitionId { get; set; }

        public string Path { get; set; } = "";

        public long Bytes { get; set; }

        public long Rows { get; set; }

        public string? Ranges { get; set; }
    }
}
