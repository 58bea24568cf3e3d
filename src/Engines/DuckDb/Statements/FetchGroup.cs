using SqlGateway.Columnar.Results;

namespace SqlGateway.Engines.DuckDb.Statements;

/// <summary>What one turn at the engine brought: some batches, and then perhaps the end or a failure behind them.</summary>
internal sealed record FetchGroup(IReadOnlyList<ColumnarBatch> Batches, bool Ended, Exception? Failure = null)
{
    public void Release()
    {
        foreach (var batch in Batches)
        {
            batch.Dispose();
        }
    }
}
