namespace SqlGateway.Protocol.Postgres.Frontend;

/// <summary>A simple query: any number of statements.</summary>
public sealed record Query(string Sql) : FrontendMessage
{
    public const byte MessageCode = (byte)'Q';

    public override byte Code => MessageCode;

    internal static Query Decode(ref MessageReader reader) => new(reader.ReadString());

    internal override void WriteBody(MessageBuffer buffer) => buffer.String(Sql);
}
