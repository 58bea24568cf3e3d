namespace SqlGateway.Protocol.Postgres.Frontend;

/// <summary>Calls a function by its identifier; a cycle of its own, like a simple query.</summary>
public sealed record FunctionCall(
    uint Function, IReadOnlyList<short> ArgumentFormats, IReadOnlyList<ReadOnlyMemory<byte>?> Arguments,
    short ResultFormat)
    : FrontendMessage
{
    public const byte MessageCode = (byte)'F';

    public override byte Code => MessageCode;

    internal static FunctionCall Decode(ref MessageReader reader)
    {
        var function = reader.ReadUInt32();
        var formats = reader.ReadFormats();
        var arguments = new ReadOnlyMemory<byte>?[reader.Bounded(reader.ReadCount(), sizeof(int))];
        for (var i = 0; i < arguments.Length; i++)
        {
            var length = reader.ReadInt32();
            arguments[i] = length == -1 ? default(ReadOnlyMemory<byte>?) : reader.ReadBytes(length).ToArray();
        }

        return new FunctionCall(function, formats, arguments, reader.ReadInt16());
    }

    internal override void WriteBody(MessageBuffer buffer)
    {
        buffer.UInt32(Function);
        buffer.Formats(ArgumentFormats);
        buffer.Int16(Arguments.Count);
        foreach (var argument in Arguments)
        {
            buffer.Int32(argument?.Length ?? -1);
            buffer.Bytes(argument is { } value ? value.Span : default);
        }

        buffer.Int16(ResultFormat);
    }
}
