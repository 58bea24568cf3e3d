namespace SqlGateway.Gateway.Postgres.Flows;

/// <summary>Sends what an execution gives, up to its command tag, for both query protocols.</summary>
internal sealed class StatementSender
{
    private readonly SessionContext _context;
    private readonly RowSender _rows;
    private readonly CopyOutFlow _copy;

    public StatementSender(SessionContext context)
    {
        _context = context;
        _rows = new(context);
        _copy = new(context, _rows);
    }

    /// <summary>Sends rows, or the data of a COPY, or nothing for a statement without either.</summary>
    /// <param name="formats">One for each column; of a COPY, whose options decide, not looked at.</param>
    /// <param name="limit">0 for none; a COPY takes none.</param>
    public async ValueTask<long> SendRowsAsync(
        ResultCursor cursor, IReadOnlyList<short> formats, long limit, CancellationToken cancellationToken)
    {
        var execution = cursor.Execution;
        if (execution.CopyOut is { } options)
        {
            return await _copy.RunAsync(cursor, options, cancellationToken);
        }

        if (execution.Columns is not { } columns)
        {
            // There are no rows, but the end has to be reached all the same.
            while (await cursor.MoveNextAsync(cancellationToken))
            {
            }

            return 0;
        }

        var writer = new DataRowWriter(columns, formats, _context);
        return await _rows.SendAsync(cursor, writer, limit, cancellationToken);
    }
}
