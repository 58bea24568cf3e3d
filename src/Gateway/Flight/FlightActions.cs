using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using SqlGateway.Core.Errors;
using SqlGateway.Protocol.Flight.Messages;
using SqlGateway.Service.Sessions;
using Messages = SqlGateway.Protocol.Flight.Messages;

namespace SqlGateway.Gateway.Flight;

/// <summary>The actions of Flight SQL: prepared statements.</summary>
internal sealed class FlightActions(FlightStatements statements, PreparedHandles handles)
{
    private const string Create = "CreatePreparedStatement";
    private const string Close = "ClosePreparedStatement";
    private const int LongestName = 100;

    public static async Task ListAsync(IServerStreamWriter<ActionType> answers, CancellationToken cancellationToken)
    {
        await answers.WriteAsync(
            new() { Type = Create, Description = "Describes a statement and gives a handle for it." }, cancellationToken);
        await answers.WriteAsync(
            new() { Type = Close, Description = "Says that a handle is not needed any more." }, cancellationToken);
    }

    public async Task RunAsync(
        ClientIdentity identity, Messages.Action action, IServerStreamWriter<Result> answers,
        CancellationToken cancellationToken)
    {
        switch (action.Type)
        {
            case Create:
                var result = await PrepareAsync(identity, action.Body, cancellationToken);
                await answers.WriteAsync(new() { Body = Any.Pack(result).ToByteString() }, cancellationToken);
                break;
            case Close:
                var closed = FlightCommands.Parse(action.Body, ActionClosePreparedStatementRequest.Parser);
                handles.TextOf(closed.PreparedStatementHandle, identity.User);
                break;
            default:
                var name = action.Type.Length > LongestName ? action.Type[..LongestName] : action.Type;
                throw SqlErrors.NotSupported($"action {name} over Flight");
        }
    }

    private async Task<ActionCreatePreparedStatementResult> PrepareAsync(
        ClientIdentity identity, ByteString body, CancellationToken cancellationToken)
    {
        var request = FlightCommands.Parse(body, ActionCreatePreparedStatementRequest.Parser);
        FlightCommands.JudgeTransaction(request.HasTransactionId);
        await using var statement = await statements.PrepareAsync(identity, request.Query, cancellationToken);
        return new()
        {
            PreparedStatementHandle = handles.Issue(request.Query, identity.User),
            // Clients that do not know is_update take an empty schema for a statement without rows.
            DatasetSchema = statement.Prepared.Columns is { } columns ? FlightSchema.Encode(columns) : ByteString.Empty,
            ParameterSchema = FlightSchema.Encode([]),
            IsUpdate = statement.Prepared.Columns is null,
        };
    }
}
