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
        foreach (var table in record.Created)
        {
            Create(table);
        }

        foreach (var view in record.Replaced)
        {
            Replace(view);
        }

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

    private void Create(TableDefinition table)
    {
        long? storage = table.Location is null ? null : connection.QuerySingle<long>(
            "INSERT INTO storage_descriptors (location, format) VALUES (@Location, @Format) RETURNING id",
            new
            {
                Location = table.Kind == TableKind.Managed ? warehouse.Relative(table.Location) : table.Location,
                Format = CatalogStore.Word(table.Format),
            },
            transaction);
        Run(
            """
            INSERT INTO tables (oid, database_oid, name, kind, owner, comment, version, storage_id, view_text, view_search_path, depends_on)
            SELECT @Oid, oid, @Name, @Kind, @Owner, @Comment, @Version, @storage, @ViewText, @ViewSearchPath, @DependsOn
            FROM databases WHERE name = @Database
            """,
            Row(table, storage));
        AddColumns(table);
    }

    private void Replace(TableDefinition view)
    {
        Run(
            """
            UPDATE tables SET owner = @Owner, comment = @Comment, version = @Version, view_text = @ViewText,
              view_search_path = @ViewSearchPath, depends_on = @DependsOn
            WHERE oid = @Oid
            """,
            Row(view, null));
        Run("DELETE FROM columns WHERE table_oid = @Oid", new { Oid = (long)view.Oid });
        AddColumns(view);
    }

    private void Drop(TableDefinition table, string txn)
    {
        var oid = new { Oid = (long)table.Oid };
        var storage = connection.QuerySingleOrDefault<long?>("SELECT storage_id FROM tables WHERE oid = @Oid", oid, transaction);
        Run("DELETE FROM files WHERE table_oid = @Oid", oid); // before its partitions, which its rows refer to
        Run("DELETE FROM tables WHERE oid = @Oid", oid);
        Run("DELETE FROM storage_descriptors WHERE id = @storage", new { storage });
        if (table.Kind == TableKind.Managed)
        {
            Run(
                "INSERT INTO journal (txn, kind, location) VALUES (@txn, 'remove', @Location)",
                new { txn, Location = warehouse.Relative(table.Location!) });
        }
    }

    private static object Row(TableDefinition table, long? storage) => new
    {
        Oid = (long)table.Oid,
        table.Name.Database,
        table.Name.Name,
        Kind = CatalogStore.Word(table.Kind),
        table.Owner,
        table.Comment,
        table.Version,
        storage,
        table.ViewText,
        ViewSearchPath = table.ViewSearchPath.Count == 0 ? null : JsonSerializer.Serialize(table.ViewSearchPath),
        DependsOn = table.DependsOn.Count == 0 ? null : JsonSerializer.Serialize(table.DependsOn),
    };

    private void AddColumns(TableDefinition table)
    {
        var rows = table.Columns.Select((column, position) => new
        {
            Oid = (long)table.Oid, position, column.Name, Type = TypeText.Write(column.Type), column.Nullable, column.Comment,
        }).ToList();
        var own = rows.Count - table.PartitionColumns;
        const string Values = "(table_oid, position, name, type, nullable, comment) VALUES (@Oid, @position, @Name, @Type, @Nullable, @Comment)";
        Run("INSERT INTO columns " + Values, rows.Take(own));
        Run("INSERT INTO partition_keys " + Values, rows.Skip(own));
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
