using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using SqlGateway.Gateway.Options;
using SqlGateway.Gateway.Postgres;
using SqlGateway.Gateway.Postgres.Connections;
using SqlGateway.Gateway.Telemetry;
using SqlGateway.Protocol.Postgres;
using SqlGateway.Protocol.Postgres.Frontend;
using SqlGateway.Service;
using SqlGateway.Service.Sessions;

namespace SqlGateway.Gateway.Composition;

/// <summary>
/// Speaks to the gateway as a client would, over pipes and before a port is open: every layer from the wire to the
/// engine is compiled and connected then, and the first client's first statement is as quick as its tenth.
/// </summary>
internal static class WarmUp
{
    private static readonly TimeSpan LongestTime = TimeSpan.FromSeconds(5);

    private static readonly string[] Statements =
    [
        "select 1",
        """
        select v.k, count(*), sum(v.n * 1.5), min(v.t), max(g) from (values (1, 2, 'a'), (2, 3, 'b')) as v(k, n, t)
        join generate_series(1, 3) as g on g >= v.k where v.t like 'a%' or g in (1, 2)
        group by v.k order by 2 desc, 1 limit 5
        """,
        "select true, 1::int2, 1::int8, 1.5::float8, now(), current_date, null::uuid, array[1, 2], interval '1 day'",
        """
        select n.nspname, c.relname, pg_catalog.format_type(a.atttypid, a.atttypmod) from pg_catalog.pg_class c
        join pg_catalog.pg_namespace n on n.oid = c.relnamespace join pg_catalog.pg_attribute a on a.attrelid = c.oid
        where c.relkind in ('r', 'v') and a.attnum > 0 order by 1, 2 limit 10
        """,
        """
        begin; create temporary table warm_up as select 1 as a, 'x' as b;
        select b, count(*) from warm_up group by b; rollback
        """,
        "select no_such_column",
    ];

    private static int _isDone; // code is compiled once in a process, however many gateways it opens

    /// <param name="service">One of its own: history and caches of the other show clients' statements only.</param>
    public static async Task RunAsync(QueryService service, GatewayOptions options, TimeProvider time, ILogger log)
    {
        if (Interlocked.Exchange(ref _isDone, 1) == 1)
        {
            return;
        }

        using var deadline = new CancellationTokenSource(LongestTime, time);
        try
        {
            await SpeakAsync(service, options, time, deadline.Token);
        }
        catch (Exception failed) when (failed is not OutOfMemoryException)
        {
            CompositionLog.WarmUpFailed(log, failed); // slower for the first client, wrong for nobody
        }
    }

    private static async Task SpeakAsync(
        QueryService service, GatewayOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
        var (toServer, toClient) = (new Pipe(), new Pipe());
        await using var transport = new DefaultConnectionContext(
            "warm-up", new PipePair(toServer.Reader, toClient.Writer), new PipePair(toClient.Reader, toServer.Writer));
        using var metrics = new GatewayMetrics();
        using var drain = new DrainState(TimeSpan.Zero, time);
        await using var connection = new PostgresConnection(transport, pipe => new(pipe, metrics));
        connection.Frontend.Limits = FrontendMessageLimits.Default;

        var identity = new ClientIdentity(
            "gateway", GatewayRoles.All.ToHashSet(StringComparer.Ordinal), "postgres", null);
        await using var session = service.OpenSession(identity, options.Catalog.Name);
        await using var stop = cancellationToken.Register(() => session.Cancel(CancelReason.Shutdown));
        var context = new SessionContext(
            service, session, connection.Backend, options.Limits, metrics, time, NullLogger.Instance);
        var served = new PostgresSession(context, connection, drain).RunAsync();
        Write(new(toServer.Writer));
        await toServer.Writer.FlushAsync(cancellationToken);
        var drained = toClient.Reader.CopyToAsync(Stream.Null, cancellationToken);
        await served;
        await toClient.Writer.CompleteAsync();
        await drained;
    }

    private static void Write(FrontendMessageWriter client)
    {
        foreach (var statement in Statements)
        {
            client.Write(new Query(statement));
        }

        client.Write(new Parse("s", "select $1::int + 1, $2", [0, 25]));
        client.Write(new Describe(ObjectKind.Statement, "s"));
        for (short format = 0; format <= 1; format++)
        {
            ReadOnlyMemory<byte> number = format == 0 ? "41"u8.ToArray() : new byte[] { 0, 0, 0, 41 };
            client.Write(new Bind("", "s", [format], [number, "text"u8.ToArray()], [format]));
            client.Write(new Describe(ObjectKind.Portal, ""));
            client.Write(new Execute("", 0));
            client.Write(Sync.Instance);
        }

        client.Write(Terminate.Instance);
    }

    private sealed record PipePair(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
