namespace SqlGateway.Protocol.Postgres.Frontend;

/// <summary>A piece of the data of a COPY; where it is cut means nothing.</summary>
public sealed record CopyData(ReadOnlyMemory<byte> Data) : FrontendMessage
{
    public const byte MessageCode = (byte)'d';

    public override byte Code => MessageCode;

    internal static CopyData Decode(ref MessageReader reader) => new(reader.ReadRest().ToArray());

    internal override void WriteBody(MessageBuffer buffer) => buffer.Bytes(Data.Span);
}
