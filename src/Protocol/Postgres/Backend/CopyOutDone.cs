namespace SqlGateway.Protocol.Postgres.Backend;

/// <summary>The manual's CopyDone: all data of a COPY was sent.</summary>
public sealed record CopyOutDone : BackendMessage
{
    public const byte MessageCode = (byte)'c';

    public static CopyOutDone Instance { get; } = new();

    public override byte Code => MessageCode;

    internal override void WriteBody(MessageBuffer buffer)
    {
        // No body.
    }
}
