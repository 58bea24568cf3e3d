using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using SqlGateway.Core.Errors;
using SqlGateway.Protocol.Flight.Messages;

namespace SqlGateway.Gateway.Flight;

/// <summary>Takes Flight SQL's commands out of the bytes that they travel in.</summary>
internal static class FlightCommands
{
    private const int LongestName = 100;

    public static string Query(FlightDescriptor? descriptor)
    {
        var command = Unwrap(descriptor);
        var query = Parse(command, CommandStatementQuery.Descriptor.Name, CommandStatementQuery.Parser);
        JudgeTransaction(query.HasTransactionId);
        return query.Query;
    }

    public static string Update(FlightDescriptor? descriptor)
    {
        var command = Unwrap(descriptor);
        var update = Parse(command, CommandStatementUpdate.Descriptor.Name, CommandStatementUpdate.Parser);
        JudgeTransaction(update.HasTransactionId);
        return update.Query;
    }

    public static byte[] Handle(Ticket ticket)
    {
        var statement = Parse(
            ParseAny(ticket.Ticket_), TicketStatementQuery.Descriptor.Name, TicketStatementQuery.Parser);
        return statement.StatementHandle.ToByteArray();
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

    private static T Parse<T>(Any command, string name, MessageParser<T> parser)
        where T : IMessage<T>
    {
        var given = Any.GetTypeName(command.TypeUrl);
        if (given != $"arrow.flight.protocol.sql.{name}")
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

    private static void JudgeTransaction(bool isGiven)
    {
        if (isGiven)
        {
            throw SqlErrors.NotSupported("a transaction over Flight");
        }
    }

    private static GatewayException Malformed(Exception? cause) =>
        new(SqlState.ProtocolViolation, "the bytes are not a Flight SQL command or ticket", cause);
}
