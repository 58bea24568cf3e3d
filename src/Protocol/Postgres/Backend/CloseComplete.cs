namespace SqlGateway.Protocol.Postgres.Backend;

public sealed record CloseComplete : BackendMessage
{
    public const byte MessageCode = (byte)'3';

    public static CloseComplete Instance { get; } = new();

    public override byte Code => MessageCode;

    internal override void WriteBody(MessageBuffer buffer)
    {
        // No body.
    }
}
