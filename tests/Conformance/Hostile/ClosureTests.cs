using Npgsql;

namespace SqlGateway.Conformance.Hostile;

/// <summary>The engine reads files and its own state for whoever asks; no client may ask it.</summary>
[Trait("Needs", "Counterpart")]
public sealed class ClosureTests(ClosureTests.OpenFolder fixture) : IClassFixture<ClosureTests.OpenFolder>
{
    [Theory]
    [InlineData("select * from read_text('/etc/passwd')", "0A000")]
    [InlineData("select * from read_csv('/etc/passwd')", "0A000")]
    [InlineData("select * from '/etc/passwd'", "42601")]
    [InlineData("select * from \"/etc/passwd\"", "42P01")]
    [InlineData("select * from glob('/etc/*')", "42883")]
    [InlineData("select getenv('PATH')", "42883")]
    [InlineData("select * from query('select 1')", "42883")]
    [InlineData("select * from duckdb_settings()", "42883")]
    [InlineData("select * from sqlite_master", "42P01")]
    [InlineData("pragma version", "42601")]
    [InlineData("attach '/tmp/x.db'", "42601")]
    [InlineData("install httpfs", "42601")]
    [InlineData("load httpfs", "0A000")]
    [InlineData("set enable_external_access = true", "42704")]
    [InlineData("copy (select 1) to '/tmp/x.csv'", "42501")]
    [InlineData("select pg_read_file('/etc/passwd')", "0A000")]
    public async Task Statement_ThatReachesForTheEngine_IsRefused(string sql, string sqlState) =>
        Assert.Equal(sqlState, (await RefusedAsync(sql)).SqlState);

    [Theory]
    [InlineData("/etc/passwd", "42501")]
    [InlineData("{0}/../../etc/passwd", "42501")]
    [InlineData("{0}/link/passwd", "42501")]
    [InlineData("{0}/file.csv", "42501")]
    [InlineData("{0}x", "42501")]
    [InlineData("{0}/*.csv", "58P01")]
    [InlineData("{0}/ragged.csv", "22P04")]
    [InlineData("http://host/x.csv", "0A000")]
    public async Task Location_OutsideTheRootsOrNoData_IsRefused(string location, string sqlState)
    {
        var place = string.Format(System.Globalization.CultureInfo.InvariantCulture, location, fixture.Folder);
        var refused = await RefusedAsync($"create external table public.e stored as csv location '{place}'");
        Assert.Equal(sqlState, refused.SqlState);
    }

    private async Task<PostgresException> RefusedAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(
            fixture.Server.ConnectionString + ";Server Compatibility Mode=NoTypeLoading");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync());
    }

    public sealed class OpenFolder : IAsyncLifetime
    {
        internal string Folder { get; } = Directory.CreateTempSubdirectory("open-").FullName;

        internal GatewayServer Server { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Directory.CreateSymbolicLink(Path.Combine(Folder, "link"), "/etc");
            File.CreateSymbolicLink(Path.Combine(Folder, "file.csv"), "/etc/passwd");
            await File.WriteAllTextAsync(Path.Combine(Folder, "ragged.csv"), "a,b\n1,x\n2,y,z,q\n\"unclosed");
            Server = await GatewayServer.StartAsync(
                null, "--set", "catalog.sample=false", "--set", $"catalog.locations={Folder}");
        }

        public async ValueTask DisposeAsync()
        {
            await Server.DisposeAsync();
            Directory.Delete(Folder, recursive: true);
        }
    }
}
