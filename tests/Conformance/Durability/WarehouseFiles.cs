using System.Globalization;
using Npgsql;

namespace SqlGateway.Conformance.Durability;

/// <summary>Whether exactly the files lie in the warehouse that the catalog's tables are read from.</summary>
internal static class WarehouseFiles
{
    public static async Task VerifyAsync(string connectionString, string warehouse)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Server Compatibility Mode=NoTypeLoading");
        await connection.OpenAsync();
        var tables = new List<string>();
        await using (var list = new NpgsqlCommand(
            "select quote_ident(schemaname) || '.' || quote_ident(tablename) from pg_tables where schemaname not in ('pg_catalog', 'information_schema', 'gateway')",
            connection))
        {
            await using var reader = await list.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                tables.Add(reader.GetString(0));
            }
        }

        var recorded = 0;
        foreach (var table in tables)
        {
            await using var explain = new NpgsqlCommand($"explain select * from {table}", connection);
            await using var reader = await explain.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                var line = reader.GetString(0);
                if (line.StartsWith("Scan ", StringComparison.Ordinal))
                {
                    recorded += int.Parse(line.Split(": ")[1].Split(' ')[0], CultureInfo.InvariantCulture);
                }
            }
        }

        var lying = Directory.Exists(warehouse)
            ? Directory.EnumerateFiles(warehouse, "*", SearchOption.AllDirectories).ToArray()
            : [];
        Assert.True(recorded == lying.Length, $"{recorded} files are recorded, {lying.Length} lie in the warehouse:\n{string.Join('\n', lying.Take(50))}");
    }
}
