
namespace SqlGateway.Gateway.Postgres.Flows;

/// <summary>
/// Moves rows from an execution to the client at the client's pace: what waits to be taken is bounded, and the first
/// rows
/// leave before the last ones are made.
/// </summary>
internal sealed class RowSender(SessionContext context)
{
    // Between two looks at the buffer. What waits unsent is this and one chunk of the encoder.
    private const int ChunkBytes = 32 * 1024;

    // Less than this is held back for a moment, as its end may come right after it.
    private const int SmallBytes = 8 * 1024;

    // A result that is complete this soon goes out in one piece with its end; a slower one shows its first rows.
    private static readonly TimeSpan Promptness = TimeSpan.FromMilliseconds(5);

    /// <summary>Sends rows until the result is complete, which the cursor then says, or the limit is reached.</summary>
    /// <param name="limit">0 for none.</param>
    /// <returns>The rows sent.</returns>
    public async ValueTask<long> SendAsync(
        ResultCursor cursor, IRowWriter writer, long limit, CancellationToken cancellationToken)
    {
        var backend = context.Backend;
        var sent = 0L;
        while (limit == 0 || sent < limit)
        {
            if (cursor.RowsLeft == 0 && !await MoveNextAsync(cursor, cancellationToken))
            {
                break;
            }

            var to = cursor.Batch!.Rows;
            if (limit > 0)
            {
                to = (int)Math.Min(to, cursor.Offset + limit - sent);
            }

            var next = writer.Write(cursor.Batch.Data, cursor.Offset, to, ChunkBytes);
            sent += next - cursor.Offset;
            cursor.Advance(next - cursor.Offset);
            if (backend.IsFull)
            {
                await backend.FlushAsync(cancellationToken);
            }
        }

        return sent;
    }

    private async ValueTask<bool> MoveNextAsync(ResultCursor cursor, CancellationToken cancellationToken)
    {
        var next = cursor.MoveNextAsync(cancellationToken);
        if (next.IsCompleted || context.Backend.Pending == 0)
        {
            return await next;
        }

        var task = next.AsTask();
        if (context.Backend.Pending < SmallBytes)
        {
            await Task.WhenAny(task, Task.Delay(Promptness, context.Time, cancellationToken));
        }

        if (!task.IsCompleted)
        {
            try
            {
                await context.Backend.FlushAsync(cancellationToken);
            }
            catch
            {
                await task.ContinueWith(
                    static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously,
                    TaskScheduler.Default);
                throw;
            }
        }

        return await task;
    }
}
