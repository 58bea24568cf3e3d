using SqlGateway.Columnar.Results;

namespace SqlGateway.Service.Statements;

/// <summary>
/// DECLARE … CURSOR: a result that FETCH takes rows from, forward only. A batch that was read but only partly fetched
/// waits here.
/// </summary>
internal sealed class Cursor : IAsyncDisposable
{
    private readonly ResultStream _rows;
    private ColumnarBatch? _batch;
    private int _offset;
    private bool _ended;

    public Cursor(string name, string text, ResultStream rows, bool isBinary, DateTimeOffset declaredAt)
    {
        Name = name;
        Text = text;
        _rows = rows;
        IsBinary = isBinary;
        DeclaredAt = declaredAt;
    }

    public string Name { get; }

    public string Text { get; }

    public bool IsBinary { get; }

    public DateTimeOffset DeclaredAt { get; }

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

            _batch = await _rows.ReadAsync(cancellationToken);
            _offset = 0;
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
    }
}
