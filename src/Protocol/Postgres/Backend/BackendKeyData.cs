namespace SqlGateway.Protocol.Postgres.Backend;

/// <summary>What a client shows to cancel.</summary>
/// <param name="Key">4 bytes, or up to 256 with protocol 3.2.</param>
public sealed record BackendKeyData(int ProcessId, ReadOnlyMemory<byte> Key) : BackendMessage
{
    public const byte MessageCode = (byte)'K';

    public override byte Code => MessageCode;

    internal static BackendKeyData Decode(ref MessageReader reader) =>
        new(reader.ReadInt32(), reader.ReadRest().ToArray());

    internal override void WriteBody(MessageBuffer buffer)
    {
        buffer.Int32(ProcessId);
        buffer.Bytes(Key.Span);
    }
}
