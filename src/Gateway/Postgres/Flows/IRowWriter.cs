using Apache.Arrow;

namespace SqlGateway.Gateway.Postgres.Flows;

/// <summary>Puts rows of a batch into the connection's buffer, each as whole messages.</summary>
internal interface IRowWriter
{
    /// <summary>
    /// Writes rows from one to before another, or fewer when about <paramref name="softLimit"/> bytes were written.
    /// </summary>
    /// <returns>The first row that was not written.</returns>
    int Write(RecordBatch batch, int from, int to, int softLimit);
}
