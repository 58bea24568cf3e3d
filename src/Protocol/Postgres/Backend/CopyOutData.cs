namespace SqlGateway.Protocol.Postgres.Backend;

/// <summary>The manual's CopyData from the server: one row in text and csv.</summary>
public sealed record CopyOutData(ReadOnlyMemory<byte> Data) : BackendMessage
{
    public const byte MessageCode = (byte)'d';

    public override byte Code => MessageCode;

    internal static CopyOutData Decode(ref MessageReader reader) => new(reader.ReadRest().ToArray());

    internal override void WriteBody(MessageBuffer buffer) => buffer.Bytes(Data.Span);
}
