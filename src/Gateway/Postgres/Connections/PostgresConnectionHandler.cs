using Microsoft.AspNetCore.Connections;

namespace SqlGateway.Gateway.Postgres.Connections;

/// <summary>stub</summary>
internal sealed class PostgresConnectionHandler : ConnectionHandler
{
    public override Task OnConnectedAsync(ConnectionContext connection) => Task.CompletedTask;
}
