using SqlGateway.Columnar.Results;
using SqlGateway.Core.Errors;
using SqlGateway.Engines.DuckDb.Columns;
using SqlGateway.Engines.DuckDb.Errors;
using SqlGateway.Engines.DuckDb.Instances;
using SqlGateway.Engines.DuckDb.Native;
using SqlGateway.Engines.DuckDb.Tables;

namespace SqlGateway.Engines.DuckDb.Statements;

/// <summary>
/// One statement at the engine, from preparing to the last chunk. Its calls block: they run on the scheduler's threads,
/// one at a time. The end, a failure and <see cref="Close()"/> give everything back.
/// </summary>
internal sealed class StatementExecution(
    DuckDbConnectionPool pool,
    DuckDbStatement statement,
    SharedTableLease tables,
    DuckDbOptions options,
    TimeProvider time)
{
    /// <summary>A chunk of at least so many rows goes out as it is, without a copy; smaller ones are put together.</summary>
    private const int FullChunkRows = 1024;

    /// <summary>About as many bytes are fetched in one turn, whatever the number of rows.</summary>
    private const long GroupBytes = 8 << 20;

    private readonly ResultHandle _result = new();
    private PooledConnection? _connection;
    private BatchConverter? _converter;
    private bool _closed;
    private bool _streaming;

    public Interruption Interruption { get; } = new(time);

    /// <summary>Percent done as the engine guesses it, for anyone to ask; null while unknown.</summary>
    public double? Progress
    {
        get
        {
            var connection = Volatile.Read(ref _connection);
            try
            {
                return connection is not null
                    && NativeDatabase.QueryProgress(connection.Engine.Handle) is { Percentage: >= 0 } progress
                        ? progress.Percentage
                        : null;
            }
            catch (ObjectDisposedException)
            {
                return null; // closed at this moment
            }
        }
    }

    /// <summary>Prepares, binds and starts; then the first rows, as soon as there are any.</summary>
    public FetchGroup Start() => Guarded(() =>
    {
        Begin(streaming: true);
        _converter = BatchConverter.For(_result, statement.Columns);
        return Fetch(firstRowsOnly: true);
    });

    public FetchGroup Next() => Guarded(() => Fetch(firstRowsOnly: false));

    /// <summary>Runs to the end, giving each chunk to <paramref name="read"/>, which must not keep it.</summary>
    public T Drain<T>(Func<IEnumerable<nint>, T> read) => Guarded(() =>
    {
        Begin(streaming: false);
        var value = read(Chunks());
        Close(healthy: true);
        return value;
    });

    /// <summary>Ends the statement wherever it is; not while one of the other calls runs.</summary>
    public void Close() => Close(healthy: true);

    private IEnumerable<nint> Chunks()
    {
        while (FetchChunk() is var chunk && chunk != 0)
        {
            try
            {
                yield return chunk;
            }
            finally
            {
                NativeVectors.DestroyChunk(ref chunk);
            }
        }
    }

    private void Begin(bool streaming)
    {
        _streaming = streaming;
        var key = new StatementKey(statement.Sql, statement.TimeZone);
        var connection = pool.Rent(key);
        Volatile.Write(ref _connection, connection);
        if (!Interruption.TryEnter(connection.Engine))
        {
            throw new OperationCanceledException();
        }

        foreach (var table in statement.LocalTables)
        {
            connection.OwnTemporary(table.Name);
            TableLoader.Create(connection.Engine, temporary: true, table.Name, table.Columns, table.Rows);
        }

        var prepared = connection.Prepare(key, tables.Names);
        ParameterValues.Bind(prepared, statement.Parameters);
        if (Interruption.Requested)
        {
            // The engine clears its flag when it starts: what came until here would be lost for 5 ms.
            throw new OperationCanceledException();
        }

        var state = streaming
            ? NativeStatements.ExecuteStreaming(prepared, ref _result.Raw)
            : NativeStatements.Execute(prepared, ref _result.Raw);
        if (state != NativeState.Success)
        {
            throw EngineConnection.ErrorOf(_result);
        }
    }

    private FetchGroup Fetch(bool firstRowsOnly)
    {
        var begun = time.GetTimestamp();
        var batches = new List<ColumnarBatch>();
        var small = new List<nint>();
        try
        {
            var rows = 0;
            long bytes = 0;
            while (true)
            {
                var chunk = FetchChunk();
                if (chunk == 0)
                {
                    Flush(small, batches);
                    Close(healthy: true);
                    return new(batches, Ended: true);
                }

                var size = (int)NativeVectors.Size(chunk);
                if (size == 0)
                {
                    NativeVectors.DestroyChunk(ref chunk);
                    continue;
                }

                rows += size;
                bytes += _converter!.EstimateBytes(chunk, size);
                if (size >= FullChunkRows)
                {
                    Flush(small, batches);
                }

                small.Add(chunk);
                if (size >= FullChunkRows)
                {
                    Flush(small, batches);
                }

                if (firstRowsOnly || rows >= options.BatchRows || bytes >= GroupBytes
                    || time.GetElapsedTime(begun) >= options.BatchDelay)
                {
                    Flush(small, batches);
                    return new(batches, Ended: false);
                }
            }
        }
        catch (Exception error)
        {
            foreach (var left in small)
            {
                var chunk = left;
                NativeVectors.DestroyChunk(ref chunk);
            }

            if (batches.Count == 0)
            {
                throw;
            }

            // The rows in front of a failure are good; it is told behind them.
            return new(batches, Ended: true, Fail(error));
        }
    }

    private void Flush(List<nint> chunks, List<ColumnarBatch> batches)
    {
        if (chunks.Count > 0)
        {
            nint[] taken = [.. chunks];
            chunks.Clear();
            batches.Add(_converter!.Convert(taken));
        }
    }

    /// <summary>0 at the end only: a failure in mid-stream is thrown, never taken for the end.</summary>
    private nint FetchChunk()
    {
        if (Interruption.Requested)
        {
            throw new OperationCanceledException();
        }

        var chunk = NativeResults.FetchChunk(_result.Raw);
        if (chunk == 0 && NativeResults.Error(ref _result.Raw) != 0)
        {
            throw EngineConnection.ErrorOf(_result);
        }

        return chunk;
    }

    private T Guarded<T>(Func<T> work)
    {
        try
        {
            if (_connection is { } connection && !Interruption.TryEnter(connection.Engine))
            {
                throw new OperationCanceledException();
            }

            return work();
        }
        catch (Exception error)
        {
            var failure = Fail(error);
            if (ReferenceEquals(failure, error))
            {
                throw;
            }

            throw failure;
        }
        finally
        {
            Interruption.Leave();
        }
    }

    /// <summary>Closes after a failure and says what it was: a cancel only if we asked for one.</summary>
    private Exception Fail(Exception error)
    {
        if (IsInterrupt(error) && !Interruption.Requested)
        {
            error = FindCause() ?? error;
        }

        var fatal = error.InnerException is DuckDbException { EndsInstance: true };
        if (fatal)
        {
            pool.Instance.Poison();
        }

        Close(healthy: !fatal);
        if (!IsInterrupt(error))
        {
            return error;
        }

        return Interruption.Requested
            ? new OperationCanceledException("the statement was canceled", error)
            : SqlErrors.Internal("the engine stopped the statement by itself", error);
    }

    /// <summary>
    /// A worker that fails stops its fellows by the engine's own interrupt flag, and the fetch may see the flag before
    /// the failure. Nobody can be asked what it was, so a query runs once more, to its failure alone.
    /// </summary>
    private Exception? FindCause()
    {
        if (!_streaming || _connection is not { } connection)
        {
            return null; // what writes is not run twice
        }

        using var again = new ResultHandle();
        try
        {
            var prepared = connection.Prepare(new StatementKey(statement.Sql, statement.TimeZone), tables.Names);
            ParameterValues.Bind(prepared, statement.Parameters);
            if (NativeStatements.ExecuteStreaming(prepared, ref again.Raw) != NativeState.Success)
            {
                return EngineConnection.ErrorOf(again);
            }

            while (!Interruption.Requested && NativeResults.FetchChunk(again.Raw) is var chunk && chunk != 0)
            {
                NativeVectors.DestroyChunk(ref chunk);
            }

            return Interruption.Requested ? new OperationCanceledException()
                : NativeResults.Error(ref again.Raw) != 0 ? EngineConnection.ErrorOf(again) : null;
        }
        catch (GatewayException failed)
        {
            return failed;
        }
    }

    private static bool IsInterrupt(Exception error) =>
        error is GatewayException { InnerException: DuckDbException { Type: DuckDbErrorType.Interrupt } };

    private void Close(bool healthy)
    {
        if (_closed)
        {
            return;
        }

        _closed = true;
        Interruption.Leave();
        _result.Dispose();
        if (Interlocked.Exchange(ref _connection, null) is { } connection)
        {
            pool.Return(connection, healthy);
        }

        tables.Dispose();
    }
}
