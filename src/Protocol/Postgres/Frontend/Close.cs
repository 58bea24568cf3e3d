namespace SqlGateway.Protocol.Postgres.Frontend;

/// <summary>Drops a statement or a portal; one that does not exist is no error.</summary>
public sealed record Close(ObjectKind Kind, string Name) : FrontendMessage
{
    public const byte MessageCode = (byte)'C';

    public override byte Code => MessageCode;

    internal static Close Decode(ref MessageReader reader)
    {
        var kind = (ObjectKind)reader.ReadByte();
        return kind is ObjectKind.Statement or ObjectKind.Portal
            ? new Close(kind, reader.ReadString())
            : throw ProtocolErrors.InvalidMessage($"invalid CLOSE message subtype {(int)kind}");
    }

    internal override void WriteBody(MessageBuffer buffer)
    {
        buffer.Byte((byte)Kind);
        buffer.String(Name);
    }
}
