using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace SqlGateway.Gateway.Telemetry;

/// <summary>What the gateway counts, in one meter.</summary>
internal sealed class GatewayMetrics : IDisposable
{
    public const string MeterName = "SqlGateway.Gateway";

    private static readonly double[] DurationBounds =
        [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300];

    private readonly Meter _meter = new(MeterName);
    private readonly UpDownCounter<int> _connections;
    private readonly Counter<long> _ended;
    private readonly Counter<long> _logins;
    private readonly Counter<long> _cancels;
    private readonly Counter<long> _statements;
    private readonly Histogram<double> _durations;
    private readonly Counter<long> _rows;
    private readonly Counter<long> _bytes;

    public GatewayMetrics()
    {
        _connections = _meter.CreateUpDownCounter<int>(
            "gateway.connections", "{connection}", "Open connections of Postgres clients.");
        _ended = _meter.CreateCounter<long>(
            "gateway.connections.ended", "{connection}", "Connections that ended, by reason.");
        _logins = _meter.CreateCounter<long>("gateway.logins", "{login}", "Logins, by outcome.");
        _cancels = _meter.CreateCounter<long>("gateway.cancel_requests", "{request}", "Cancel requests, by outcome.");
        _statements = _meter.CreateCounter<long>("gateway.statements", "{statement}", "Statements, by outcome.");
        _durations = _meter.CreateHistogram<double>(
            "gateway.statement.duration", "s", "Time from a statement's arrival to its last byte.", tags: null,
            new InstrumentAdvice<double> { HistogramBucketBoundaries = DurationBounds });
        _rows = _meter.CreateCounter<long>("gateway.rows", "{row}", "Rows sent to clients.");
        _bytes = _meter.CreateCounter<long>("gateway.sent", "By", "Bytes of results sent to clients.");
    }

    public void ConnectionOpened() => _connections.Add(1);

    public void ConnectionClosed(string reason)
    {
        _connections.Add(-1);
        _ended.Add(1, new KeyValuePair<string, object?>("reason", reason));
    }

    public void LoginEnded(string outcome) => _logins.Add(1, new KeyValuePair<string, object?>("outcome", outcome));

    public void CancelRequested(string outcome) =>
        _cancels.Add(1, new KeyValuePair<string, object?>("outcome", outcome));

    /// <param name="outcome"><c>ok</c>, <c>cancelled</c> or <c>error</c>.</param>
    /// <param name="sqlStateClass">First two characters of the SQLSTATE; codes whole would be too many series.</param>
    public void StatementEnded(string outcome, string sqlStateClass, TimeSpan duration, long rows)
    {
        var tags = new TagList { { "outcome", outcome }, { "class", sqlStateClass } };
        _statements.Add(1, tags);
        _durations.Record(duration.TotalSeconds, new KeyValuePair<string, object?>("outcome", outcome));
        if (rows > 0)
        {
            _rows.Add(rows);
        }
    }

    public void BytesSent(long bytes) => _bytes.Add(bytes);

    public void Dispose() => _meter.Dispose();
}
