namespace SqlGateway.Protocol.Postgres.Backend;

/// <summary>Execute reached its row limit; the portal may be run on.</summary>
public sealed record PortalSuspended : BackendMessage
{
    public const byte MessageCode = (byte)'s';

    public static PortalSuspended Instance { get; } = new();

    public override byte Code => MessageCode;

    internal override void WriteBody(MessageBuffer buffer)
    {
        // No body.
    }
}
