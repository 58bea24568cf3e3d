using System.Collections.Frozen;
using System.Text;
using SqlGateway.Parser.Generated;

namespace SqlGateway.Parser.Syntax.Lexing;

/// <summary>Names and keywords: folding, cutting, and which word is which token.</summary>
internal static class Keywords
{
    /// <summary>PostgreSQL's NAMEDATALEN less the zero byte.</summary>
    private const int MaxNameBytes = 63;

    /// <summary>Every keyword token is named as its word; they stand behind INVALID.</summary>
    private static readonly FrozenDictionary<string, int> Types = Enumerable
        .Range(SqlGrammar.INVALID + 1, SqlGrammar._ATN.maxTokenType - SqlGrammar.INVALID)
        .ToFrozenDictionary(
            type => SqlGrammar.DefaultVocabulary.GetSymbolicName(type).ToLowerInvariant(), type => type,
            StringComparer.Ordinal);

    public static int TypeOf(string folded) => Types.GetValueOrDefault(folded, SqlGrammar.IDENT);

    /// <summary>Lower case for A to Z alone, as PostgreSQL does for UTF-8.</summary>
    public static string Fold(ReadOnlySpan<char> word)
    {
        if (!word.ContainsAnyInRange('A', 'Z'))
        {
            return word.ToString();
        }

        return string.Create(word.Length, word, static (folded, word) =>
        {
            for (var i = 0; i < word.Length; i++)
            {
                folded[i] = char.IsAsciiLetterUpper(word[i]) ? (char)(word[i] | 0x20) : word[i];
            }
        });
    }

    /// <summary>Cuts a name at the last whole character within PostgreSQL's 63 bytes.</summary>
    public static string Truncate(string name)
    {
        if (name.Length * 3 <= MaxNameBytes || Encoding.UTF8.GetByteCount(name) <= MaxNameBytes)
        {
            return name;
        }

        var bytes = 0;
        var length = 0;
        foreach (var rune in name.EnumerateRunes())
        {
            if (bytes + rune.Utf8SequenceLength > MaxNameBytes)
            {
                break;
            }

            bytes += rune.Utf8SequenceLength;
            length += rune.Utf16SequenceLength;
        }

        return name[..length];
    }
}
