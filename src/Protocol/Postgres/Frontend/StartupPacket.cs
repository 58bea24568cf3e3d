namespace SqlGateway.Protocol.Postgres.Frontend;

/// <summary>The first packet of a connection, which has no code: a start-up message or a request.</summary>
public abstract record StartupPacket
{
    internal const int CancelRequestCode = 80877102;
    internal const int SslRequestCode = 80877103;
    internal const int GssEncRequestCode = 80877104;

    internal abstract void WriteBody(MessageBuffer buffer);
}

/// <summary>Asks for TLS; answered by one byte, <c>S</c> or <c>N</c>.</summary>
public sealed record SslRequest : StartupPacket
{
    internal override void WriteBody(MessageBuffer buffer) => buffer.Int32(SslRequestCode);
}

/// <summary>Asks for GSSAPI encryption; answered by one byte, <c>G</c> or <c>N</c>.</summary>
public sealed record GssEncRequest : StartupPacket
{
    internal override void WriteBody(MessageBuffer buffer) => buffer.Int32(GssEncRequestCode);
}

/// <summary>Asks to cancel what another connection runs; never answered.</summary>
/// <param name="Key">4 bytes, or up to 256 with protocol 3.2.</param>
public sealed record CancelRequest(int ProcessId, ReadOnlyMemory<byte> Key) : StartupPacket
{
    internal override void WriteBody(MessageBuffer buffer)
    {
        buffer.Int32(CancelRequestCode);
        buffer.Int32(ProcessId);
        buffer.Bytes(Key.Span);
    }
}
