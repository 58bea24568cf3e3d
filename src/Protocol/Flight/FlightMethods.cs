using Google.Protobuf;
using Grpc.Core;
using SqlGateway.Protocol.Flight.Messages;

namespace SqlGateway.Protocol.Flight;

/// <summary>The methods of <c>arrow.flight.protocol.FlightService</c>.</summary>
public static class FlightMethods
{
    private const string Service = "arrow.flight.protocol.FlightService";

    public static Method<HandshakeRequest, HandshakeResponse> Handshake { get; } =
        new(MethodType.DuplexStreaming, Service, "Handshake", Of(HandshakeRequest.Parser), Of(HandshakeResponse.Parser));

    public static Method<Criteria, FlightInfo> ListFlights { get; } =
        new(MethodType.ServerStreaming, Service, "ListFlights", Of(Criteria.Parser), Of(FlightInfo.Parser));

    public static Method<FlightDescriptor, FlightInfo> GetFlightInfo { get; } =
        new(MethodType.Unary, Service, "GetFlightInfo", Of(FlightDescriptor.Parser), Of(FlightInfo.Parser));

    public static Method<FlightDescriptor, PollInfo> PollFlightInfo { get; } =
        new(MethodType.Unary, Service, "PollFlightInfo", Of(FlightDescriptor.Parser), Of(PollInfo.Parser));

    public static Method<FlightDescriptor, SchemaResult> GetSchema { get; } =
        new(MethodType.Unary, Service, "GetSchema", Of(FlightDescriptor.Parser), Of(SchemaResult.Parser));

    public static Method<Ticket, FlightData> DoGet { get; } =
        new(MethodType.ServerStreaming, Service, "DoGet", Of(Ticket.Parser), FlightDataMarshaller.Instance);

    public static Method<FlightData, PutResult> DoPut { get; } =
        new(MethodType.DuplexStreaming, Service, "DoPut", FlightDataMarshaller.Instance, Of(PutResult.Parser));

    public static Method<FlightData, FlightData> DoExchange { get; } =
        new(MethodType.DuplexStreaming, Service, "DoExchange", FlightDataMarshaller.Instance, FlightDataMarshaller.Instance);

    public static Method<Messages.Action, Result> DoAction { get; } =
        new(MethodType.ServerStreaming, Service, "DoAction", Of(Messages.Action.Parser), Of(Result.Parser));

    public static Method<Empty, ActionType> ListActions { get; } =
        new(MethodType.ServerStreaming, Service, "ListActions", Of(Empty.Parser), Of(ActionType.Parser));

    private static Marshaller<T> Of<T>(MessageParser<T> parser)
        where T : class, IMessage<T> => new(
            (message, context) =>
            {
                context.SetPayloadLength(message.CalculateSize());
                message.WriteTo(context.GetBufferWriter());
                context.Complete();
            },
            context => Parse(parser, context));

    private static T Parse<T>(MessageParser<T> parser, DeserializationContext context)
        where T : class, IMessage<T>
    {
        try
        {
            return parser.ParseFrom(context.PayloadAsReadOnlySequence());
        }
        catch (InvalidProtocolBufferException)
        {
            // Any other exception would be logged as a fault of the server.
            throw new RpcException(new(StatusCode.InvalidArgument, "the message is malformed"));
        }
    }
}
