namespace SqlGateway.Protocol.Postgres.Frontend;

/// <summary>
/// A message from a client (<see href="https://www.postgresql.org/docs/15/protocol-message-formats.html">section
/// 55.7</see>). It
/// owns its bytes: nothing in it dies with the buffer that it was read from.
/// </summary>
public abstract record FrontendMessage
{
    /// <summary>The code in front of the message.</summary>
    public abstract byte Code { get; }

    internal abstract void WriteBody(MessageBuffer buffer);
}

/// <summary>What Describe and Close speak of.</summary>
public enum ObjectKind
{
    Statement = 'S',
    Portal = 'P',
}
