namespace SqlGateway.Protocol.Postgres.Backend;

/// <summary>The value of a setting that clients follow.</summary>
public sealed record ParameterStatus(string Name, string Value) : BackendMessage
{
    public const byte MessageCode = (byte)'S';

    public override byte Code => MessageCode;

    internal static ParameterStatus Decode(ref MessageReader reader) => new(reader.ReadString(), reader.ReadString());

    internal override void WriteBody(MessageBuffer buffer)
    {
        buffer.String(Name);
        buffer.String(Value);
    }
}
