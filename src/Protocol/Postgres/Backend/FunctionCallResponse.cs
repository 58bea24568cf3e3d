namespace SqlGateway.Protocol.Postgres.Backend;

/// <summary>The result of a FunctionCall.</summary>
/// <param name="Value">Null for NULL.</param>
public sealed record FunctionCallResponse(ReadOnlyMemory<byte>? Value) : BackendMessage
{
    public const byte MessageCode = (byte)'V';

    public override byte Code => MessageCode;

    internal static FunctionCallResponse Decode(ref MessageReader reader)
    {
        var length = reader.ReadInt32();
        return new FunctionCallResponse(
            length == -1 ? default(ReadOnlyMemory<byte>?) : reader.ReadBytes(length).ToArray());
    }

    internal override void WriteBody(MessageBuffer buffer)
    {
        buffer.Int32(Value?.Length ?? -1);
        buffer.Bytes(Value is { } value ? value.Span : default);
    }
}
