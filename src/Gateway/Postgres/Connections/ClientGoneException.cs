namespace SqlGateway.Gateway.Postgres.Connections;

/// <summary>There is nobody to write to any more; the session ends and nobody is told.</summary>
internal sealed class ClientGoneException() : Exception("the client's connection is gone");
