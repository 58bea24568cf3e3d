using System.Data;
using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;
using SqlGateway.Catalog.Embedded.Files;
using SqlGateway.Core.Catalog;
using SqlGateway.Core.Errors;

namespace SqlGateway.Catalog.Embedded.Storage;

/// <summary>Writes one <see cref="CommitRecord"/> inside a SQLite transaction. Blocks.</summary>
internal sealed class CatalogWriter(SqliteConnection connection, SqliteTransaction transaction, Warehouse warehouse)
{
    public void Write(CommitRecord record)
    {
        foreach (var table in record.Dropped)
        {
            Drop(table, record.Transaction);
        }

        Run("DELETE FROM databases WHERE oid = @Oid", record.DatabasesDropped.Select(d => new { Oid = (long)d.Oid }));
        Run(
            "INSERT INTO databases (oid, name, owner, comment) VALUES (@Oid, @Name, @Owner, @Comment)",
            record.DatabasesCreated.Select(d => new { Oid = (long)d.Oid, d.Name, d.Owner, d.Comment }));
        Create(record.Created);
        Replace(record.Replaced);

        foreach (var gain in record.Gains)
        {
            AddFiles(gain);
        }

        Run(
            "UPDATE counters SET value = @Value WHERE name = @Name",
            new[]
            {
                new { Name = "oid", Value = record.Counters.NextOid },
                new { Name = "version", Value = record.Counters.Version },
                new { Name = "generation", Value = record.Counters.Generation },
            });
        Run("DELETE FROM journal WHERE txn = @Transaction AND kind <> 'remove'", new { record.Transaction });
    }

    // One command for each kind of row, however many: SQLite then reads its text once.
    private void Create(IReadOnlyList<TableDefinition> tables)
    {
        Run(
            "INSERT INTO storage_descriptors (id, location, format) VALUES (@Oid, @Location, @Format)",
            tables.Where(t => t.Location is not null).Select(t => new
            {
                Oid = (long)t.Oid,
                Location = t.Kind == TableKind.Managed ? warehouse.Relative(t.Location!) : t.Location,
                Format = CatalogStore.Word(t.Format),
            }));
        Run(
            """
            INSERT INTO tables (oid, database_oid, name, kind, owner, comment, version, storage_id, view_text, view_search_path, depends_on)
            SELECT @Oid, oid, @Name, @Kind, @Owner, @Comment, @Version, @Storage, @ViewText, @ViewSearchPath, @DependsOn
            FROM databases WHERE name = @Database
            """,
            tables.Select(Row));
        AddColumns(tables);
    }

    private void Replace(IReadOnlyList<TableDefinition> views)
    {
        Run(
            """
            UPDATE tables SET owner = @Owner, comment = @Comment, version = @Version, view_text = @ViewText,
              view_search_path = @ViewSearchPath, depends_on = @DependsOn
            WHERE oid = @Oid
            """,
            views.Select(Row));
        Run("DELETE FROM columns WHERE table_oid = @Oid", views.Select(v => new { Oid = (long)v.Oid }));
        AddColumns(views);
    }

    private void Drop(TableDefinition table, string txn)
    {
        var oid = new { Oid = (long)table.Oid };
        Run("DELETE FROM files WHERE table_oid = @Oid", oid); // before its partitions, which its rows refer to
        Run("DELETE FROM tables WHERE oid = @Oid", oid);
        Run("DELETE FROM storage_descriptors WHERE id = @Oid", oid);
        if (table.Kind == TableKind.Managed)
        {
            Run(
                "INSERT INTO journal (txn, kind, location) VALUES (@txn, 'remove', @Location)",
                new { txn, Location = warehouse.Relative(table.Location!) });
        }
    }

    private static object Row(TableDefinition table) => new
    {
        Oid = (long)table.Oid,
        table.Name.Database,
        table.Name.Name,
        Kind = CatalogStore.Word(table.Kind),
        table.Owner,
        table.Comment,
        table.Version,
        Storage = table.Location is null ? null : (long?)table.Oid,
        table.ViewText,
        ViewSearchPath = table.ViewSearchPath.Count == 0 ? null : JsonSerializer.Serialize(table.ViewSearchPath),
        DependsOn = table.DependsOn.Count == 0 ? null : JsonSerializer.Serialize(table.DependsOn),
    };

    private void AddColumns(IReadOnlyList<TableDefinition> tables)
    {
        const string Values =
            "(table_oid, position, name, type, nullable, comment) VALUES (@Oid, @Position, @Name, @Type, @Nullable, @Comment)";
        Run("INSERT INTO columns " + Values, tables.SelectMany(t => Rows(t, 0, t.Columns.Count - t.PartitionColumns)));
        Run("INSERT INTO partition_keys " + Values, tables.SelectMany(t => Rows(t, t.Columns.Count - t.PartitionColumns, t.PartitionColumns)));

        static IEnumerable<object> Rows(TableDefinition table, int start, int count) => Enumerable.Range(start, count)
            .Select(position => (Position: position, Column: table.Columns[position]))
            .Select(c => new
            {
                Oid = (long)table.Oid,
                c.Position,
                c.Column.Name,
                Type = TypeText.Write(c.Column.Type),
                c.Column.Nullable,
                c.Column.Comment,
            });
    }

    private void AddFiles(TableGain gain)
    {
        var table = gain.Table;
        var oid = (long)table.Oid;
        var location = table.Location ?? throw SqlErrors.Internal("a written table has a location");
        var partitions = new Dictionary<string, long>(StringComparer.Ordinal);
        Run(
            """
            INSERT INTO files (table_oid, partition_id, path, bytes, row_count, column_ranges)
            VALUES (@oid, @Partition, @Path, @Bytes, @Rows, @Ranges)
            """,
            gain.Files.Select(file => new
            {
                oid,
                Partition = PartitionId(table, file.PartitionValues, partitions),
                Path = Path.GetRelativePath(location, file.Path),
                file.Bytes,
                file.Rows,
                Ranges = file.Ranges.Count == 0 ? null : JsonSerializer.Serialize(file.Ranges),
            }).ToList());
        Run(
            """
            INSERT INTO table_statistics (table_oid, row_count, bytes) VALUES (@oid, @RowCount, @Bytes)
            ON CONFLICT (table_oid) DO UPDATE SET row_count = excluded.row_count, bytes = excluded.bytes
            """,
            new { oid, table.RowCount, table.Bytes });
    }

    private long? PartitionId(TableDefinition table, IReadOnlyList<string?> values, Dictionary<string, long> known)
    {
        if (values.Count == 0)
        {
            return null;
        }

        var name = PartitionFolder.PathOf(table, values);
        if (!known.TryGetValue(name, out var id))
        {
            // The update that changes nothing makes RETURNING give the row that was there.
            id = connection.QuerySingle<long>(
                """
                INSERT INTO partitions (table_oid, name, key_values) VALUES (@Oid, @name, @Values)
                ON CONFLICT (table_oid, name) DO UPDATE SET name = excluded.name RETURNING id
                """,
                new { Oid = (long)table.Oid, name, Values = JsonSerializer.Serialize(values) },
                transaction);
            known.Add(name, id);
        }

        return id;
    }

    private void Run(string sql, object parameters) =>
        connection.Execute(new CommandDefinition(sql, parameters, transaction, commandType: CommandType.Text));
}
