namespace SqlGateway.Protocol.Postgres.Frontend;

/// <summary>Runs a portal.</summary>
/// <param name="MaxRows">0 or less: all.</param>
public sealed record Execute(string Portal, int MaxRows) : FrontendMessage
{
    public const byte MessageCode = (byte)'E';

    public override byte Code => MessageCode;

    internal static Execute Decode(ref MessageReader reader) => new(reader.ReadString(), reader.ReadInt32());

    internal override void WriteBody(MessageBuffer buffer)
    {
        buffer.String(Portal);
        buffer.Int32(MaxRows);
    }
}
