namespace SqlGateway.Protocol.Postgres.Backend;

/// <summary>
/// What a server asks for at login (<see href="https://www.postgresql.org/docs/15/protocol-flow.html">section
/// 55.2.1</see>).
/// </summary>
public enum AuthenticationKind
{
    Ok = 0,
    CleartextPassword = 3,
    Md5Password = 5,
    Sasl = 10,
    SaslContinue = 11,
    SaslFinal = 12,
}

/// <summary>Any of the messages of code <c>R</c>.</summary>
/// <param name="Data">What stands behind the kind: a list of mechanisms, a salt, a SASL message.</param>
public sealed record Authentication(AuthenticationKind Kind, ReadOnlyMemory<byte> Data) : BackendMessage
{
    public const byte MessageCode = (byte)'R';

    public static Authentication Ok { get; } = new(AuthenticationKind.Ok, default);

    public override byte Code => MessageCode;

    /// <summary>Offers SASL mechanisms, best first.</summary>
    public static Authentication Sasl(IEnumerable<string> mechanisms)
    {
        var buffer = new MessageBuffer();
        foreach (var mechanism in mechanisms)
        {
            buffer.String(mechanism);
        }

        buffer.Byte(0);
        return new Authentication(AuthenticationKind.Sasl, buffer.Written.ToArray());
    }

    /// <summary>The mechanisms that a message of kind Sasl offers.</summary>
    public IReadOnlyList<string> ReadMechanisms()
    {
        var mechanisms = new List<string>();
        var reader = new MessageReader(Data.Span);
        while (reader.ReadString() is { Length: > 0 } mechanism)
        {
            mechanisms.Add(mechanism);
        }

        return mechanisms;
    }

    internal static Authentication Decode(ref MessageReader reader) =>
        new((AuthenticationKind)reader.ReadInt32(), reader.ReadRest().ToArray());

    internal override void WriteBody(MessageBuffer buffer)
    {
        buffer.Int32((int)Kind);
        buffer.Bytes(Data.Span);
    }
}
