using System.Globalization;
using System.Text;
using SqlGateway.Core.Errors;

namespace SqlGateway.Engines.DuckDb.Kernels.Library;

/// <summary>One pass over an advanced regular expression, writing .NET's.</summary>
/// <param name="dotStops">Dots and negated classes do not match line ends.</param>
/// <param name="anchorLines"><c>^</c> and <c>$</c> match at line ends too.</param>
internal sealed class PosixTranslator(string pattern, bool dotStops, bool anchorLines, bool takesText)
{
    private const int MaxDepth = 250;

    private readonly StringBuilder _output = new();
    private int _position;
    private int _depth;
    private bool _hasGreedy;
    private bool _hasLazy;

    public string Translate()
    {
        while (_position < pattern.Length)
        {
            Step(pattern[_position++]);
        }

        // All of PostgreSQL's expression is as greedy as its first quantifier; .NET decides for each.
        return takesText && _hasGreedy && _hasLazy
            ? throw SqlErrors.NotSupported("a regular expression that mixes greedy and non-greedy quantifiers")
            : _output.ToString();
    }

    private void Step(char c)
    {
        switch (c)
        {
            case '\\':
                Escape();
                break;
            case '[':
                Bracket();
                break;
            case '.':
                _output.Append(dotStops ? "[^\\n]" : "[\\s\\S]");
                break;
            case '^':
                _output.Append(anchorLines ? "(?m:^)" : "\\A");
                break;
            case '$':
                _output.Append(anchorLines ? "(?m:$)" : "\\z");
                break;
            case '*' or '+' or '?':
                Quantifier(c.ToString());
                break;
            case '{' when _position < pattern.Length && char.IsAsciiDigit(pattern[_position]):
                var close = pattern.IndexOf('}', _position);
                if (close < 0)
                {
                    throw PosixPattern.Invalid("braces {} not balanced");
                }

                var bounds = pattern[(_position - 1)..(close + 1)];
                CheckBounds(bounds);
                _position = close + 1;
                Quantifier(bounds);
                break;
            case '{':
                _output.Append("\\{");
                break;
            case '(':
                if (++_depth > MaxDepth)
                {
                    throw SqlErrors.TooComplex("regular expression is nested too deeply");
                }

                _output.Append('(');
                if (Ahead("?:") || Ahead("?=") || Ahead("?!") || Ahead("?<=") || Ahead("?<!"))
                {
                    do
                    {
                        _output.Append(pattern[_position]);
                    }
                    while (pattern[_position++] is not (':' or '=' or '!'));
                }

                break;
            case ')':
                _depth--;
                _output.Append(')');
                break;
            case '|':
                if (takesText)
                {
                    CheckAlternatives();
                }

                _output.Append('|');
                break;
            case '#' or ' ':
                _output.Append('\\').Append(c);
                break;
            default:
                _output.Append(c);
                break;
        }
    }

    private bool Ahead(string text) => string.CompareOrdinal(pattern, _position, text, 0, text.Length) == 0;

    private static void CheckBounds(string bounds)
    {
        foreach (var part in bounds[1..^1].Split(','))
        {
            if (part.Length > 0 && (!int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count > 255))
            {
                throw PosixPattern.Invalid("invalid repetition count(s)");
            }
        }
    }

    private void Quantifier(string text)
    {
        _output.Append(text);
        if (_position < pattern.Length && pattern[_position] == '?')
        {
            _output.Append('?');
            _position++;
            _hasLazy = true;
        }
        else
        {
            _hasGreedy = true;
        }
    }

    /// <summary>
    /// PostgreSQL takes the longest alternative, .NET the first that fits. They are the same where each alternative starts
    /// with another plain character.
    /// </summary>
    private void CheckAlternatives()
    {
        var starts = new HashSet<char>();
        var depth = 0;
        var from = _position - 1;
        while (from > 0 && (depth > 0 || pattern[from - 1] != '(' || (from > 1 && pattern[from - 2] == '\\')))
        {
            from--;
            depth += pattern[from] == ')' ? 1 : pattern[from] == '(' ? -1 : 0;
        }

        depth = 0;
        var atStart = true;
        for (var i = from; i < pattern.Length && depth >= 0; i++)
        {
            var c = pattern[i];
            if (atStart && !(c is '?' or ':' && i <= from + 1))
            {
                if ((!char.IsLetterOrDigit(c) && c is not (' ' or '-' or '_' or ',' or ';' or '/' or '@')) || !starts.Add(char.ToLowerInvariant(c)))
                {
                    throw SqlErrors.NotSupported("a regular expression whose alternatives may match at one place");
                }

                atStart = false;
            }

            switch (c)
            {
                case '\\':
                    i++;
                    break;
                case '(':
                    depth++;
                    break;
                case ')':
                    depth--;
                    break;
                case '|' when depth == 0:
                    atStart = true;
                    break;
            }
        }
    }

    private void Escape()
    {
        if (_position >= pattern.Length)
        {
            throw PosixPattern.Invalid("invalid escape \\ sequence");
        }

        var c = pattern[_position++];
        _output.Append(c switch
        {
            'y' => "\\b",
            'Y' => "\\B",
            'm' => "\\b(?=\\w)",
            'M' => "\\b(?<=\\w)",
            'A' => "\\A",
            'Z' => "\\z",
            'd' => "[0-9]",
            'D' => "[^0-9]",
            'w' or 'W' or 's' or 'S' or 'n' or 't' or 'r' or 'f' or 'v' or 'a' => "\\" + c,
            'b' => "\\x08",
            'B' => "\\\\",
            'e' => "\\x1B",
            '0' => "\\0",
            'u' or 'x' => "\\" + c,
            >= '1' and <= '9' => "\\" + c,
            _ when char.IsAsciiLetterOrDigit(c) => throw PosixPattern.Invalid("invalid escape \\ sequence"),
            _ => "\\" + c,
        });
    }

    private void Bracket()
    {
        if (Ahead("[:<:]]") || Ahead("[:>:]]"))
        {
            _output.Append(Ahead("[:<:]]") ? "\\b(?=\\w)" : "\\b(?<=\\w)");
            _position += 6;
            return;
        }

        _output.Append('[');
        if (_position < pattern.Length && pattern[_position] == '^')
        {
            _output.Append('^');
            _position++;
            if (dotStops)
            {
                _output.Append("\\n");
            }
        }

        var first = true;
        while (true)
        {
            if (_position >= pattern.Length)
            {
                throw PosixPattern.Invalid("brackets [] not balanced");
            }

            var c = pattern[_position++];
            if (c == ']' && !first)
            {
                _output.Append(']');
                return;
            }

            first = false;
            if (c == '[' && _position < pattern.Length && pattern[_position] is ':' or '.' or '=' && c == '[')
            {
                Class();
            }
            else if (c == '\\' && _position < pattern.Length)
            {
                Escape();
                if (_output.ToString(Math.Max(0, _output.Length - 6), Math.Min(6, _output.Length)) is var tail && tail.EndsWith("[0-9]", StringComparison.Ordinal))
                {
                    _output.Length -= 5;
                    _output.Append("0-9");
                }
            }
            else
            {
                _ = c is '[' or '\\' or ']' ? _output.Append('\\').Append(c) : _output.Append(c);
            }
        }
    }

    private void Class()
    {
        var kind = pattern[_position];
        var end = pattern.IndexOf(kind + "]", _position + 1, StringComparison.Ordinal);
        if (end < 0 || kind != ':')
        {
            throw kind == ':'
                ? PosixPattern.Invalid("brackets [] not balanced")
                : SqlErrors.NotSupported("a collating element in a regular expression");
        }

        var name = pattern[(_position + 1)..end];
        _position = end + 2;
        _output.Append(name switch
        {
            "alpha" => "\\p{L}",
            "digit" => "0-9",
            "alnum" => "\\p{L}\\p{Nd}",
            "upper" => "\\p{Lu}",
            "lower" => "\\p{Ll}",
            "space" => "\\s",
            "blank" => " \\t",
            "punct" => "!-/:-@\\[-`{-~",
            "cntrl" => "\\x00-\\x1F\\x7F",
            "xdigit" => "0-9A-Fa-f",
            "print" => "\\x20-\\x7E\\p{L}\\p{N}\\p{P}\\p{S}",
            "graph" => "\\x21-\\x7E\\p{L}\\p{N}\\p{P}\\p{S}",
            "word" => "\\w",
            _ => throw PosixPattern.Invalid("invalid character class"),
        });
    }
}
