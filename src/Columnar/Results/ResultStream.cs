using SqlGateway.Core.Types;

namespace SqlGateway.Columnar.Results;

/// <summary>A column of a result.</summary>
/// <param name="TableOid">Of a plain column reference the relation it comes from; else 0.</param>
/// <param name="Attribute">Its 1-based number there; else 0.</param>
public sealed record ResultColumn(string Name, SqlType Type, uint TableOid = 0, short Attribute = 0);

/// <summary>
/// The rows of one execution, pulled batch by batch: nothing is produced further ahead than one batch. Used by one
/// caller at a time. Disposing before the end stops the engine's work.
/// </summary>
public abstract class ResultStream : IAsyncDisposable
{
    protected ResultStream(IReadOnlyList<ResultColumn> columns)
    {
        Columns = columns;
    }

    /// <summary>May be empty: <c>SELECT FROM t</c> has rows without columns.</summary>
    public IReadOnlyList<ResultColumn> Columns { get; }

    /// <summary>
    /// The next batch, never an empty one, or null at the end. A failure, also one in mid-stream, is thrown as
    /// <see cref="Core.Errors.GatewayException"/>: null always means that the result is complete.
    /// </summary>
    public abstract ValueTask<ColumnarBatch?> ReadAsync(CancellationToken cancellationToken);

    public abstract ValueTask DisposeAsync();
}
