using Apache.Arrow;
using SqlGateway.Protocol.Postgres.Values;

namespace SqlGateway.Gateway.Postgres.Flows;

/// <summary>
/// COPY … TO STDOUT: a response, one CopyData for each row, CopyDone
/// (<see href="https://www.postgresql.org/docs/15/protocol-flow.html#PROTOCOL-COPY"/>). An error stands
/// in the place of what is missing.
/// </summary>
internal sealed class CopyOutFlow(SessionContext context, RowSender rows)
{
    public async ValueTask<long> RunAsync(ResultCursor cursor, CopyOptions options, CancellationToken cancellationToken)
    {
        var encoder = new CopyEncoder(
            cursor.Execution.Columns!, options, context.Session.Settings.Values, context.Names);
        encoder.WriteHeader(context.Backend.Writer);
        var sent = await rows.SendAsync(cursor, new CopyRowWriter(encoder, context), limit: 0, cancellationToken);
        encoder.WriteTrailer(context.Backend.Writer);
        return sent;
    }

    private sealed class CopyRowWriter(CopyEncoder encoder, SessionContext context) : IRowWriter
    {
        public int Write(RecordBatch batch, int from, int to, int softLimit) =>
            encoder.Write(batch, from, to, context.Backend.Writer.Output, softLimit);
    }
}
