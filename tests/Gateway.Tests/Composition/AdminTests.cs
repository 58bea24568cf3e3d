using System.Net;
using SqlGateway.Gateway.Tests.Postgres;
using SqlGateway.Protocol.Postgres.Frontend;
using Xunit;

namespace SqlGateway.Gateway.Tests.Composition;

public sealed class AdminTests
{
    [Theory]
    [InlineData("/livez", HttpStatusCode.OK)]
    [InlineData("/readyz", HttpStatusCode.OK)]
    [InlineData("/metrics", HttpStatusCode.OK)]
    [InlineData("/", HttpStatusCode.NotFound)]
    [InlineData("/metrics/x", HttpStatusCode.NotFound)]
    public async Task Path_OfTheAdminPort_IsAnswered(string path, HttpStatusCode status)
    {
        await using var server = await TestServer.StartAsync();
        using var client = new HttpClient { BaseAddress = new($"http://{server.Admin}") };
        using var answer = await client.GetAsync(path);
        Assert.Equal(status, answer.StatusCode);
    }

    [Fact]
    public async Task Metrics_AfterStatements_CountThemByOutcome()
    {
        await using var server = await TestServer.StartAsync();
        using (var client = await server.LogInAsync())
        {
            await client.SendAsync(new Query("select 1"), new Query("selec"));
            await client.ReadCycleAsync();
            await client.ReadCycleAsync();
        }

        using var http = new HttpClient { BaseAddress = new($"http://{server.Admin}") };
        var text = await http.GetStringAsync("/metrics");

        // At least: gateways of other tests in the process count into meters of the same name.
        Assert.Matches("""gateway_statements_total\{[^}]*class="00"[^}]*outcome="ok"[^}]*\} [1-9]""", text);
        Assert.Matches("""gateway_statements_total\{[^}]*class="42"[^}]*outcome="error"[^}]*\} [1-9]""", text);
        Assert.Contains("gateway_connections", text, StringComparison.Ordinal);
    }
}
