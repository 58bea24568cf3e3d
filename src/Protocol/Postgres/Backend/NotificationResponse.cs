namespace SqlGateway.Protocol.Postgres.Backend;

/// <summary>A NOTIFY arrived.</summary>
public sealed record NotificationResponse(int ProcessId, string Channel, string Payload) : BackendMessage
{
    public const byte MessageCode = (byte)'A';

    public override byte Code => MessageCode;

    internal static NotificationResponse Decode(ref MessageReader reader) =>
        new(reader.ReadInt32(), reader.ReadString(), reader.ReadString());

    internal override void WriteBody(MessageBuffer buffer)
    {
        buffer.Int32(ProcessId);
        buffer.String(Channel);
        buffer.String(Payload);
    }
}
