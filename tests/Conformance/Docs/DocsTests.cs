using System.Text.RegularExpressions;

namespace SqlGateway.Conformance.Docs;

/// <summary>The pages do what they say: their blocks run, and their links lead somewhere.</summary>
[Trait("Needs", "Counterpart")]
public sealed partial class DocsTests
{
    /// <summary>Languages whose blocks run, unless they say <c>shown</c>.</summary>
    private static readonly string[] Runnable = ["sql", "console", "python"];

    private static readonly string[] Actions = ["serve", "run", "refused"];

    public static TheoryData<string> Pages => [.. AllPages().Where(p => Blocks(p).Any(b => b.Action == "serve"))];

    [Theory, MemberData(nameof(Pages))]
    public async Task Page_ItsBlocks_DoWhatTheyShow(string page)
    {
        await using var run = new PageRun();
        foreach (var block in Blocks(page).Where(b => Actions.Contains(b.Action)))
        {
            var difference = await run.RunAsync(block);
            Assert.True(difference is null, $"{page}:{block.Line}: {difference}");
        }
    }

    [Fact]
    public void Blocks_OfLanguagesThatRun_SayWhetherTheyDo()
    {
        var silent = AllPages().SelectMany(page => Blocks(page).Where(IsSilent).Select(b => $"{page}:{b.Line}"));
        Assert.Empty(silent);
    }

    [Fact]
    public void Links_BetweenPages_LeadSomewhere()
    {
        var broken = new List<string>();
        foreach (var page in AllPages())
        {
            var text = File.ReadAllText(Full(page));
            foreach (var link in Link().Matches(text).Select(m => m.Groups["to"].Value))
            {
                if (link.Contains("://", StringComparison.Ordinal))
                {
                    continue;
                }

                var parts = link.Split('#', 2);
                var folder = Path.GetDirectoryName(Full(page))!;
                var target = parts[0].Length == 0 ? Full(page) : Path.GetFullPath(Path.Combine(folder, parts[0]));
                if (!Path.Exists(target) || (parts.Length > 1 && !Anchors(target).Contains(parts[1])))
                {
                    broken.Add($"{page}: {link}");
                }
            }
        }

        Assert.Empty(broken);
    }

    private static bool IsSilent(CodeBlock block) => block.Language.Length == 0
        || (Runnable.Contains(block.Language) && !Actions.Contains(block.Action) && block.Action != "shown");

    private static List<CodeBlock> Blocks(string page) => CodeBlock.Read(File.ReadAllText(Full(page)));

    private static string Full(string page) => Path.Combine(RepositoryPaths.Root, page);

    private static IEnumerable<string> AllPages() => Directory
        .EnumerateFiles(Full("docs"), "*.md", SearchOption.AllDirectories)
        .Prepend(Full("README.md"))
        .Select(path => Path.GetRelativePath(RepositoryPaths.Root, path))
        .Order(StringComparer.Ordinal);

    /// <summary>A page's headings as GitHub names them in links.</summary>
    private static IEnumerable<string> Anchors(string path) => File.ReadLines(path)
        .Where(l => l.StartsWith('#'))
        .Select(l => NotInAnchors().Replace(l.TrimStart('#').Trim().ToLowerInvariant(), "").Replace(' ', '-'));

    [GeneratedRegex(@"\]\((?<to>[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NotInAnchors();
}
