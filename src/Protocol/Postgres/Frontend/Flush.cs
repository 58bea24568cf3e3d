namespace SqlGateway.Protocol.Postgres.Frontend;

/// <summary>Asks for pending output.</summary>
public sealed record Flush : FrontendMessage
{
    public const byte MessageCode = (byte)'H';

    public static Flush Instance { get; } = new();

    public override byte Code => MessageCode;

    internal override void WriteBody(MessageBuffer buffer)
    {
        // No body.
    }
}
