using System.Buffers;
using SqlGateway.Protocol.Postgres.Backend;

namespace SqlGateway.Protocol.Postgres;

/// <summary>
/// Writes what a server sends. It never flushes: when to is the flow's matter (section 1). Used by one caller at a
/// time.
/// </summary>
public sealed class BackendMessageWriter(IBufferWriter<byte> output)
{
    private readonly MessageBuffer _buffer = new();

    /// <summary>Where rows are written, by <c>RowEncoder</c>, between messages.</summary>
    public IBufferWriter<byte> Output => output;

    public void Write(BackendMessage message)
    {
        _buffer.Begin(message.Code);
        message.WriteBody(_buffer);
        _buffer.End();
        output.Write(_buffer.Written);
        _buffer.Clear();
    }

    /// <summary>The unframed answer to SSLRequest (<c>S</c>, <c>N</c>) or GSSENCRequest (<c>G</c>, <c>N</c>).</summary>
    public void WriteNegotiationReply(char reply)
    {
        output.GetSpan(1)[0] = (byte)reply;
        output.Advance(1);
    }

    /// <summary>An error to a client of protocol version 2, which expects a text without a frame.</summary>
    public void WriteVersion2Error(string text)
    {
        _buffer.Byte(ErrorResponse.MessageCode);
        _buffer.String(text);
        output.Write(_buffer.Written);
        _buffer.Clear();
    }
}
