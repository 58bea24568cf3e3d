using System.Text;
using SqlGateway.Core.Errors;
using SqlGateway.Engines.DuckDb;
using SqlGateway.Engines.DuckDb.Instances;
using SqlGateway.Engines.DuckDb.Kernels;
using SqlGateway.Engines.DuckDb.Native;

namespace SqlGateway.Engines.Tests.DuckDb.Sql;

/// <summary>One engine with all kernels, asked by SQL text whose columns are all VARCHAR.</summary>
public sealed class SqlProbe : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly DuckDbInstance _instance;
    private readonly EngineConnection _connection;

    public SqlProbe()
    {
        _instance = DuckDbInstance.Open(
            new DuckDbOptions { TempDirectory = _folder.Make("tmp"), AllowedDirectories = [_folder.Path], Threads = 2, MemoryLimitBytes = 400L << 20 }, 1, KernelLibrary.All);
        _connection = _instance.Connect();
        _connection.Run("SET TimeZone = 'UTC'");
    }

    public void Dispose()
    {
        _connection.Dispose();
        _instance.Dispose();
        _folder.Dispose();
    }

    public void Run(string sql) => _connection.Run(sql);

    /// <summary>An empty folder that the engine may read and write.</summary>
    public string MakeFolder() => _folder.Make("files" + Guid.NewGuid().ToString("N"));

    /// <summary>The rows as psql's unaligned output: columns divided by a bar, NULL as <c>∅</c>.</summary>
    public IReadOnlyList<string> Rows(string sql)
    {
        using var statement = _connection.Prepare(sql);
        using var result = new ResultHandle();
        if (NativeStatements.Execute(statement, ref result.Raw) != NativeState.Success)
        {
            throw EngineConnection.ErrorOf(result);
        }

        var rows = new List<string>();
        for (var chunk = NativeResults.FetchChunk(result.Raw); chunk != 0; chunk = NativeResults.FetchChunk(result.Raw))
        {
            Read(chunk, rows);
            NativeVectors.DestroyChunk(ref chunk);
        }

        return rows;
    }

    private static void Read(nint chunk, List<string> rows)
    {
        var columns = (int)NativeVectors.ColumnCount(chunk);
        for (var row = 0; row < (int)NativeVectors.Size(chunk); row++)
        {
            var line = new StringBuilder();
            for (var column = 0; column < columns; column++)
            {
                var reader = VectorReader.Over(NativeVectors.Vector(chunk, (ulong)column));
                if (reader.Id != DuckDbTypeId.Varchar)
                {
                    throw SqlErrors.Internal($"column {column} is {reader.Id}");
                }

                line.Append(column == 0 ? "" : "|").Append(reader.IsNull(row) ? "∅" : Encoding.UTF8.GetString(reader.GetBytes(row)));
            }

            rows.Add(line.ToString());
        }
    }
}
