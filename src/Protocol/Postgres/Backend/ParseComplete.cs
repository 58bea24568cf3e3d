namespace SqlGateway.Protocol.Postgres.Backend;

public sealed record ParseComplete : BackendMessage
{
    public const byte MessageCode = (byte)'1';

    public static ParseComplete Instance { get; } = new();

    public override byte Code => MessageCode;

    internal override void WriteBody(MessageBuffer buffer)
    {
        // No body.
    }
}
