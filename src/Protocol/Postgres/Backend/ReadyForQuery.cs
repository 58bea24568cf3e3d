namespace SqlGateway.Protocol.Postgres.Backend;

public enum TransactionStatus
{
    Idle = 'I',
    InBlock = 'T',
    Failed = 'E',
}

/// <summary>The server waits for the next query.</summary>
public sealed record ReadyForQuery(TransactionStatus Status) : BackendMessage
{
    public const byte MessageCode = (byte)'Z';

    public override byte Code => MessageCode;

    internal static ReadyForQuery Decode(ref MessageReader reader) => new((TransactionStatus)reader.ReadByte());

    internal override void WriteBody(MessageBuffer buffer) => buffer.Byte((byte)Status);
}
