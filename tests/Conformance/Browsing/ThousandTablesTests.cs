using System.Globalization;
using System.Text;

namespace SqlGateway.Conformance.Browsing;

/// <summary>psql in a catalog of a thousand tables in twenty schemas.</summary>
[Trait("Needs", "Counterpart")]
public sealed class ThousandTablesTests
{
    private const int Schemas = 20;
    private const int TablesEach = 50;

    [Fact]
    public async Task Psql_AmongAThousandTables_BrowsesAndCompletes()
    {
        await using var server = await GatewayServer.StartAsync();
        var script = new StringBuilder("begin;\n");
        for (var s = 0; s < Schemas; s++)
        {
            script.Append(CultureInfo.InvariantCulture, $"create schema s{s};\n");
            for (var t = 0; t < TablesEach; t++)
            {
                script.Append(CultureInfo.InvariantCulture, $"create table s{s}.t{t} (id int, name varchar(20), amount numeric(12,2), at timestamp);\n");
            }
        }

        var made = await Psql.RunAsync(server.PostgresPort, script.Append("commit;\n").ToString(), "-q", "-v", "ON_ERROR_STOP=1");
        Assert.True(made.ExitCode == 0, made.Error);

        Assert.Equal(TablesEach, (await LinesAsync(server, @"\dt s7.*")).Length);
        Assert.Equal(Schemas, (await LinesAsync(server, @"\dt *.t9")).Length);
        Assert.Equal(Schemas, (await LinesAsync(server, @"\dn s*")).Count(l => char.IsAsciiDigit(l[1])));
        Assert.Contains("amount|numeric(12,2)|||", await LinesAsync(server, @"\d s7.t7"));
        Assert.Equal(
            [(Schemas * 4).ToString(CultureInfo.InvariantCulture)],
            await LinesAsync(server, "select count(*) from information_schema.columns where table_schema like 's%' and table_name = 't1'"));

        // What psql sends when the tab key is pressed behind "select * from s7.t4".
        Assert.Equal(
            11,
            (await LinesAsync(
                server,
                "select pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(c.relname) from pg_catalog.pg_class c, "
                + "pg_catalog.pg_namespace n where c.relnamespace = n.oid and c.relkind in ('r', 'S', 'v', 'm', 'f', 'p') and substring("
                + "pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(c.relname), 1, 5) = 's7.t4' limit 1000")).Length);
    }

    private static async Task<string[]> LinesAsync(GatewayServer server, string command)
    {
        var result = await Psql.RunAsync(server.PostgresPort, command, "-At", "-v", "ON_ERROR_STOP=1");
        Assert.True(result.ExitCode == 0, result.Error);
        return result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
