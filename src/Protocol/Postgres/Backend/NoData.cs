namespace SqlGateway.Protocol.Postgres.Backend;

public sealed record NoData : BackendMessage
{
    public const byte MessageCode = (byte)'n';

    public static NoData Instance { get; } = new();

    public override byte Code => MessageCode;

    internal override void WriteBody(MessageBuffer buffer)
    {
        // No body.
    }
}
