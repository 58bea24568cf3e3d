using System.Diagnostics;
using System.Text.RegularExpressions;

namespace SqlGateway.Engines.DuckDb.Kernels.Library;

/// <summary>
/// <c>substring(text SIMILAR pattern ESCAPE escape)</c>: what stands between the pattern's separators. The part before
/// it is as short as it can be, then the part itself as long as it can be.
/// </summary>
internal static class SimilarSubstring
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    public static string? Find(string text, string pattern, string escape)
    {
        try
        {
            return Search(text, pattern, escape);
        }
        catch (RegexMatchTimeoutException)
        {
            throw RegexKernels.TooLong();
        }
    }

    private static string? Search(string text, string pattern, string escape)
    {
        var parts = PosixPattern.SimilarParts(pattern, escape);
        if (parts.Count == 1)
        {
            return Whole(parts[0]).IsMatch(text) ? text : null;
        }

        var (before, middle, after) = (Whole(parts[0]), Whole(parts[1]), Whole(parts.Count > 2 ? parts[2] : ""));
        var begin = Stopwatch.GetTimestamp();
        for (var from = 0; from <= text.Length; from++)
        {
            if (!before.IsMatch(text[..from]))
            {
                continue;
            }

            for (var to = text.Length; to >= from; to--)
            {
                if (Stopwatch.GetElapsedTime(begin) > Timeout)
                {
                    throw RegexKernels.TooLong();
                }

                if (after.IsMatch(text[to..]) && middle.IsMatch(text[from..to]))
                {
                    return text[from..to];
                }
            }
        }

        return null;
    }

    private static Regex Whole(string part) => PosixPattern.Compile($"^(?:{part})$", "", takesText: false);
}
