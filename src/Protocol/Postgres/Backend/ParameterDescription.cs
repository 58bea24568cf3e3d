namespace SqlGateway.Protocol.Postgres.Backend;

/// <summary>The types of a prepared statement's parameters; never 0.</summary>
public sealed record ParameterDescription(IReadOnlyList<uint> Types) : BackendMessage
{
    public const byte MessageCode = (byte)'t';

    public override byte Code => MessageCode;

    internal static ParameterDescription Decode(ref MessageReader reader)
    {
        var types = new uint[reader.Bounded(reader.ReadCount(), sizeof(uint))];
        for (var i = 0; i < types.Length; i++)
        {
            types[i] = reader.ReadUInt32();
        }

        return new ParameterDescription(types);
    }

    internal override void WriteBody(MessageBuffer buffer)
    {
        buffer.Int16(Types.Count);
        foreach (var type in Types)
        {
            buffer.UInt32(type);
        }
    }
}
