namespace SqlGateway.Protocol.Postgres.Frontend;

/// <summary>The mechanism that the client chose, and its first message.</summary>
/// <param name="Data">Null if there is none.</param>
public sealed record SaslInitialResponse(string Mechanism, ReadOnlyMemory<byte>? Data) : FrontendMessage
{
    public override byte Code => AuthenticationResponse.MessageCode;

    internal static SaslInitialResponse Decode(ReadOnlySpan<byte> body)
    {
        var reader = new MessageReader(body);
        var mechanism = reader.ReadString();
        var length = reader.ReadInt32();
        ReadOnlyMemory<byte>? data = length == -1 ? default(ReadOnlyMemory<byte>?) : reader.ReadBytes(length).ToArray();
        reader.End();
        return new SaslInitialResponse(mechanism, data);
    }

    internal override void WriteBody(MessageBuffer buffer)
    {
        buffer.String(Mechanism);
        buffer.Int32(Data?.Length ?? -1);
        buffer.Bytes(Data is { } data ? data.Span : default);
    }
}
