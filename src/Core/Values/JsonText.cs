using System.Globalization;
using System.Text;
using SqlGateway.Core.Errors;

namespace SqlGateway.Core.Values;

/// <summary>Judges JSON text as PostgreSQL does, and writes the form that <c>jsonb</c> has.</summary>
public static class JsonText
{
    private const int MaxDepth = 1000;

    /// <returns>The same text.</returns>
    public static string Validate(string text)
    {
        new Reader(text, null).ReadAll();
        return text;
    }

    /// <summary>
    /// <c>jsonb</c>'s text: a blank behind each colon and comma, keys by length and then by bytes, the last of equal
    /// keys, plain
    /// numbers, escapes only where needed.
    /// </summary>
    public static string Normalize(string text)
    {
        var output = new StringBuilder(text.Length + 16);
        new Reader(text, output).ReadAll();
        return output.ToString();
    }

    /// <summary>A JSON string in quotes.</summary>
    public static void AppendString(StringBuilder output, ReadOnlySpan<char> value)
    {
        output.Append('"');
        foreach (var c in value)
        {
            _ = c switch
            {
                '"' => output.Append("\\\""),
                '\\' => output.Append("\\\\"),
                '\b' => output.Append("\\b"),
                '\f' => output.Append("\\f"),
                '\n' => output.Append("\\n"),
                '\r' => output.Append("\\r"),
                '\t' => output.Append("\\t"),
                < ' ' => output.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => output.Append(c),
            };
        }

        output.Append('"');
    }

    private sealed class Reader(string text, StringBuilder? output)
    {
        private readonly StringBuilder _scratch = new();
        private StringBuilder? _output = output;
        private int _position;

        public void ReadAll()
        {
            ReadValue(0);
            SkipBlanks();
            if (_position < text.Length)
            {
                throw Expected("Expected end of input, but found");
            }
        }

        private void ReadValue(int depth)
        {
            if (depth > MaxDepth)
            {
                throw new GatewayException(SqlState.StatementTooComplex, "stack depth limit exceeded");
            }

            SkipBlanks();
            switch (Peek())
            {
                case '{':
                    ReadObject(depth);
                    break;
                case '[':
                    ReadArray(depth);
                    break;
                case '"':
                    var value = ReadString();
                    if (_output is not null)
                    {
                        AppendString(_output, value);
                    }

                    break;
                case '-' or (>= '0' and <= '9'):
                    ReadNumber();
                    break;
                default:
                    ReadWord();
                    break;
            }
        }

        private void ReadObject(int depth)
        {
            _position++;
            var members = _output is null ? null : new SortedDictionary<byte[], string>(KeyOrder.Instance);
            var outer = _output;
            SkipBlanks();
            if (Peek() == '}')
            {
                _position++;
                outer?.Append("{}");
                return;
            }

            while (true)
            {
                SkipBlanks();
                if (Peek() != '"')
                {
                    throw Expected(
                        members is { Count: 0 } or null ? "Expected string or \"}\", but found"
                            : "Expected string, but found");
                }

                var key = ReadString();
                SkipBlanks();
                if (Peek() != ':')
                {
                    throw Expected("Expected \":\", but found");
                }

                _position++;
                if (members is null)
                {
                    ReadValue(depth + 1);
                }
                else
                {
                    _output = new StringBuilder();
                    ReadValue(depth + 1);
                    members[Encoding.UTF8.GetBytes(key)] = _output.ToString();
                    _output = outer;
                }

                SkipBlanks();
                if (Peek() == '}')
                {
                    break;
                }

                if (Peek() != ',')
                {
                    throw Expected("Expected \",\" or \"}\", but found");
                }

                _position++;
            }

            _position++;
            if (members is not null)
            {
                WriteObject(outer!, members);
            }
        }

        private static void WriteObject(StringBuilder output, SortedDictionary<byte[], string> members)
        {
            var separator = "{";
            foreach (var (key, value) in members)
            {
                output.Append(separator);
                AppendString(output, Encoding.UTF8.GetString(key));
                output.Append(": ").Append(value);
                separator = ", ";
            }

            output.Append('}');
        }

        private void ReadArray(int depth)
        {
            _position++;
            _output?.Append('[');
            SkipBlanks();
            if (Peek() == ']')
            {
                _position++;
                _output?.Append(']');
                return;
            }

            while (true)
            {
                ReadValue(depth + 1);
                SkipBlanks();
                if (Peek() == ']')
                {
                    break;
                }

                if (Peek() != ',')
                {
                    throw Expected("Expected \",\" or \"]\", but found");
                }

                _position++;
                _output?.Append(", ");
            }

            _position++;
            _output?.Append(']');
        }

        private string ReadString()
        {
            _scratch.Clear();
            _position++;
            while (true)
            {
                if (_position >= text.Length)
                {
                    throw Invalid("Token \"" + text[Math.Max(0, text.LastIndexOf('"'))..] + "\" is invalid.");
                }

                var c = text[_position++];
                if (c == '"')
                {
                    return _scratch.ToString();
                }

                if (c < ' ')
                {
                    throw Invalid(
                        string.Create(
                            CultureInfo.InvariantCulture, $"Character with value 0x{(int)c:x2} must be escaped."));
                }

                if (c == '\\')
                {
                    ReadEscape();
                }
                else
                {
                    _scratch.Append(c);
                }
            }
        }

        private void ReadEscape()
        {
            var c = _position < text.Length ? text[_position++] : '\0';
            if (c != 'u')
            {
                var at = "\"\\/bfnrt".IndexOf(c, StringComparison.Ordinal);
                _scratch.Append(at >= 0 && c != '\0'
                    ? "\"\\/\b\f\n\r\t"[at]
                    : throw Invalid($"Escape sequence \"\\{c}\" is invalid."));
                return;
            }

            if (_position + 4 > text.Length || !ushort.TryParse(
                text.AsSpan(_position, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit))
            {
                throw Invalid("\"\\u\" must be followed by four hexadecimal digits.");
            }

            _position += 4;
            if (_output is null)
            {
                return; // json keeps the escape as it is, and so may hold any
            }

            if (unit == 0)
            {
                throw new GatewayException(SqlState.UntranslatableCharacter, "unsupported Unicode escape sequence")
                {
                    Detail = "\\u0000 cannot be converted to text.",
                };
            }

            var afterHigh = _scratch.Length > 0 && char.IsHighSurrogate(_scratch[^1]);
            if (char.IsLowSurrogate((char)unit) != afterHigh)
            {
                throw Invalid(afterHigh
                    ? "Unicode high surrogate must not follow a high surrogate."
                    : "Unicode low surrogate must follow a high surrogate.");
            }

            if (char.IsHighSurrogate((char)unit)
                && (_position + 1 >= text.Length || text[_position] != '\\' || text[_position + 1] != 'u'))
            {
                throw Invalid("Unicode low surrogate must follow a high surrogate.");
            }

            _scratch.Append((char)unit);
        }

        private void ReadNumber()
        {
            var start = _position;
            var at = _position;
            if (text[at] == '-')
            {
                at++;
            }

            var whole = SkipDigits(ref at);
            var good = whole == 1 || (whole > 1 && text[at - whole] != '0');
            if (at < text.Length && text[at] == '.')
            {
                at++;
                good &= SkipDigits(ref at) > 0;
            }

            if (at < text.Length && text[at] is 'e' or 'E')
            {
                at++;
                if (at < text.Length && text[at] is '+' or '-')
                {
                    at++;
                }

                good &= SkipDigits(ref at) > 0;
            }

            var end = at;
            while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] == '_'))
            {
                end++;
            }

            if (!good || end != at)
            {
                throw Invalid($"Token \"{text[start..end]}\" is invalid.");
            }

            _position = at;
            _output?.Append(JsonNumber.Normalize(text.AsSpan(start, at - start)));
        }

        private int SkipDigits(ref int at)
        {
            var start = at;
            while (at < text.Length && char.IsAsciiDigit(text[at]))
            {
                at++;
            }

            return at - start;
        }

        private void ReadWord()
        {
            var word = Token();
            if (word is not ("true" or "false" or "null"))
            {
                throw _position >= text.Length
                    ? Invalid("The input string ended unexpectedly.")
                    : word.Length > 1 || char.IsAsciiLetter(word[0])
                        ? Invalid($"Token \"{word}\" is invalid.")
                        : Invalid($"Expected JSON value, but found \"{word}\".");
            }

            _position += word.Length;
            _output?.Append(word);
        }

        private string Token()
        {
            var end = _position;
            while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] == '_' || text[end] >= 0x80))
            {
                end++;
            }

            return end == _position && end < text.Length ? text[_position..(_position + 1)] : text[_position..end];
        }

        private char Peek() => _position < text.Length ? text[_position] : '\0';

        private void SkipBlanks()
        {
            while (_position < text.Length && text[_position] is ' ' or '\t' or '\n' or '\r')
            {
                _position++;
            }
        }

        private GatewayException Expected(string what) =>
            _position >= text.Length ? Invalid("The input string ended unexpectedly.")
                : Invalid($"{what} \"{Token()}\".");

        private static GatewayException Invalid(string detail) =>
            new(SqlState.InvalidTextRepresentation, "invalid input syntax for type json") { Detail = detail };
    }

    private sealed class KeyOrder : IComparer<byte[]>
    {
        public static KeyOrder Instance { get; } = new();

        public int Compare(byte[]? x, byte[]? y) =>
            x!.Length != y!.Length ? x.Length.CompareTo(y.Length) : x.AsSpan().SequenceCompareTo(y);
    }
}
