using System.Collections.Concurrent;
using System.Text;
using System.Text.RegularExpressions;
using SqlGateway.Core.Errors;

namespace SqlGateway.Engines.DuckDb.Kernels.Library;

/// <summary>
/// PostgreSQL's advanced regular expressions as .NET's. The two agree on what matches; they differ in which of several
/// matches is taken, so constructs where that shows are refused when the matched text is asked for.
/// </summary>
internal static class PosixPattern
{
    private const int MaxCached = 1000;
    private const int LongestCached = 1000;
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(2);
    private static readonly ConcurrentDictionary<(string, string, bool), Regex> Cache = new();

    /// <param name="flags">PostgreSQL's letters, <c>g</c> left out.</param>
    /// <param name="takesText">Whether it matters which text matched, not only that one did.</param>
    public static Regex Compile(string pattern, string flags, bool takesText)
    {
        var key = (pattern, flags, takesText);
        if (Cache.TryGetValue(key, out var known))
        {
            return known;
        }

        var regex = Make(pattern, flags, takesText);
        if (Cache.Count < MaxCached && pattern.Length <= LongestCached)
        {
            Cache.TryAdd(key, regex);
        }

        return regex;
    }

    private static Regex Make(string pattern, string flags, bool takesText)
    {
        var options = RegexOptions.CultureInvariant;
        var newline = false;
        var partial = false;
        var extended = false;
        if (pattern.StartsWith("***=", StringComparison.Ordinal))
        {
            return new Regex(Regex.Escape(pattern[4..]), options, Timeout);
        }

        if (pattern.StartsWith("***:", StringComparison.Ordinal))
        {
            pattern = pattern[4..];
        }

        if (pattern.StartsWith("(?", StringComparison.Ordinal) && pattern.IndexOf(')', StringComparison.Ordinal) is > 2 and var end
            && pattern[2..end].All(char.IsAsciiLetter))
        {
            flags += pattern[2..end];
            pattern = pattern[(end + 1)..];
        }

        foreach (var flag in flags)
        {
            switch (flag)
            {
                case 'i':
                    options |= RegexOptions.IgnoreCase;
                    break;
                case 'c':
                    options &= ~RegexOptions.IgnoreCase;
                    break;
                case 'n' or 'm':
                    newline = true;
                    break;
                case 's':
                    newline = false;
                    break;
                case 'p':
                    partial = true;
                    break;
                case 'x':
                    extended = true;
                    break;
                case 'q':
                    return new Regex(Regex.Escape(pattern), options, Timeout);
                case 't':
                    break;
                case 'e' or 'b' or 'w':
                    throw SqlErrors.NotSupported($"regular expression option \"{flag}\"");
                default:
                    throw new GatewayException(SqlState.InvalidParameterValue, $"invalid regular expression option: \"{flag}\"");
            }
        }

        if (extended)
        {
            throw SqlErrors.NotSupported("regular expression option \"x\"");
        }

        var translated = new PosixTranslator(pattern, newline || partial, newline, takesText).Translate();
        try
        {
            return new Regex(translated, options, Timeout);
        }
        catch (RegexParseException error)
        {
            throw Invalid(error.Error switch
            {
                RegexParseError.InsufficientClosingParentheses or RegexParseError.InsufficientOpeningParentheses => "parentheses () not balanced",
                RegexParseError.UnterminatedBracket => "brackets [] not balanced",
                RegexParseError.QuantifierAfterNothing or RegexParseError.NestedQuantifiersNotParenthesized => "quantifier operand invalid",
                RegexParseError.ReversedCharacterRange => "invalid character range",
                RegexParseError.ReversedQuantifierRange => "invalid repetition count(s)",
                _ => "invalid escape \\ sequence",
            });
        }
    }

    public static GatewayException Invalid(string why) =>
        new(SqlState.InvalidRegularExpression, "invalid regular expression: " + why);

    /// <summary>A SIMILAR TO pattern as an advanced one, as <c>similar_to_escape</c> makes it.</summary>
    public static string FromSimilar(string pattern, string? escape)
    {
        var parts = SimilarParts(pattern, escape);
        return parts.Count == 1
            ? $"^(?:{parts[0]})$"
            : throw SqlErrors.NotSupported("SIMILAR TO with separators outside SUBSTRING");
    }

    /// <summary>
    /// The parts of a SIMILAR TO pattern between its separators (the escape and a double quote), one to three, as advanced
    /// patterns.
    /// </summary>
    public static IReadOnlyList<string> SimilarParts(string pattern, string? escape)
    {
        if (escape is { Length: > 1 })
        {
            throw new GatewayException(SqlState.InvalidEscapeSequence, "invalid escape string") { Hint = "Escape string must be empty or one character." };
        }

        var mark = string.IsNullOrEmpty(escape) ? '\0' : escape[0];
        var parts = new List<string>(1);
        var output = new StringBuilder();
        var inBracket = false;
        for (var i = 0; i < pattern.Length; i++)
        {
            var c = pattern[i];
            if (c == mark && mark != '\0')
            {
                if (++i >= pattern.Length)
                {
                    break;
                }

                if (pattern[i] == '"' && !inBracket)
                {
                    parts.Add(output.ToString());
                    output.Clear();
                    continue;
                }

                output.Append('\\').Append(pattern[i]);
            }
            else if (inBracket)
            {
                _ = c == '\\' ? output.Append("\\\\") : output.Append(c);
                inBracket = c != ']';
            }
            else
            {
                _ = c switch
                {
                    '[' => output.Append(c),
                    '%' => output.Append(".*"),
                    '_' => output.Append('.'),
                    '(' => output.Append("(?:"),
                    '\\' or '.' or '^' or '$' => output.Append('\\').Append(c),
                    _ => output.Append(c),
                };
                inBracket = c == '[';
            }
        }

        parts.Add(output.ToString());
        return parts.Count <= 3
            ? parts
            : throw new GatewayException(
                SqlState.InvalidUseOfEscapeCharacter,
                "SQL regular expression may not contain more than two escape-double-quote separators");
    }
}
