using SqlGateway.Core.Errors;
using SqlGateway.Engines.DuckDb;
using SqlGateway.Engines.DuckDb.Instances;
using SqlGateway.Engines.DuckDb.Kernels;
using Xunit;

namespace SqlGateway.Engines.Tests.DuckDb.Instances;

public sealed class DuckDbInstanceTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly string _inside;
    private readonly string _outside;
    private readonly DuckDbInstance _instance;

    public DuckDbInstanceTests()
    {
        _inside = _folder.Make("data");
        _outside = _folder.Make("database");
        File.WriteAllText(Path.Combine(_inside, "a.csv"), "x\n1\n");
        File.WriteAllText(Path.Combine(_outside, "a.csv"), "x\n1\n");
        File.CreateSymbolicLink(Path.Combine(_inside, "link.csv"), Path.Combine(_outside, "a.csv"));
        _instance = DuckDbInstance.Open(
            new DuckDbOptions
            {
                TempDirectory = Path.Combine(_folder.Path, "tmp"),
                AllowedDirectories = [_inside],
                Threads = 2,
                MemoryLimitBytes = 200L << 20,
            },
            1,
            KernelLibrary.All);
    }

    public void Dispose()
    {
        _instance.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Open_FileInsideAllowedFolder_IsRead()
    {
        using var connection = _instance.Connect();
        connection.Run($"SELECT * FROM read_csv('{_inside}/a.csv')");
        connection.Run($"COPY (SELECT 1 AS a) TO '{_inside}/b.parquet' (FORMAT parquet)");
    }

    [Theory]
    [InlineData("SELECT * FROM read_csv('OUT/a.csv')")]
    [InlineData("SELECT * FROM read_csv('IN/../database/a.csv')")]
    [InlineData("SELECT * FROM read_csv('IN/link.csv')")]
    [InlineData("SELECT * FROM read_text('/etc/passwd')")]
    [InlineData("SELECT * FROM glob('OUT/*')")]
    [InlineData("ATTACH 'OUT/x.db' AS x")]
    [InlineData("COPY (SELECT 1) TO 'OUT/x.csv'")]
    [InlineData("COPY (SELECT 1) TO '/dev/stdout'")]
    [InlineData("INSTALL httpfs")]
    [InlineData("LOAD 'OUT/x.duckdb_extension'")]
    public void Run_OutsideAllowedFolder_IsRefused(string sql)
    {
        using var connection = _instance.Connect();
        var text = sql.Replace("OUT", _outside, StringComparison.Ordinal).Replace("IN/", _inside + "/", StringComparison.Ordinal);
        Assert.Throws<GatewayException>(() => connection.Run(text));
    }

    [Theory]
    [InlineData("SET memory_limit = '100GB'")]
    [InlineData("SET threads = 64")]
    [InlineData("SET max_temp_directory_size = '100GB'")]
    [InlineData("SET temp_directory = '/tmp'")]
    [InlineData("SET allowed_directories = ['/']")]
    [InlineData("SET allowed_configs = ['threads']")]
    [InlineData("SET enable_external_access = true")]
    [InlineData("SET lock_configuration = false")]
    [InlineData("SET preserve_insertion_order = false")]
    [InlineData("SET default_null_order = 'nulls_first'")]
    [InlineData("SET autoload_known_extensions = true")]
    public void Run_SettingOfInstanceAfterLock_IsRefused(string sql)
    {
        using var connection = _instance.Connect();
        Assert.Throws<GatewayException>(() => connection.Run(sql));
    }

    [Fact]
    public void Run_TimeZone_IsSetForItsConnectionOnly()
    {
        using var berlin = _instance.Connect();
        using var other = _instance.Connect();
        berlin.Run("SET TimeZone = 'Europe/Berlin'");
        other.Run("SET TimeZone = 'UTC'");
        berlin.Run("SELECT CASE WHEN TIMESTAMPTZ '2024-01-01 00:00:00+00'::VARCHAR <> '2024-01-01 01:00:00+01' THEN error('x') END");
        other.Run("SELECT CASE WHEN TIMESTAMPTZ '2024-01-01 00:00:00+00'::VARCHAR <> '2024-01-01 00:00:00+00' THEN error('x') END");
    }
}
