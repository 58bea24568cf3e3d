namespace SqlGateway.Protocol.Postgres.Backend;

public sealed record EmptyQueryResponse : BackendMessage
{
    public const byte MessageCode = (byte)'I';

    public static EmptyQueryResponse Instance { get; } = new();

    public override byte Code => MessageCode;

    internal override void WriteBody(MessageBuffer buffer)
    {
        // No body.
    }
}
