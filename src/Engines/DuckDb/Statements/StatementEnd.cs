using SqlGateway.Core.Errors;
using SqlGateway.Engines.DuckDb.Instances;

namespace SqlGateway.Engines.DuckDb.Statements;

/// <summary>The last steps of a statement that was told to stop, or has ended.</summary>
internal static class StatementEnd
{
    /// <summary>How long a statement may go on after it was told to stop, before its instance is given up.</summary>
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Waits for the piece of work that may still run, then closes. If an interrupt is not heard, the thread is lost
    /// until it ends, and closes by itself then; others must not run on that instance any more.
    /// </summary>
    public static async Task CloseAsync(StatementExecution execution, Task? running, DuckDbInstance instance, TimeProvider time)
    {
        var closed = DrainAsync(execution, running);
        try
        {
            await closed.WaitAsync(Deadline, time);
        }
        catch (TimeoutException)
        {
            instance.Poison();
        }
    }

    private static async Task DrainAsync(StatementExecution execution, Task? running)
    {
        try
        {
            await (running ?? Task.CompletedTask);
        }
        catch (Exception error) when (error is OperationCanceledException or GatewayException)
        {
            // Told to whoever read the statement; what one that is thrown away fails with, nobody asks.
        }

        if (running is Task<FetchGroup> { IsCompletedSuccessfully: true } fetch)
        {
            (await fetch).Release();
        }

        // Closing waits for DuckDB's workers: not on the caller's thread.
        await Task.Run(execution.Close);
        execution.Interruption.Dispose();
    }
}
