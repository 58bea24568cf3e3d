namespace SqlGateway.Protocol.Postgres.Backend;

/// <summary>A failure of the statement, or of the session.</summary>
public sealed record ErrorResponse(MessageFields Fields) : BackendMessage
{
    public const byte MessageCode = (byte)'E';

    public override byte Code => MessageCode;

    public static ErrorResponse Of(Core.Errors.GatewayException e) => new(MessageFields.Of(e));

    internal static ErrorResponse Decode(ref MessageReader reader) => new(MessageFields.Decode(ref reader));

    internal override void WriteBody(MessageBuffer buffer) => Fields.Write(buffer);
}
