using Grpc.Core;
using Microsoft.Extensions.Logging;
using SqlGateway.Columnar.Ipc;
using SqlGateway.Core.Errors;
using SqlGateway.Protocol.Flight;
using SqlGateway.Service.Queries;

namespace SqlGateway.Gateway.Flight;

/// <summary>
/// Sends a result's batches. A write ends when the client's window has taken nearly all of it, and the engine is asked
/// for more only then: one batch is under way at a time.
/// </summary>
internal sealed class FlightSender(TimeProvider time, ILogger<FlightSender> log)
{
    // Many clients refuse messages over 4 MiB; header and rounding stay far below the rest.
    private const int LongestBody = 2 * 1024 * 1024;

    // Kestrel's own least rates would cut off readers that pause; this cuts off those that have stopped.
    private static readonly TimeSpan LongestStall = TimeSpan.FromMinutes(5);

    public async Task<long> SendAsync(
        Execution execution, IServerStreamWriter<FlightData> stream, ServerCallContext context,
        CancellationToken cancellationToken)
    {
        var schema = FlightSchema.Of(execution.Columns);
        await WriteAsync(stream, new(SchemaEncoder.Encode(schema)), context);
        long rows = 0;
        while (await execution.ReadAsync(cancellationToken) is { } batch)
        {
            using (batch)
            {
                rows += batch.Rows;
                foreach (var message in BatchEncoder.Encode(batch.Data, LongestBody))
                {
                    await WriteAsync(stream, new(message), context);
                }
            }
        }

        return rows;
    }

    private async Task WriteAsync(IServerStreamWriter<FlightData> stream, FlightData data, ServerCallContext context)
    {
        context.CancellationToken.ThrowIfCancellationRequested(); // a flush need not tell of it
        try
        {
            await stream.WriteAsync(data).WaitAsync(LongestStall, time, context.CancellationToken);
        }
        catch (TimeoutException)
        {
            FlightLog.Stalled(log, LongestStall.TotalSeconds);
            context.GetHttpContext().Abort();
            throw new GatewayException(SqlState.ConnectionFailure, "the client takes nothing of its result");
        }
    }
}
