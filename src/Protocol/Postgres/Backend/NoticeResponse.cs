namespace SqlGateway.Protocol.Postgres.Backend;

/// <summary>A warning or a remark; nothing failed.</summary>
public sealed record NoticeResponse(MessageFields Fields) : BackendMessage
{
    public const byte MessageCode = (byte)'N';

    public override byte Code => MessageCode;

    public static NoticeResponse Warning(string sqlState, string message, string? hint = null) =>
        new(MessageFields.OfNotice("WARNING", sqlState, message, hint: hint));

    public static NoticeResponse Notice(string message, string? detail = null, string? hint = null) =>
        new(MessageFields.OfNotice("NOTICE", Core.Errors.SqlState.SuccessfulCompletion, message, detail, hint));

    internal static NoticeResponse Decode(ref MessageReader reader) => new(MessageFields.Decode(ref reader));

    internal override void WriteBody(MessageBuffer buffer) => Fields.Write(buffer);
}
