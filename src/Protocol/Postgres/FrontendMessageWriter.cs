using System.Buffers;
using SqlGateway.Protocol.Postgres.Frontend;

namespace SqlGateway.Protocol.Postgres;

/// <summary>Writes what a client sends, for clients of tests and for proxies. Used by one caller at a time.</summary>
public sealed class FrontendMessageWriter(IBufferWriter<byte> output)
{
    private readonly MessageBuffer _buffer = new();

    public void Write(FrontendMessage message)
    {
        _buffer.Begin(message.Code);
        message.WriteBody(_buffer);
        Finish();
    }

    public void Write(StartupPacket packet)
    {
        _buffer.BeginUntyped();
        packet.WriteBody(_buffer);
        Finish();
    }

    private void Finish()
    {
        _buffer.End();
        output.Write(_buffer.Written);
        _buffer.Clear();
    }
}
