using SqlGateway.Columnar.Results;

namespace SqlGateway.Engines.Local;

/// <summary>A result whose rows are already there. Owns its batches until they are read.</summary>
public sealed class BatchStream : ResultStream
{
    private readonly Queue<ColumnarBatch> _batches;

    public BatchStream(IReadOnlyList<ResultColumn> columns, params IEnumerable<ColumnarBatch> batches)
        : base(columns)
    {
        _batches = new Queue<ColumnarBatch>(batches);
    }

    public override ValueTask<ColumnarBatch?> ReadAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        while (_batches.TryDequeue(out var batch))
        {
            if (batch.Rows > 0)
            {
                return new(batch);
            }

            batch.Dispose();
        }

        return new((ColumnarBatch?)null);
    }

    public override ValueTask DisposeAsync()
    {
        while (_batches.TryDequeue(out var batch))
        {
            batch.Dispose();
        }

        return ValueTask.CompletedTask;
    }
}
