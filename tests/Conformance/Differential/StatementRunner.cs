using System.Data;
using Npgsql;

namespace SqlGateway.Conformance.Differential;

/// <summary>What a statement gave, in the text form of the wire.</summary>
internal sealed record StatementResult(
    IReadOnlyList<string> Names, IReadOnlyList<uint> Types, IReadOnlyList<IReadOnlyList<string?>> Rows, string? SqlState,
    int Position, string? Message);

/// <summary>Runs statements on one server as they stand and keeps what the wire said.</summary>
internal static class StatementRunner
{
    public static async Task<StatementResult> RunAsync(NpgsqlConnection connection, string sql)
    {
        if (connection.State != ConnectionState.Open)
        {
            await connection.CloseAsync();
            await connection.OpenAsync();
        }

        await using var command = new NpgsqlCommand(sql, connection) { AllResultTypesAreUnknown = true, CommandTimeout = 60 };
        try
        {
            await using var reader = await command.ExecuteReaderAsync();
            var names = Enumerable.Range(0, reader.FieldCount).Select(reader.GetName).ToArray();
            var types = Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetDataTypeOID(i)).ToArray();
            var rows = new List<IReadOnlyList<string?>>();
            while (await reader.ReadAsync())
            {
                var row = new string?[reader.FieldCount];
                for (var i = 0; i < row.Length; i++)
                {
                    row[i] = await reader.IsDBNullAsync(i) ? null : reader.GetString(i);
                }

                rows.Add(row);
            }

            return new StatementResult(names, types, rows, null, 0, null);
        }
        catch (PostgresException error)
        {
            return new StatementResult([], [], [], error.SqlState, error.Position, error.MessageText);
        }
        catch (Exception error) when (error is NpgsqlException or InvalidOperationException)
        {
            // The connection is gone: a result like any other, and a difference unless it is on both sides.
            return new StatementResult([], [], [], "broken", 0, error.Message);
        }
    }
}
