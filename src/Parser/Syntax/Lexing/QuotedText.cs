using System.Text;

namespace SqlGateway.Parser.Syntax.Lexing;

/// <summary>
/// Reads one constant or name in quotes: <c>'…'</c>, <c>"…"</c>, <c>E'…'</c>, <c>B'…'</c>, <c>X'…'</c>,
/// <c>U&amp;'…'</c>,
/// <c>U&amp;"…"</c>, strings continued on the next line included.
/// </summary>
internal sealed class QuotedText
{
    private readonly string _text;
    private readonly int _start;
    private readonly TextPositions _positions;
    private readonly char _kind;
    private readonly char _quote;
    private readonly StringBuilder _value = new();

    /// <summary>Where each part of the value stands in the text: continuation and doubled quotes shift them.</summary>
    private readonly List<(int InValue, int InText)> _parts = [];

    /// <param name="prefix">The length of what stands before the quote.</param>
    public QuotedText(string text, int start, int prefix, TextPositions positions)
    {
        _text = text;
        _start = start;
        _positions = positions;
        _kind = prefix == 0 ? ' ' : char.ToLowerInvariant(text[start]);
        _quote = text[start + prefix];
        End = start + prefix + 1;
    }

    /// <summary>The offset behind the token, as far as it could be read.</summary>
    public int End { get; private set; }

    public string Value { get; private set; } = "";

    /// <exception cref="Core.Errors.GatewayException">Unterminated, or a wrong escape.</exception>
    public void Read()
    {
        var bodyStart = End;
        if (_kind == 'e')
        {
            var escapes = new EscapedString(_text, _start, End, _positions);
            try
            {
                Value = escapes.Read(Continuation);
            }
            finally
            {
                End = escapes.End;
            }

            return;
        }

        ReadPlain();
        Value = _value.ToString();
        if (_quote == '"' && Value.Length == 0)
        {
            throw ScanErrors.Near("zero-length delimited identifier", _text[_start..End], _positions.At(_start));
        }

        if (_kind == 'u')
        {
            var escape = UnicodeEscapes.ReadClause(_text, End, _positions, out var end);
            End = end;
            Value = UnicodeEscapes.Decode(Value, escape, offset => _positions.At(InText(offset, bodyStart)));
        }
    }

    /// <summary>Finds the end and leaves escapes as they are.</summary>
    public void Skip() => ReadPlain();

    private void ReadPlain()
    {
        while (true)
        {
            var length = _text.AsSpan(End).IndexOf(_quote);
            if (length < 0)
            {
                End = _text.Length;
                throw ScanErrors.Near(Unterminated, _text[_start..], _positions.At(_start));
            }

            _parts.Add((_value.Length, End));
            _value.Append(_text, End, length);
            End += length + 1;
            if (End < _text.Length && _text[End] == _quote && _kind is not ('b' or 'x'))
            {
                _value.Append(_quote);
                End++;
            }
            else if (_quote == '\'' && Continuation(_text, End) is { } next)
            {
                End = next;
            }
            else
            {
                return;
            }
        }
    }

    private string Unterminated => (_kind, _quote) switch
    {
        ('b', _) => "unterminated bit string literal",
        ('x', _) => "unterminated hexadecimal string literal",
        (_, '"') => "unterminated quoted identifier",
        _ => "unterminated quoted string",
    };

    private int InText(int inValue, int bodyStart)
    {
        var part = _parts.FindLast(part => part.InValue <= inValue);
        return part == default ? bodyStart + inValue : part.InText + inValue - part.InValue;
    }

    /// <summary>
    /// Where a string goes on whose quote has just closed: behind white space and comments with a new line in it
    /// stands another quote. Null if it does not go on.
    /// </summary>
    private static int? Continuation(string text, int at)
    {
        var seenNewLine = false;
        while (at < text.Length)
        {
            var c = text[at];
            if (c is '\n' or '\r')
            {
                seenNewLine = true;
                at++;
            }
            else if (c is ' ' or '\t' or '\f')
            {
                at++;
            }
            else if (c == '-' && at + 1 < text.Length && text[at + 1] == '-')
            {
                var length = text.AsSpan(at).IndexOfAny('\n', '\r');
                at = length < 0 ? text.Length : at + length;
            }
            else
            {
                return c == '\'' && seenNewLine ? at + 1 : null;
            }
        }

        return null;
    }
}
