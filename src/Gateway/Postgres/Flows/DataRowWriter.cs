using Apache.Arrow;
using SqlGateway.Columnar.Results;
using SqlGateway.Protocol.Postgres.Values;

namespace SqlGateway.Gateway.Postgres.Flows;

/// <summary>Rows as DataRow messages, in the session's text forms as they are now.</summary>
internal sealed class DataRowWriter(
    IReadOnlyList<ResultColumn> columns, IReadOnlyList<short> formats, SessionContext context)
    : IRowWriter
{
    private readonly RowEncoder _encoder = new(columns, formats, context.Session.Settings.Values, context.Names);

    public int Write(RecordBatch batch, int from, int to, int softLimit) =>
        _encoder.Write(batch, from, to, context.Backend.Writer.Output, softLimit);
}
