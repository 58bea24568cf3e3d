using SqlGateway.Columnar.Results;
using SqlGateway.Core.Errors;

namespace SqlGateway.Service.Statements;

/// <summary>
/// DECLARE … CURSOR: a result that FETCH takes rows from, forward only. A batch that was read but only partly fetched
/// waits here.
/// </summary>
internal sealed class Cursor : IAsyncDisposable
{
    private readonly ResultStream _rows;
    private readonly CancellationTokenSource _stop;
    private ColumnarBatch? _batch;
    private int _offset;
    private bool _ended;
    private bool _failed;

    public Cursor(string name, string text, ResultStream rows, bool isBinary, DateTimeOffset declaredAt, long mark,
        CancellationTokenSource stop)
    {
        Name = name;
        Text = text;
        _rows = rows;
        IsBinary = isBinary;
        DeclaredAt = declaredAt;
        Mark = mark;
        _stop = stop;
    }

    public string Name { get; }

    public string Text { get; }

    public bool IsBinary { get; }

    public DateTimeOffset DeclaredAt { get; }

    /// <summary>Its age, to compare with savepoints.</summary>
    public long Mark { get; }

    public IReadOnlyList<ResultColumn> Columns => _rows.Columns;

    /// <summary>At most <paramref name="most"/> rows of one batch, or null when no row is left. The caller owns the slice.</summary>
    public async ValueTask<ColumnarBatch?> FetchAsync(long most, CancellationToken cancellationToken)
    {
        while (_batch is null || _offset == _batch.Rows)
        {
            _batch?.Dispose();
            _batch = null;
            if (_ended)
            {
                return null;
            }

            _offset = 0;
            _batch = await ReadAsync(cancellationToken);
            _ended = _batch is null;
        }

        var count = (int)Math.Min(most, _batch.Rows - _offset);
        if (_offset == 0 && count == _batch.Rows)
        {
            var whole = _batch;
            _batch = null;
            return whole;
        }

        // The slice shares the batch's memory, which stays until the cursor moves past it; so it is copied out of reach
        // of that by handing out the last slice together with the batch itself.
        var slice = _batch.Data.Slice(_offset, count);
        _offset += count;
        if (_offset < _batch.Rows)
        {
            return new ColumnarBatch(slice);
        }

        var last = _batch;
        _batch = null;
        return new ColumnarBatch(slice, last.Dispose);
    }

    public async ValueTask DisposeAsync()
    {
        _batch?.Dispose();
        _batch = null;
        await _rows.DisposeAsync();
        _stop.Dispose();
    }

    /// <summary>After a failure, a cancel among them, the rest of the rows is lost.</summary>
    private async ValueTask<ColumnarBatch?> ReadAsync(CancellationToken cancellationToken)
    {
        if (_failed)
        {
            throw new GatewayException(SqlState.ObjectNotInPrerequisiteState, $"portal \"{Name}\" cannot be run");
        }

        try
        {
            return await _rows.ReadAsync(cancellationToken);
        }
        catch
        {
            _failed = true;
            throw;
        }
    }
}
