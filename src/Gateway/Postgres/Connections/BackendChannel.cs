using System.IO.Pipelines;
using SqlGateway.Gateway.Telemetry;
using SqlGateway.Protocol.Postgres;
using SqlGateway.Protocol.Postgres.Backend;

namespace SqlGateway.Gateway.Postgres.Connections;

/// <summary>
/// The server's side of a connection. What is written waits here until a flush, which waits for the client to have
/// taken
/// what was flushed before. Used by one flow at a time; <see cref="Interrupt"/> is for any thread.
/// </summary>
internal sealed class BackendChannel(PipeWriter output, GatewayMetrics metrics)
{
    // Large enough for full TCP segments and TLS records, small enough that a thousand stalled clients are no burden.
    private const int FullBytes = 32 * 1024;

    private readonly BackendMessageWriter _writer = new(output);
    private volatile bool _isFlushing;

    /// <summary>For encoders of rows, which write whole messages.</summary>
    public BackendMessageWriter Writer => _writer;

    /// <summary>Bytes written and not flushed.</summary>
    public long Pending => output.UnflushedBytes;

    /// <summary>Enough is pending that it should go out.</summary>
    public bool IsFull => output.UnflushedBytes >= FullBytes;

    public void Write(BackendMessage message) => _writer.Write(message);

    /// <exception cref="ClientGoneException">Nobody will read it.</exception>
    public async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        var bytes = output.UnflushedBytes;
        if (bytes == 0)
        {
            return;
        }

        FlushResult result;
        try
        {
            _isFlushing = true;
            result = await output.FlushAsync(cancellationToken);
        }
        catch (Exception gone) when (gone is IOException or ObjectDisposedException or InvalidOperationException)
        {
            throw new ClientGoneException();
        }
        finally
        {
            _isFlushing = false;
        }

        if (result.IsCompleted || result.IsCanceled)
        {
            throw new ClientGoneException();
        }

        metrics.BytesSent(bytes);
    }

    /// <summary>The one byte that answers a request for encryption.</summary>
    public ValueTask AnswerRequestAsync(char answer, CancellationToken cancellationToken)
    {
        _writer.WriteNegotiationReply(answer);
        return FlushAsync(cancellationToken);
    }

    /// <summary>
    /// Gives up on a client that takes nothing. A flush that does not wait goes on, so that good-byes get through.
    /// </summary>
    public void Interrupt()
    {
        if (_isFlushing)
        {
            output.CancelPendingFlush();
        }
    }
}
