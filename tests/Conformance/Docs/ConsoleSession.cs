using System.Text.RegularExpressions;

namespace SqlGateway.Conformance.Docs;

/// <summary>What was typed at a prompt, and what it printed.</summary>
internal sealed record ConsoleStep(string Input, IReadOnlyList<string> Output);

/// <summary>
/// Reads a session as it was pasted from a terminal: the shell's prompt is <c>$</c>, psql's <c>lake=#</c>.
/// </summary>
internal static partial class ConsoleSession
{
    public static List<ConsoleStep> Read(IReadOnlyList<string> lines)
    {
        var steps = new List<(List<string> Input, List<string> Output)>();
        foreach (var line in lines)
        {
            var prompt = Prompt().Match(line);
            if (prompt.Success && prompt.Groups["more"].Success)
            {
                steps[^1].Input.Add(line[prompt.Length..]);
            }
            else if (prompt.Success)
            {
                steps.Add(([line[prompt.Length..]], []));
            }
            else
            {
                steps[^1].Output.Add(line);
            }
        }

        return [.. steps.Select(s => new ConsoleStep(string.Join('\n', s.Input), s.Output))];
    }

    /// <summary>Whether a text is what a page shows: <c>…</c> stands for any part of a line.</summary>
    public static bool Matches(IEnumerable<string> shown, string printed)
    {
        var lines = shown.Select(l => Regex.Escape(l.TrimEnd()).Replace("…", ".*", StringComparison.Ordinal));
        var pattern = string.Join('\n', lines).Trim('\n');
        var plain = string.Join('\n', printed.Split('\n').Select(l => l.TrimEnd()));
        return Regex.IsMatch(plain.Trim('\n'), $"^{pattern}$", RegexOptions.None, TimeSpan.FromSeconds(5));
    }

    [GeneratedRegex(@"^(\$ |> (?<more>)|lake=[#>] |lake[-('""*][#>] (?<more>))")]
    private static partial Regex Prompt();
}
