namespace SqlGateway.Protocol.Postgres.Frontend;

/// <summary>The client goes.</summary>
public sealed record Terminate : FrontendMessage
{
    public const byte MessageCode = (byte)'X';

    public static Terminate Instance { get; } = new();

    public override byte Code => MessageCode;

    internal override void WriteBody(MessageBuffer buffer)
    {
        // No body.
    }
}
