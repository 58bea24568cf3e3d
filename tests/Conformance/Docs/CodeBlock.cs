using System.Text.RegularExpressions;

namespace SqlGateway.Conformance.Docs;

/// <summary>
/// A fenced block of a page. The word behind its language says what the test does with it: <c>serve</c> starts a
/// gateway with the flags of its command, <c>run</c> runs it against the gateway that the page started last, and
/// compares what a <c>console</c> block prints; <c>refused</c> runs statements that must be refused. Others are only to
/// be read.
/// </summary>
internal sealed partial record CodeBlock(string Language, string Action, int Line, IReadOnlyList<string> Lines)
{
    public static List<CodeBlock> Read(string page)
    {
        var blocks = new List<CodeBlock>();
        var lines = page.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var fence = Fence().Match(lines[i]);
            if (!fence.Success)
            {
                continue;
            }

            var words = fence.Groups["info"].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var begin = i + 1;
            for (i = begin; i < lines.Length && lines[i].Trim() != "```"; i++)
            {
            }

            var body = lines[begin..Math.Min(i, lines.Length)];
            var language = words.ElementAtOrDefault(0) ?? "";
            blocks.Add(new CodeBlock(language, words.ElementAtOrDefault(1) ?? "", begin, body));
        }

        return blocks;
    }

    [GeneratedRegex("^```(?<info>.*)$")]
    private static partial Regex Fence();
}
