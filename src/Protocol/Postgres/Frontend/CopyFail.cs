namespace SqlGateway.Protocol.Postgres.Frontend;

/// <summary>The client gives a COPY up.</summary>
public sealed record CopyFail(string Reason) : FrontendMessage
{
    public const byte MessageCode = (byte)'f';

    public override byte Code => MessageCode;

    internal static CopyFail Decode(ref MessageReader reader) => new(reader.ReadString());

    internal override void WriteBody(MessageBuffer buffer) => buffer.String(Reason);
}
