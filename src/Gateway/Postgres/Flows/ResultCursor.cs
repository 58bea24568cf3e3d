using SqlGateway.Columnar.Results;
using SqlGateway.Service.Queries;

namespace SqlGateway.Gateway.Postgres.Flows;

/// <summary>
/// An execution read row-wise: it holds the batch that is being sent and how far it is sent, so that a row limit can
/// stop in
/// the middle of it. Owns both.
/// </summary>
internal sealed class ResultCursor(Execution execution) : IAsyncDisposable
{
    public Execution Execution { get; } = execution;

    /// <summary>
    /// The batch whose rows go out, from <see cref="Offset"/>; null before the first and after the last.
    /// </summary>
    public ColumnarBatch? Batch { get; private set; }

    public int Offset { get; private set; }

    /// <summary>No row is left.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>Rows of the batch that were not sent.</summary>
    public int RowsLeft => Batch is null ? 0 : Batch.Rows - Offset;

    /// <summary>Goes to the next batch; call it when <see cref="RowsLeft"/> is 0. False when there is none.</summary>
    public async ValueTask<bool> MoveNextAsync(CancellationToken cancellationToken)
    {
        Batch?.Dispose();
        Batch = null;
        Offset = 0;
        if (!IsComplete)
        {
            Batch = await Execution.ReadAsync(cancellationToken);
            IsComplete = Batch is null;
        }

        return !IsComplete;
    }

    public void Advance(int rows) => Offset += rows;

    public async ValueTask DisposeAsync()
    {
        Batch?.Dispose();
        Batch = null;
        await Execution.DisposeAsync();
    }
}
