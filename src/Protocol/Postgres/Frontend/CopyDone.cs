namespace SqlGateway.Protocol.Postgres.Frontend;

/// <summary>The data of a COPY is complete.</summary>
public sealed record CopyDone : FrontendMessage
{
    public const byte MessageCode = (byte)'c';

    public static CopyDone Instance { get; } = new();

    public override byte Code => MessageCode;

    internal override void WriteBody(MessageBuffer buffer)
    {
        // No body.
    }
}
