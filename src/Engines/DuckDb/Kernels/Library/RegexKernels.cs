using System.Text;
using System.Text.RegularExpressions;
using SqlGateway.Core.Errors;
using SqlGateway.Engines.DuckDb.Types;

namespace SqlGateway.Engines.DuckDb.Kernels.Library;

/// <summary>POSIX regular expressions.</summary>
internal static class RegexKernels
{
    private const int LongestText = 64 << 20;

    private static readonly DuckDbType Varchar = DuckDbType.Varchar;
    private static readonly DuckDbType Texts = DuckDbType.ListOf(DuckDbType.Varchar);

    public static IReadOnlyList<KernelDefinition> All { get; } =
    [
        RowKernel.Make("gw_regex_like", Varchar, Varchar, Varchar, DuckDbType.Boolean,
            (in VectorReader s, in VectorReader p, in VectorReader f, int row, in VectorWriter o) =>
                o.SetBool(row, IsMatch(RowKernel.Text(p, row), RowKernel.Text(f, row), RowKernel.Text(s, row)))),
        RowKernel.Make("gw_regex_replace", Varchar, Varchar, Varchar, Varchar,
            (in VectorReader s, in VectorReader p, in VectorReader r, int row, in VectorWriter o) =>
                o.SetText(row, Replace(RowKernel.Text(s, row), RowKernel.Text(p, row), RowKernel.Text(r, row), ""))),
        RowKernel.Make("gw_regex_replace", Varchar, Varchar, Varchar, Varchar, Varchar,
            (in VectorReader s, in VectorReader p, in VectorReader r, in VectorReader f, int row, in VectorWriter o) =>
                o.SetText(row, Replace(RowKernel.Text(s, row), RowKernel.Text(p, row), RowKernel.Text(r, row), RowKernel.Text(f, row)))),
        RowKernel.Make("gw_regex_match", Varchar, Varchar, Texts, (in VectorReader s, in VectorReader p, int row, in VectorWriter o) =>
            SetMatch(o, row, First(RowKernel.Text(s, row), RowKernel.Text(p, row), ""))),
        RowKernel.Make("gw_regex_match", Varchar, Varchar, Varchar, Texts,
            (in VectorReader s, in VectorReader p, in VectorReader f, int row, in VectorWriter o) =>
                SetMatch(o, row, First(RowKernel.Text(s, row), RowKernel.Text(p, row), NotGlobal(RowKernel.Text(f, row))))),
        RowKernel.Make("gw_regex_count", Varchar, Varchar, DuckDbType.Integer, (in VectorReader s, in VectorReader p, int row, in VectorWriter o) =>
            o.Set(row, Matches(RowKernel.Text(s, row), RowKernel.Text(p, row), "g").Count)),
        RowKernel.Make("gw_regex_instr", Varchar, Varchar, DuckDbType.Integer, (in VectorReader s, in VectorReader p, int row, in VectorWriter o) =>
        {
            var text = RowKernel.Text(s, row);
            var match = First(text, RowKernel.Text(p, row), "");
            o.Set(row, match.Success ? text[..match.Index].EnumerateRunes().Count() + 1 : 0);
        }),
        RowKernel.Text("gw_regex_substr", (s, p) => First(s, p, "") is { Success: true } match ? match.Value : null),
        RowKernel.Text("gw_regex_substring", (s, p) => First(s, p, "") is { Success: true } match
            ? match.Groups.Count > 1 ? (match.Groups[1].Success ? match.Groups[1].Value : null) : match.Value
            : null),
        RowKernel.Make("gw_regex_split", Varchar, Varchar, Texts, (in VectorReader s, in VectorReader p, int row, in VectorWriter o) =>
            RowKernel.SetTexts(o, row, Split(RowKernel.Text(s, row), RowKernel.Text(p, row), ""))),
        RowKernel.Make("gw_regex_split", Varchar, Varchar, Varchar, Texts,
            (in VectorReader s, in VectorReader p, in VectorReader f, int row, in VectorWriter o) =>
                RowKernel.SetTexts(o, row, Split(RowKernel.Text(s, row), RowKernel.Text(p, row), NotGlobal(RowKernel.Text(f, row))))),
        RowKernel.Make("gw_regex_matches", Varchar, Varchar, Varchar, DuckDbType.ListOf(Texts),
            (in VectorReader s, in VectorReader p, in VectorReader f, int row, in VectorWriter o) =>
                SetMatches(o, row, Matches(RowKernel.Text(s, row), RowKernel.Text(p, row), RowKernel.Text(f, row)))),
        RowKernel.Make("gw_similar_substring", Varchar, Varchar, Varchar, Varchar,
            (in VectorReader s, in VectorReader p, in VectorReader e, int row, in VectorWriter o) =>
                RowKernel.SetText(o, row, SimilarSubstring.Find(RowKernel.Text(s, row), RowKernel.Text(p, row), RowKernel.Text(e, row)))),
        RowKernel.Text("gw_similar_escape", (p, e) => PosixPattern.FromSimilar(p, e)),
        RowKernel.Text("gw_like_escape", LikeEscape),
    ];

    private static bool IsMatch(string pattern, string flags, string text)
    {
        try
        {
            KernelBudget.TakeTime();
            return PosixPattern.Compile(pattern, flags, takesText: false).IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            throw TooLong();
        }
    }

    internal static GatewayException TooLong() => SqlErrors.TooComplex("regular expression takes too long");

    private static Match First(string text, string pattern, string flags)
    {
        try
        {
            KernelBudget.TakeTime();
            return PosixPattern.Compile(pattern, flags, takesText: true).Match(text);
        }
        catch (RegexMatchTimeoutException)
        {
            throw TooLong();
        }
    }

    private static List<Match> Matches(string text, string pattern, string flags)
    {
        try
        {
            KernelBudget.TakeTime();
            var regex = PosixPattern.Compile(pattern, flags.Replace("g", "", StringComparison.Ordinal), takesText: true);
            return flags.Contains('g', StringComparison.Ordinal) ? regex.Matches(text).Cast<Match>().ToList() : regex.Matches(text).Cast<Match>().Take(1).ToList();
        }
        catch (RegexMatchTimeoutException)
        {
            throw TooLong();
        }
    }

    private static string NotGlobal(string flags) => flags.Contains('g', StringComparison.Ordinal)
        ? throw new GatewayException(SqlState.InvalidParameterValue, "regexp_match() does not support the \"global\" option")
        {
            Hint = "Use the regexp_matches function instead.",
        }
        : flags;

    private static List<string?> Items(Match match) => match.Groups.Count == 1
        ? [match.Value]
        : match.Groups.Cast<Group>().Skip(1).Select(g => g.Success ? g.Value : null).ToList();

    private static void SetMatch(in VectorWriter output, int row, Match match)
    {
        if (match.Success)
        {
            RowKernel.SetTexts(output, row, Items(match));
        }
        else
        {
            output.SetNull(row);
        }
    }

    private static void SetMatches(in VectorWriter output, int row, List<Match> matches)
    {
        var start = output.StartList(row, matches.Count);
        for (var i = 0; i < matches.Count; i++)
        {
            RowKernel.SetTexts(output.GetChild(), start + i, Items(matches[i]));
        }
    }

    private static string Replace(string text, string pattern, string replacement, string flags)
    {
        var matches = Matches(text, pattern, flags);
        if (matches.Count == 0)
        {
            return text;
        }

        var output = new StringBuilder();
        var from = 0;
        foreach (var match in matches)
        {
            output.Append(text, from, match.Index - from);
            Expand(replacement, match, output);
            if (output.Length > LongestText)
            {
                throw new GatewayException(SqlState.ProgramLimitExceeded, "requested length too large");
            }

            from = match.Index + match.Length;
        }

        return output.Append(text, from, text.Length - from).ToString();
    }

    private static void Expand(string replacement, Match match, StringBuilder output)
    {
        for (var i = 0; i < replacement.Length; i++)
        {
            if (replacement[i] != '\\' || i + 1 >= replacement.Length)
            {
                output.Append(replacement[i]);
                continue;
            }

            var next = replacement[++i];
            _ = next switch
            {
                '&' => output.Append(match.Value),
                >= '1' and <= '9' => output.Append(match.Groups[next - '0'].Value),
                '\\' => output.Append('\\'),
                _ => output.Append('\\').Append(next),
            };
        }
    }

    private static List<string?> Split(string text, string pattern, string flags)
    {
        var parts = new List<string?>();
        var from = 0;
        foreach (var match in Matches(text, pattern, flags + "g"))
        {
            // An empty match at the start, the end, or right behind the last one splits nothing.
            if (match.Length == 0 && (match.Index >= text.Length || match.Index == from))
            {
                continue;
            }

            parts.Add(text[from..match.Index]);
            from = match.Index + match.Length;
        }

        parts.Add(text[from..]);
        return parts;
    }

    /// <summary>A LIKE pattern with another escape, rewritten to the backslash.</summary>
    private static string LikeEscape(string pattern, string escape)
    {
        if (escape.Length > 1)
        {
            throw new GatewayException(SqlState.InvalidEscapeSequence, "invalid escape string") { Hint = "Escape string must be empty or one character." };
        }

        var output = new StringBuilder();
        for (var i = 0; i < pattern.Length; i++)
        {
            if (escape.Length == 1 && pattern[i] == escape[0] && i + 1 < pattern.Length)
            {
                output.Append('\\').Append(pattern[++i]);
            }
            else
            {
                _ = pattern[i] == '\\' ? output.Append("\\\\") : output.Append(pattern[i]);
            }
        }

        return output.ToString();
    }
}
