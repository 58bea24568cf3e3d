using System.Collections;
using SqlGateway.Gateway.Options;
using Xunit;

namespace SqlGateway.Gateway.Tests.Options;

public sealed class OptionLayersTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("options").FullName;

    [Fact]
    public void Resolve_SameNameInEveryLayer_LastLayerWins()
    {
        var problems = new List<OptionProblem>();
        var file = YamlOptionReader.Read(
            Write("postgres:\n  port: 1\nadmin.port: 2\nlimits: { connections: 3 }\n"), problems);
        var environment = OptionSources.FromEnvironment(new Hashtable
        {
            ["GATEWAY__POSTGRES__PORT"] = "11", ["GATEWAY__ADMIN__PORT"] = "12", ["PATH"] = "/bin",
        });
        var set = OptionSources.FromAssignments(["postgres.port=21"], problems);

        var resolved = ResolvedOptions.Resolve([.. set, .. environment, .. file], problems);

        Assert.Empty(problems);
        Assert.Equal(21, resolved.Get(OptionTable.PostgresPort));
        Assert.Equal("--set", resolved.SourceOf(OptionTable.PostgresPort).Place);
        Assert.Equal(12, resolved.Get(OptionTable.AdminPort));
        Assert.Equal("GATEWAY__ADMIN__PORT", resolved.SourceOf(OptionTable.AdminPort).Place);
        Assert.Equal(3, resolved.Get(OptionTable.Connections));
        Assert.Equal("gateway.yaml:4", resolved.SourceOf(OptionTable.Connections).Place);
        Assert.Equal("default", resolved.SourceOf(OptionTable.Portals).Place);
    }

    [Fact]
    public void Resolve_SeveralMistakes_AreAllReportedWithPlaceAndNearestName()
    {
        var problems = new List<OptionProblem>();
        var file = YamlOptionReader.Read(
            Write("postgres:\n  prot: 5433\n  host: [a, b]\nlog:\n  level: loud\n"), problems);
        var environment = OptionSources.FromEnvironment(new Hashtable { ["GATEWAY__LIMITS__CONECTIONS"] = "1" });
        var set = OptionSources.FromAssignments(["duckdb.memory_limit=much", "nonsense"], problems).ToList();

        ResolvedOptions.Resolve([.. file, .. environment, .. set], problems);

        Assert.Equal(
            [
                "--set: expected name=value, not \"nonsense\"",
                "gateway.yaml:2: unknown option \"postgres.prot\"; did you mean \"postgres.port\"?",
                "gateway.yaml:3: \"postgres.host\" takes one value, not a list",
                "gateway.yaml:5: \"log.level\" must be one of debug, information, warning, error, not \"loud\"",
                "GATEWAY__LIMITS__CONECTIONS: unknown option \"limits.conections\"; did you mean \"limits.connections\"?",
                "--set: \"duckdb.memory_limit\" must be a size such as 64MiB or 4GiB, not \"much\"",
            ],
            problems.Select(problem => problem.ToString()));
    }

    [Theory]
    [InlineData("catalog.locations: [/a, '/b,c']\n", "/a|/b,c")]
    [InlineData("catalog.locations: /a, /b\n", "/a|/b")]
    [InlineData("catalog:\n  locations:\n  - /a\n", "/a")]
    public void Read_ListInYaml_KeepsItsItems(string text, string items)
    {
        var problems = new List<OptionProblem>();
        var resolved = ResolvedOptions.Resolve(YamlOptionReader.Read(Write(text), problems), problems);
        Assert.Empty(problems);
        Assert.Equal(items.Split('|'), resolved.Get(OptionTable.CatalogLocations));
    }

    [Fact]
    public void Read_BrokenYaml_IsAProblemWithItsLine()
    {
        var problems = new List<OptionProblem>();
        YamlOptionReader.Read(Write("postgres:\n  port: 1\n port: [\n"), problems);
        Assert.StartsWith("gateway.yaml:", Assert.Single(problems).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Resolve_SecretOnTheCommandLine_IsRefusedAndNeverPrinted()
    {
        var problems = new List<OptionProblem>();
        var set = OptionSources.FromAssignments(["tls.key_password=hunter2"], problems);
        ResolvedOptions.Resolve(set, problems);
        var problem = Assert.Single(problems).ToString();
        Assert.Contains("GATEWAY__TLS__KEY_PASSWORD", problem, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void PrintValues_SecretFromEnvironment_IsHidden()
    {
        var problems = new List<OptionProblem>();
        var given = OptionSources.FromEnvironment(new Hashtable { ["GATEWAY__TLS__KEY_PASSWORD"] = "hunter2" });
        var output = new StringWriter();
        OptionPrinter.PrintValues(ResolvedOptions.Resolve(given, problems), output);
        Assert.DoesNotContain("hunter2", output.ToString(), StringComparison.Ordinal);
        Assert.Matches(@"tls\.key_password: \*+ +# GATEWAY__TLS__KEY_PASSWORD", output.ToString());
    }

    [Theory]
    [InlineData("*")]
    [InlineData("10.0.0.1")]
    [InlineData("::")]
    public void Build_DevelopmentOnAnotherAddress_IsRefused(string host)
    {
        var problems = new List<OptionProblem>();
        var given = OptionSources.FromAssignments(["profile=development", $"postgres.host={host}"], problems).ToList();
        var wrong = Assert.Throws<OptionsException>(
            () => GatewayOptionsBuilder.Build(ResolvedOptions.Resolve(given, problems), problems));
        Assert.Contains("loopback", wrong.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("64MiB", 64L << 20)]
    [InlineData("64 MB", 64L << 20)]
    [InlineData("1.5GiB", 3L << 29)]
    [InlineData("1024", 1024)]
    public void Size_Units_ArePowersOf1024(string text, long bytes) =>
        Assert.Equal(bytes, OptionParsers.Size(text, 0, long.MaxValue));

    [Theory]
    [InlineData("0", 0)]
    [InlineData("500ms", 500)]
    [InlineData("10s", 10_000)]
    [InlineData("1.5min", 90_000)]
    [InlineData("1h", 3_600_000)]
    public void Duration_Units_AreRead(string text, double milliseconds) => Assert.Equal(
        milliseconds, OptionParsers.Duration(text, TimeSpan.Zero, TimeSpan.MaxValue).TotalMilliseconds);

    [Theory]
    [InlineData("10")]
    [InlineData("-1s")]
    [InlineData("s")]
    [InlineData("1e9999s")]
    public void Duration_WithoutUnitOrSense_IsRefused(string text) =>
        Assert.Throws<FormatException>(() => OptionParsers.Duration(text, TimeSpan.Zero, TimeSpan.MaxValue));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Write(string text)
    {
        var path = Path.Combine(_folder, "gateway.yaml");
        File.WriteAllText(path, text);
        return path;
    }
}
