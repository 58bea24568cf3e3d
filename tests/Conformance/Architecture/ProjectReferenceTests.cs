using System.Xml.Linq;

namespace SqlGateway.Conformance.Architecture;

/// <summary>Who may know whom: the table of the design, read from the project files.</summary>
public sealed class ProjectReferenceTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Core"] = [],
        ["Columnar"] = ["Core"],
        ["Protocol"] = ["Core", "Columnar"],
        ["Parser"] = ["Core"],
        ["Catalog"] = ["Core", "Columnar", "Parser"],
        ["SessionPool"] = ["Core"],
        ["Engines"] = ["Core", "Columnar", "Protocol", "Parser", "SessionPool"],
        ["Service"] = ["Core", "Columnar", "Protocol", "Parser", "Catalog", "SessionPool", "Engines"],
        ["Gateway"] = ["Core", "Columnar", "Protocol", "Parser", "Catalog", "SessionPool", "Engines", "Service"],
    };

    [Fact]
    public void Projects_ReferenceOnlyWhatTheDesignAllows()
    {
        var seen = new List<string>();
        foreach (var file in Directory.EnumerateFiles(Path.Combine(RepositoryPaths.Root, "src"), "*.csproj", SearchOption.AllDirectories))
        {
            var project = Path.GetFileNameWithoutExtension(file).Split('.')[^1];
            seen.Add(project);
            Assert.True(Allowed.TryGetValue(project, out var allowed), $"{project} is not in the design's table");
            var references = XDocument.Load(file).Descendants("ProjectReference")
                .Select(r => Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value.Replace('\\', '/')).Split('.')[^1]);
            Assert.Empty(references.Except(allowed!));
        }

        Assert.Contains("Core", seen);
        Assert.Contains("Gateway", seen);
    }

    [Fact]
    public void SourceFiles_StayBelowFiveHundredLines()
    {
        var tooLong = Directory.EnumerateFiles(RepositoryPaths.Root, "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains("/obj/", StringComparison.Ordinal) && !f.Contains("/bin/", StringComparison.Ordinal)
                        && !f.Contains("/Generated/", StringComparison.Ordinal))
            .Where(f => File.ReadLines(f).Count() > 500)
            .Select(f => Path.GetRelativePath(RepositoryPaths.Root, f));
        Assert.Empty(tooLong);
    }
}
