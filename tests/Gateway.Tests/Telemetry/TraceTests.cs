using System.Collections.Concurrent;
using System.Diagnostics;
using SqlGateway.Gateway.Tests.Postgres;
using SqlGateway.Protocol.Postgres.Frontend;
using Xunit;

namespace SqlGateway.Gateway.Tests.Telemetry;

public sealed class TraceTests
{
    [Fact]
    public async Task Statement_WithAListener_HasASpanForEachPhaseBelowItsMessage()
    {
        var spans = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name.StartsWith("SqlGateway.", StringComparison.Ordinal),
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);

        await using var server = await TestServer.StartAsync();
        using var client = await server.LogInAsync();
        await client.SendAsync(new Query("select 4711 from generate_series(1, 10)"));
        await client.ReadCycleAsync();

        var statement = server.Service.History.List()
            .First(query => query.Text.Contains("4711", StringComparison.Ordinal));
        var phases = spans.Where(span => Equals(span.GetTagItem("gateway.statement.id"), statement.Id)
            && span.StartTimeUtc >= statement.Start.UtcDateTime.AddSeconds(-1)).ToList();
        Assert.Contains(phases, span => span.OperationName == "statement.planning");
        Assert.Contains(phases, span => span.OperationName == "statement.fetching");
        Assert.Contains(spans, span => span.OperationName == "postgres.query" && phases.Exists(
            phase => phase.ParentSpanId == span.SpanId));
    }
}
