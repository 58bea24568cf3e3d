using System.Globalization;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using SqlGateway.Core.Errors;
using SqlGateway.Protocol.Flight;
using SqlGateway.Protocol.Flight.Messages;
using SqlGateway.Service.Queries;
using SqlGateway.Service.Sessions;
using Empty = SqlGateway.Protocol.Flight.Messages.Empty;
using Messages = SqlGateway.Protocol.Flight.Messages;

namespace SqlGateway.Gateway.Flight;

/// <summary>Arrow Flight's methods, as far as Flight SQL's statements need them; the others are refused by name.</summary>
internal sealed class FlightService(
    FlightCalls calls, FlightStatements statements, FlightTickets tickets, FlightSender sender,
    FlightActions actions, PreparedHandles handles)
{
    private const long Unknown = -1;

    public ServerServiceDefinition Bind() => ServerServiceDefinition.CreateBuilder()
        .AddMethod(FlightMethods.GetFlightInfo, (descriptor, context) =>
            calls.RunAsync(context, identity => GetFlightInfoAsync(identity, descriptor, context)))
        .AddMethod(FlightMethods.GetSchema, (descriptor, context) =>
            calls.RunAsync(context, identity => GetSchemaAsync(identity, descriptor, context)))
        .AddMethod(FlightMethods.DoGet, (ticket, stream, context) =>
            calls.RunAsync(context, identity => DoGetAsync(identity, ticket, stream, context)))
        .AddMethod(FlightMethods.DoPut, (requests, answers, context) =>
            calls.RunAsync(context, identity => DoPutAsync(identity, requests, answers, context)))
        .AddMethod(FlightMethods.ListActions, (Empty _, IServerStreamWriter<ActionType> answers, ServerCallContext context) =>
            calls.RunAsync(context, _ => FlightActions.ListAsync(answers, context.CancellationToken)))
        .AddMethod(FlightMethods.DoAction, (Messages.Action action, IServerStreamWriter<Result> answers, ServerCallContext context) =>
            calls.RunAsync(context, identity => actions.RunAsync(identity, action, answers, context.CancellationToken)))
        .AddMethod(FlightMethods.ListFlights, (Criteria _, IServerStreamWriter<FlightInfo> _, ServerCallContext context) =>
            RefuseAsync(context, "ListFlights"))
        .AddMethod(FlightMethods.PollFlightInfo, (FlightDescriptor _, ServerCallContext context) =>
            RefuseAsync<PollInfo>(context, "PollFlightInfo"))
        .AddMethod(FlightMethods.Handshake, (
                IAsyncStreamReader<HandshakeRequest> _, IServerStreamWriter<HandshakeResponse> _, ServerCallContext context) =>
            RefuseAsync(context, "Handshake"))
        .AddMethod(FlightMethods.DoExchange, (
                IAsyncStreamReader<FlightData> _, IServerStreamWriter<FlightData> _, ServerCallContext context) =>
            RefuseAsync(context, "DoExchange"))
        .Build();

    private async Task<FlightInfo> GetFlightInfoAsync(
        ClientIdentity identity, FlightDescriptor descriptor, ServerCallContext context)
    {
        var statement = await statements.PrepareAsync(
            identity, FlightCommands.Query(descriptor, TextOf(identity)), context.CancellationToken);
        try
        {
            var schema = FlightSchema.Encode(statement.Prepared.Columns);
            var handle = new TicketStatementQuery { StatementHandle = UnsafeByteOperations.UnsafeWrap(tickets.Issue(statement)) };
            return new()
            {
                Schema = schema,
                FlightDescriptor = descriptor,
                Endpoint = { new FlightEndpoint { Ticket = new() { Ticket_ = Any.Pack(handle).ToByteString() } } },
                TotalRecords = Unknown,
                TotalBytes = Unknown,
                Ordered = true,
            };
        }
        catch
        {
            await statement.DisposeAsync();
            throw;
        }
    }

    private async Task<SchemaResult> GetSchemaAsync(
        ClientIdentity identity, FlightDescriptor descriptor, ServerCallContext context)
    {
        await using var statement = await statements.PrepareAsync(
            identity, FlightCommands.Query(descriptor, TextOf(identity)), context.CancellationToken);
        return new() { Schema = FlightSchema.Encode(statement.Prepared.Columns) };
    }

    private async Task DoGetAsync(
        ClientIdentity identity, Ticket ticket, IServerStreamWriter<FlightData> stream, ServerCallContext context)
    {
        await using var statement = tickets.Take(FlightCommands.Handle(ticket), identity.User);
        await statement.RunAsync(
            (execution, token) => sender.SendAsync(execution, stream, context, token), context.CancellationToken);
    }

    private async Task DoPutAsync(
        ClientIdentity identity, IAsyncStreamReader<FlightData> requests, IServerStreamWriter<PutResult> answers,
        ServerCallContext context)
    {
        if (!await requests.MoveNext(context.CancellationToken))
        {
            throw new GatewayException(SqlState.ProtocolViolation, "the flight descriptor is missing");
        }

        await using var statement = await statements.PrepareAsync(
            identity, FlightCommands.Update(requests.Current.Descriptor, TextOf(identity)), context.CancellationToken);
        var tag = await statement.RunAsync(DrainAsync, context.CancellationToken);
        var result = new DoPutUpdateResult { RecordCount = CountIn(tag) };
        await answers.WriteAsync(new() { AppMetadata = result.ToByteString() }, context.CancellationToken);
    }

    /// <summary>Reads the rows of a statement that was not expected to have any.</summary>
    private static async Task<long> DrainAsync(Execution execution, CancellationToken cancellationToken)
    {
        long rows = 0;
        while (await execution.ReadAsync(cancellationToken) is { } batch)
        {
            rows += batch.Rows;
            batch.Dispose();
        }

        return rows;
    }

    /// <summary>The number at the end of a command tag, such as <c>INSERT 0 5</c>.</summary>
    private static long CountIn(string tag) => long.TryParse(
        tag.AsSpan(tag.LastIndexOf(' ') + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var count)
        ? count
        : Unknown;

    private Func<ByteString, string> TextOf(ClientIdentity identity) => handle => handles.TextOf(handle, identity.User);

    private Task RefuseAsync(ServerCallContext context, string what) => RefuseAsync<object>(context, what);

    private Task<T> RefuseAsync<T>(ServerCallContext context, string what) =>
        calls.RunAsync<T>(context, _ => throw SqlErrors.NotSupported($"{what} over Flight"));
}
