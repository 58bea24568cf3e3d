using SqlGateway.Columnar.Results;

namespace SqlGateway.Service.Planning;

/// <summary>A result that keeps the files it is read from.</summary>
internal sealed class PinnedStream : ResultStream
{
    private readonly ResultStream _inner;
    private readonly PlannedScans _scans;

    public PinnedStream(ResultStream inner, PlannedScans scans)
        : base(inner.Columns)
    {
        _inner = inner;
        _scans = scans;
    }

    public override ValueTask<ColumnarBatch?> ReadAsync(CancellationToken cancellationToken) => _inner.ReadAsync(cancellationToken);

    public override async ValueTask DisposeAsync()
    {
        await _inner.DisposeAsync();
        _scans.Dispose();
    }
}
