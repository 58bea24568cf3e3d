namespace SqlGateway.Protocol.Postgres.Frontend;

/// <summary>Ends the implicit transaction, and the skipping after an error.</summary>
public sealed record Sync : FrontendMessage
{
    public const byte MessageCode = (byte)'S';

    public static Sync Instance { get; } = new();

    public override byte Code => MessageCode;

    internal override void WriteBody(MessageBuffer buffer)
    {
        // No body.
    }
}
