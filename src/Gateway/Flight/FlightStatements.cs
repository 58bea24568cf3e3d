using System.Globalization;
using SqlGateway.Core.Errors;
using SqlGateway.Gateway.Options;
using SqlGateway.Gateway.Postgres;
using SqlGateway.Parser.Syntax;
using SqlGateway.Service;
using SqlGateway.Service.Sessions;

namespace SqlGateway.Gateway.Flight;

/// <summary>
/// Makes statements out of texts. Calls of one client cannot be told from another's, so each statement has a session
/// of its own, and statements that mean to change a session are refused.
/// </summary>
internal sealed class FlightStatements(QueryService service, GatewayOptions options)
{
    public async Task<FlightStatement> PrepareAsync(
        ClientIdentity identity, string text, CancellationToken cancellationToken)
    {
        var session = service.OpenSession(identity, options.Catalog.Name);
        try
        {
            if (options.StatementTimeout > TimeSpan.Zero)
            {
                session.Settings.SetAtStart(
                    "statement_timeout",
                    ((long)options.StatementTimeout.TotalMilliseconds).ToString(CultureInfo.InvariantCulture));
            }

            var parsed = ParseOne(text);
            try
            {
                var prepared = await service.PrepareAsync(session, parsed, [], cancellationToken);
                if (prepared.ParameterTypes.Count > 0)
                {
                    throw SqlErrors.NotSupported("a parameter over Flight");
                }

                await service.CommitImplicitAsync(session, cancellationToken);
                return new(service, session, prepared);
            }
            catch
            {
                await service.FailAsync(session);
                throw;
            }
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    private ParsedStatement ParseOne(string text)
    {
        var statements = service.Parse(text);
        if (statements.Count != 1)
        {
            throw statements.Count == 0
                ? new GatewayException(SqlState.SyntaxError, "the statement is empty")
                : SessionErrors.SeveralStatementsPrepared();
        }

        if (NeedsLastingSession(statements[0].Statement) is { } name)
        {
            throw SqlErrors.NotSupported(
                $"{name} over Flight", statements[0].Statement.Position,
                "Each statement over Flight has a session of its own.");
        }

        return statements[0];
    }

    private static string? NeedsLastingSession(StatementSyntax statement) => statement switch
    {
        SetSyntax or SetTransactionSyntax => "SET",
        ResetSyntax => "RESET",
        DiscardSyntax => "DISCARD",
        BeginSyntax or CommitSyntax or RollbackSyntax or SavepointSyntax or ReleaseSyntax or RollbackToSyntax =>
            "a transaction block",
        PrepareSyntax or ExecuteSyntax or DeallocateSyntax => "PREPARE",
        DeclareCursorSyntax or FetchSyntax or CloseSyntax => "a cursor",
        CopySyntax => "COPY",
        _ => null,
    };
}
