namespace SqlGateway.Protocol.Postgres.Backend;

/// <summary>Names the version that is spoken instead of the one asked for, and the options not known.</summary>
/// <param name="Version">In full, major in the upper 16 bits.</param>
public sealed record NegotiateProtocolVersion(int Version, IReadOnlyList<string> UnknownOptions) : BackendMessage
{
    public const byte MessageCode = (byte)'v';

    public override byte Code => MessageCode;

    internal static NegotiateProtocolVersion Decode(ref MessageReader reader)
    {
        var version = reader.ReadInt32();
        var options = new string[reader.Bounded(reader.ReadInt32(), 1)];
        for (var i = 0; i < options.Length; i++)
        {
            options[i] = reader.ReadString();
        }

        return new NegotiateProtocolVersion(version, options);
    }

    internal override void WriteBody(MessageBuffer buffer)
    {
        buffer.Int32(Version);
        buffer.Int32(UnknownOptions.Count);
        foreach (var option in UnknownOptions)
        {
            buffer.String(option);
        }
    }
}
