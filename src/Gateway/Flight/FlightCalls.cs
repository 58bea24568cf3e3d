using Grpc.Core;
using Microsoft.Extensions.Logging;
using SqlGateway.Gateway.Postgres;
using SqlGateway.Protocol.Flight;
using SqlGateway.Service.Sessions;

namespace SqlGateway.Gateway.Flight;

/// <summary>What is around every call: who it is by, and how a failure is told.</summary>
internal sealed class FlightCalls(FlightIdentity identities, ILogger<FlightCalls> log)
{
    /// <exception cref="RpcException">Every failure of <paramref name="call"/>, with its SQLSTATE.</exception>
    public async Task<T> RunAsync<T>(ServerCallContext context, Func<ClientIdentity, Task<T>> call)
    {
        try
        {
            return await call(identities.Of(context));
        }
        catch (RpcException)
        {
            throw;
        }
        catch (Exception) when (context.CancellationToken.IsCancellationRequested)
        {
            // Whatever it was came of the client's leaving, and nobody hears of it.
            throw new RpcException(new(StatusCode.Cancelled, "the call was cancelled"));
        }
        catch (Exception failure)
        {
            var told = SessionErrors.Explain(failure, out var errorId);
            if (errorId is not null)
            {
                FlightLog.InternalError(log, errorId, context.Method, failure);
            }

            throw FlightErrors.Of(told);
        }
    }

    public Task RunAsync(ServerCallContext context, Func<ClientIdentity, Task> call) =>
        RunAsync(context, async identity =>
        {
            await call(identity);
            return true;
        });
}
