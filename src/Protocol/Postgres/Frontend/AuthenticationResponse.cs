namespace SqlGateway.Protocol.Postgres.Frontend;

/// <summary>
/// Any of the messages of code <c>p</c>: which one it is follows from what the server asked for, so it is read in a
/// second
/// step.
/// </summary>
public sealed record AuthenticationResponse(ReadOnlyMemory<byte> Body) : FrontendMessage
{
    public const byte MessageCode = (byte)'p';

    public override byte Code => MessageCode;

    internal static AuthenticationResponse Decode(ref MessageReader reader) => new(reader.ReadRest().ToArray());

    /// <summary>As a PasswordMessage.</summary>
    public string ReadPassword()
    {
        var reader = new MessageReader(Body.Span);
        var password = reader.ReadString();
        reader.End();
        return password;
    }

    /// <summary>As a SASLInitialResponse.</summary>
    public SaslInitialResponse ReadSaslInitialResponse() => SaslInitialResponse.Decode(Body.Span);

    internal override void WriteBody(MessageBuffer buffer) => buffer.Bytes(Body.Span);
}
