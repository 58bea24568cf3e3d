namespace SqlGateway.Protocol.Postgres.Backend;

/// <summary>
/// A message from the server (<see href="https://www.postgresql.org/docs/15/protocol-message-formats.html">section
/// 55.7</see>).
/// Rows are not built of these: <c>RowEncoder</c> writes them straight from columns.
/// </summary>
public abstract record BackendMessage
{
    /// <summary>The code in front of the message.</summary>
    public abstract byte Code { get; }

    internal abstract void WriteBody(MessageBuffer buffer);
}
