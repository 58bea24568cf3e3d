using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using SqlGateway.Core.Errors;
using SqlGateway.Protocol.Flight.Messages;

namespace SqlGateway.Gateway.Flight;

/// <summary>Takes Flight SQL's commands out of the bytes that they travel in.</summary>
internal static class FlightCommands
{
    private const int LongestName = 100;

    /// <summary>The text of a statement that is to be read.</summary>
    public static string Query(FlightDescriptor? descriptor, Func<ByteString, string> textOf)
    {
        var command = Unwrap(descriptor);
        if (command.Is(CommandPreparedStatementQuery.Descriptor))
        {
            return textOf(Parse(command, CommandPreparedStatementQuery.Parser).PreparedStatementHandle);
        }

        var query = Parse(command, CommandStatementQuery.Parser);
        JudgeTransaction(query.HasTransactionId);
        return query.Query;
    }

    /// <summary>The text of a statement that is to be run for its effect.</summary>
    public static string Update(FlightDescriptor? descriptor, Func<ByteString, string> textOf)
    {
        var command = Unwrap(descriptor);
        if (command.Is(CommandPreparedStatementUpdate.Descriptor))
        {
            return textOf(Parse(command, CommandPreparedStatementUpdate.Parser).PreparedStatementHandle);
        }

        var update = Parse(command, CommandStatementUpdate.Parser);
        JudgeTransaction(update.HasTransactionId);
        return update.Query;
    }

    public static byte[] Handle(Ticket ticket) =>
        Parse(ticket.Ticket_, TicketStatementQuery.Parser).StatementHandle.ToByteArray();

    public static T Parse<T>(ByteString bytes, MessageParser<T> parser)
        where T : IMessage<T>, new() => Parse(ParseAny(bytes), parser);

    public static void JudgeTransaction(bool isGiven)
    {
        if (isGiven)
        {
            throw SqlErrors.NotSupported("a transaction over Flight");
        }
    }

    private static Any Unwrap(FlightDescriptor? descriptor) => descriptor switch
    {
        null => throw new GatewayException(SqlState.ProtocolViolation, "the flight descriptor is missing"),
        { Type: not FlightDescriptor.Types.DescriptorType.Cmd } =>
            throw SqlErrors.NotSupported("a flight descriptor without a Flight SQL command"),
        _ => ParseAny(descriptor.Cmd),
    };

    private static Any ParseAny(ByteString bytes)
    {
        try
        {
            return Any.Parser.ParseFrom(bytes);
        }
        catch (InvalidProtocolBufferException wrong)
        {
            throw Malformed(wrong);
        }
    }

    private static T Parse<T>(Any command, MessageParser<T> parser)
        where T : IMessage<T>, new()
    {
        var given = Any.GetTypeName(command.TypeUrl);
        if (given != new T().Descriptor.FullName)
        {
            throw given.Length == 0
                ? Malformed(null)
                : SqlErrors.NotSupported($"{ShortName(given)} in this call");
        }

        try
        {
            return parser.ParseFrom(command.Value);
        }
        catch (InvalidProtocolBufferException wrong)
        {
            throw Malformed(wrong);
        }
    }

    private static string ShortName(string name)
    {
        var last = name[(name.LastIndexOf('.') + 1)..];
        return last.Length > LongestName ? last[..LongestName] : last;
    }

    private static GatewayException Malformed(Exception? cause) =>
        new(SqlState.ProtocolViolation, "the bytes are not a Flight SQL command or ticket", cause);
}
