using System.Globalization;

namespace SqlGateway.TestKit;

/// <summary>Debian's psql, as people use it.</summary>
public static class Psql
{
    private static readonly Dictionary<string, string> Plain = new()
    {
        ["PGCONNECT_TIMEOUT"] = "20", ["LC_ALL"] = "C.UTF-8", ["PSQLRC"] = "/dev/null", ["PAGER"] = string.Empty,
    };

    public static Task<ProcessOutput> RunAsync(int port, string script, params IEnumerable<string> options) => ChildProcess.RunAsync(
        "psql",
        ["-X", "-h", "127.0.0.1", "-p", port.ToString(CultureInfo.InvariantCulture), "-U", "gateway", "-d", "lake", .. options],
        script, Plain);
}
