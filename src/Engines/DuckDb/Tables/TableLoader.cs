using System.Runtime.InteropServices;
using Apache.Arrow;
using SqlGateway.Columnar.Results;
using SqlGateway.Core.Errors;
using SqlGateway.Engines.DuckDb.Errors;
using SqlGateway.Engines.DuckDb.Instances;
using SqlGateway.Engines.DuckDb.Kernels;
using SqlGateway.Engines.DuckDb.Native;
using SqlGateway.Engines.DuckDb.Types;

namespace SqlGateway.Engines.DuckDb.Tables;

/// <summary>Makes a table of Arrow rows: by whole chunks, never value by value. Blocks.</summary>
internal static unsafe class TableLoader
{
    private const int ChunkRows = 2048;

    /// <summary>Creates the table and fills it. After a failure it may stand there half full: drop it.</summary>
    public static void Create(
        EngineConnection connection, bool temporary, string table, IReadOnlyList<ResultColumn> columns,
        IReadOnlyList<RecordBatch> rows)
    {
        var types = columns.Select(c => DuckDbType.Of(c.Type)).ToList();
        var catalog = temporary ? "temp" : "memory";
        var definitions = columns.Select((c, i) => DuckDbText.Quote(c.Name) + " " + types[i]);
        connection.Run($"CREATE {(temporary ? "TEMPORARY " : "")}TABLE {catalog}.main.{DuckDbText.Quote(table)} ({string.Join(", ", definitions)})");

        var created = NativeAppender.Create(connection.Handle, catalog, "main", table, out var appender);
        using (appender)
        {
            Check(created, appender);
            Append(appender, types, rows);
            Check(NativeAppender.Close(appender), appender);
        }
    }

    private static void Append(AppenderHandle appender, List<DuckDbType> types, IReadOnlyList<RecordBatch> batches)
    {
        foreach (var batch in batches)
        {
            if (batch.ColumnCount != types.Count)
            {
                throw SqlErrors.Internal($"a batch of {batch.ColumnCount} columns for a table of {types.Count}");
            }

            for (var start = 0; start < batch.Length; start += ChunkRows)
            {
                // A fresh chunk each time: after a reset its nested vectors would keep their items.
                var chunk = CreateChunk(types);
                try
                {
                    var count = Math.Min(ChunkRows, batch.Length - start);
                    for (var column = 0; column < types.Count; column++)
                    {
                        ArrowVectorFiller.Fill(
                            batch.Column(column), start, count,
                            new VectorWriter(NativeVectors.Vector(chunk, (ulong)column), types[column]), 0);
                    }

                    NativeVectors.SetSize(chunk, (ulong)count);
                    Check(NativeAppender.AppendChunk(appender, chunk), appender);
                }
                finally
                {
                    NativeVectors.DestroyChunk(ref chunk);
                }
            }
        }
    }

    private static nint CreateChunk(List<DuckDbType> types)
    {
        var handles = types.Select(t => t.ToNative()).ToArray();
        try
        {
            var pointers = handles.Select(h => h.DangerousGetHandle()).ToArray();
            fixed (nint* start = pointers)
            {
                return NativeVectors.CreateChunk(start, (ulong)pointers.Length);
            }
        }
        finally
        {
            System.Array.ForEach(handles, h => h.Dispose());
        }
    }

    private static void Check(NativeState state, AppenderHandle appender)
    {
        if (state != NativeState.Success)
        {
            var text = appender.IsInvalid ? null : Marshal.PtrToStringUTF8(NativeAppender.Error(appender));
            throw DuckDbErrors.From(DuckDbErrorType.InvalidInput, text);
        }
    }
}
