using System.Buffers;
using System.IO.Pipelines;
using SqlGateway.Core.Errors;
using SqlGateway.Protocol.Postgres;
using SqlGateway.Protocol.Postgres.Frontend;

namespace SqlGateway.Gateway.Postgres.Connections;

/// <summary>
/// The client's side of a connection, message by message. Read by one flow at a time; <see cref="Interrupt"/> is for
/// any
/// thread. Messages own their bytes.
/// </summary>
internal sealed class FrontendChannel(PipeReader input)
{
    /// <summary>Tight until the client has logged in.</summary>
    public FrontendMessageLimits Limits { get; set; } = FrontendMessageLimits.BeforeLogin;

    /// <summary>The start-up asked for a protocol so old that even its errors look otherwise.</summary>
    public bool ExpectsVersion2 { get; private set; }

    /// <summary>Makes a pending or the next wait end without a message.</summary>
    public void Interrupt() => input.CancelPendingRead();

    public async ValueTask<FrontendInput> ReadAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var result = await ReadPipeAsync(cancellationToken);
            if (result is not { } read)
            {
                return FrontendInput.End;
            }

            var buffer = read.Buffer;
            if (TryTake(ref buffer, out var taken))
            {
                input.AdvanceTo(buffer.Start);
                return taken;
            }

            input.AdvanceTo(buffer.Start, buffer.End);
            if (read.IsCanceled)
            {
                return FrontendInput.Interrupted;
            }

            if (read.IsCompleted)
            {
                return FrontendInput.End;
            }
        }
    }

    /// <summary>The next packet of the start-up, or null when the client is gone.</summary>
    /// <exception cref="GatewayException">It cannot be understood, so the connection has to end.</exception>
    public async ValueTask<StartupPacket?> ReadPacketAsync(CancellationToken cancellationToken)
    {
        while (await ReadPipeAsync(cancellationToken) is { } read)
        {
            var buffer = read.Buffer;
            ExpectsVersion2 = IsVersionBefore3(buffer);
            if (StartupPacketReader.TryRead(ref buffer, out var packet))
            {
                input.AdvanceTo(buffer.Start);
                return packet;
            }

            input.AdvanceTo(buffer.Start, buffer.End);
            if (read.IsCompleted)
            {
                return null;
            }
        }

        return null;
    }

    /// <summary>
    /// Whether the connection begins with a TLS handshake; null when the client is gone. Takes nothing.
    /// </summary>
    public async ValueTask<bool?> BeginsWithTlsAsync(CancellationToken cancellationToken)
    {
        while (await ReadPipeAsync(cancellationToken) is { } read)
        {
            if (!read.Buffer.IsEmpty)
            {
                var isTls = StartupPacketReader.IsTlsClientHello(read.Buffer);
                input.AdvanceTo(read.Buffer.Start);
                return isTls;
            }

            input.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            if (read.IsCompleted)
            {
                return null;
            }
        }

        return null;
    }

    /// <summary>Whether the client sent something that was not taken yet. Does not wait.</summary>
    public bool HasBufferedBytes()
    {
        if (!input.TryRead(out var read))
        {
            return false;
        }

        var any = !read.Buffer.IsEmpty;
        input.AdvanceTo(read.Buffer.Start);
        return any;
    }

    private static bool IsVersionBefore3(in ReadOnlySequence<byte> packet)
    {
        var reader = new SequenceReader<byte>(packet);
        return reader.TryReadBigEndian(out int _) && reader.TryReadBigEndian(out int code) && (code >>> 16) is 1 or 2;
    }

    private async ValueTask<ReadResult?> ReadPipeAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await input.ReadAsync(cancellationToken);
        }
        catch (Exception gone) when (gone is IOException or ObjectDisposedException)
        {
            return null; // reset by the client, or broken TLS: an end like any other
        }
    }

    private bool TryTake(ref ReadOnlySequence<byte> buffer, out FrontendInput taken)
    {
        taken = default;
        if (buffer.IsEmpty)
        {
            return false;
        }

        var code = buffer.FirstSpan[0];
        try
        {
            if (!FrontendMessageReader.TryRead(ref buffer, Limits, out var message))
            {
                return false;
            }

            taken = new(FrontendInputKind.Message, code, message);
        }
        catch (GatewayException malformed)
        {
            taken = new(FrontendInputKind.Malformed, code, Problem: malformed);
        }

        return true;
    }
}
