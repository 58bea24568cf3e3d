namespace SqlGateway.Protocol.Postgres.Backend;

public sealed record BindComplete : BackendMessage
{
    public const byte MessageCode = (byte)'2';

    public static BindComplete Instance { get; } = new();

    public override byte Code => MessageCode;

    internal override void WriteBody(MessageBuffer buffer)
    {
        // No body.
    }
}
