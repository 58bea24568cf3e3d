namespace SqlGateway.Protocol.Postgres.Backend;

/// <summary>A statement ended well.</summary>
/// <param name="Tag">Its kind and, last, the count of rows, <c>SELECT 5</c>.</param>
public sealed record CommandComplete(string Tag) : BackendMessage
{
    public const byte MessageCode = (byte)'C';

    public override byte Code => MessageCode;

    internal static CommandComplete Decode(ref MessageReader reader) => new(reader.ReadString());

    internal override void WriteBody(MessageBuffer buffer) => buffer.String(Tag);
}
