namespace SqlGateway.Protocol.Postgres.Frontend;

/// <summary>Binds a prepared statement to values, as a portal.</summary>
/// <param name="ParameterFormats">None: all text; one: for all; else one for each parameter.</param>
/// <param name="Parameters">Null for NULL.</param>
/// <param name="ResultFormats">As <paramref name="ParameterFormats"/>, for the columns of the result.</param>
public sealed record Bind(
    string Portal,
    string Statement,
    IReadOnlyList<short> ParameterFormats,
    IReadOnlyList<ReadOnlyMemory<byte>?> Parameters,
    IReadOnlyList<short> ResultFormats) : FrontendMessage
{
    public const byte MessageCode = (byte)'B';

    public override byte Code => MessageCode;

    internal static Bind Decode(ref MessageReader reader)
    {
        var portal = reader.ReadString();
        var statement = reader.ReadString();
        var formats = reader.ReadFormats();
        var parameters = new ReadOnlyMemory<byte>?[reader.Bounded(reader.ReadCount(), sizeof(int))];
        for (var i = 0; i < parameters.Length; i++)
        {
            var length = reader.ReadInt32();
            parameters[i] = length switch
            {
                -1 => default(ReadOnlyMemory<byte>?),
                < 0 => throw ProtocolErrors.InvalidMessage(),
                _ => reader.ReadBytes(length).ToArray(),
            };
        }

        return new Bind(portal, statement, formats, parameters, reader.ReadFormats());
    }

    internal override void WriteBody(MessageBuffer buffer)
    {
        buffer.String(Portal);
        buffer.String(Statement);
        buffer.Formats(ParameterFormats);
        buffer.Int16(Parameters.Count);
        foreach (var parameter in Parameters)
        {
            buffer.Int32(parameter?.Length ?? -1);
            if (parameter is { } value)
            {
                buffer.Bytes(value.Span);
            }
        }

        buffer.Formats(ResultFormats);
    }
}
