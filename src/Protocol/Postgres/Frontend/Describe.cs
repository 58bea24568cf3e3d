namespace SqlGateway.Protocol.Postgres.Frontend;

/// <summary>Asks for the types of a statement, or for the columns of a portal.</summary>
public sealed record Describe(ObjectKind Kind, string Name) : FrontendMessage
{
    public const byte MessageCode = (byte)'D';

    public override byte Code => MessageCode;

    internal static Describe Decode(ref MessageReader reader)
    {
        var kind = (ObjectKind)reader.ReadByte();
        return kind is ObjectKind.Statement or ObjectKind.Portal
            ? new Describe(kind, reader.ReadString())
            : throw ProtocolErrors.InvalidMessage($"invalid DESCRIBE message subtype {(int)kind}");
    }

    internal override void WriteBody(MessageBuffer buffer)
    {
        buffer.Byte((byte)Kind);
        buffer.String(Name);
    }
}
