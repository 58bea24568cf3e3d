namespace SqlGateway.Protocol.Postgres.Frontend;

/// <summary>Prepares one statement under a name; the empty name is the unnamed statement.</summary>
/// <param name="ParameterTypes">Identifiers of types, 0 where none is declared; may be fewer than the
/// parameters.</param>
public sealed record Parse(string Statement, string Sql, IReadOnlyList<uint> ParameterTypes) : FrontendMessage
{
    public const byte MessageCode = (byte)'P';

    public override byte Code => MessageCode;

    internal static Parse Decode(ref MessageReader reader)
    {
        var statement = reader.ReadString();
        var sql = reader.ReadString();
        var types = new uint[reader.Bounded(reader.ReadCount(), sizeof(uint))];
        for (var i = 0; i < types.Length; i++)
        {
            types[i] = reader.ReadUInt32();
        }

        return new Parse(statement, sql, types);
    }

    internal override void WriteBody(MessageBuffer buffer)
    {
        buffer.String(Statement);
        buffer.String(Sql);
        buffer.Int16(ParameterTypes.Count);
        foreach (var type in ParameterTypes)
        {
            buffer.UInt32(type);
        }
    }
}
