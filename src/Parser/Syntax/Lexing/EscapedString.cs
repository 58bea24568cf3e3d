using System.Globalization;
using System.Text;
using SqlGateway.Core.Errors;

namespace SqlGateway.Parser.Syntax.Lexing;

/// <summary>
/// The body of <c>E'…'</c>: C's escapes. Octal and hexadecimal ones are bytes of UTF-8, so bytes are built.
/// </summary>
internal sealed class EscapedString
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly string _text;
    private readonly int _start;
    private readonly TextPositions _positions;
    private readonly MemoryStream _bytes = new();
    private char _highSurrogate;

    public EscapedString(string text, int start, int body, TextPositions positions)
    {
        _text = text;
        _start = start;
        _positions = positions;
        End = body;
    }

    public int End { get; private set; }

    public string Read(Func<string, int, int?> continuation)
    {
        while (true)
        {
            var length = _text.AsSpan(End).IndexOfAny('\'', '\\');
            if (length < 0)
            {
                End = _text.Length;
                throw Unterminated();
            }

            if (length > 0)
            {
                RefuseLoneSurrogate();
                Append(_text.AsSpan(End, length));
                End += length;
            }

            if (_text[End] == '\\')
            {
                ReadEscape();
                continue;
            }

            RefuseLoneSurrogate();
            End++;
            if (End < _text.Length && _text[End] == '\'')
            {
                _bytes.WriteByte((byte)'\'');
                End++;
            }
            else if (continuation(_text, End) is { } next)
            {
                End = next;
            }
            else
            {
                return Decode();
            }
        }
    }

    private void ReadEscape()
    {
        if (End + 1 >= _text.Length)
        {
            End = _text.Length;
            throw Unterminated();
        }

        var escape = End;
        var c = _text[End + 1];
        if (c is 'u' or 'U')
        {
            ReadUnicode(escape, c == 'u' ? 4 : 8);
            return;
        }

        RefuseLoneSurrogate();
        End += 2;
        switch (c)
        {
            case 'b': _bytes.WriteByte(8); break;
            case 'f': _bytes.WriteByte(12); break;
            case 'n': _bytes.WriteByte(10); break;
            case 'r': _bytes.WriteByte(13); break;
            case 't': _bytes.WriteByte(9); break;
            case 'x' when End < _text.Length && char.IsAsciiHexDigit(_text[End]):
                _bytes.WriteByte((byte)ReadDigits(16, 2));
                break;
            case >= '0' and <= '7':
                End--;
                _bytes.WriteByte((byte)ReadDigits(8, 3));
                break;
            default:
                // Any other character stands for itself; one outside the BMP is two units here.
                var units = char.IsHighSurrogate(c) && End < _text.Length ? 2 : 1;
                Append(_text.AsSpan(End - 1, units));
                End += units - 1;
                break;
        }
    }

    private int ReadDigits(int radix, int most)
    {
        var value = 0;
        for (var i = 0; i < most && End < _text.Length; i++, End++)
        {
            var digit = char.IsAsciiHexDigit(_text[End]) ? Convert.ToInt32(_text[End].ToString(), 16) : radix;
            if (digit >= radix)
            {
                break;
            }

            value = (value * radix) + digit;
        }

        return value;
    }

    private void ReadUnicode(int escape, int digits)
    {
        End = Math.Min(escape + 2 + digits, _text.Length);
        var hex = _text.AsSpan(escape + 2, End - escape - 2);
        if (hex.Length < digits
            || !uint.TryParse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
        {
            throw ScanErrors.InvalidUnicodeEscape(
                _positions.At(escape), @"Unicode escapes must be \uXXXX or \UXXXXXXXX.");
        }

        if (value is 0 or > 0x10FFFF)
        {
            throw ScanErrors.Near("invalid Unicode escape value", _text[escape..End], _positions.At(escape));
        }

        if (_highSurrogate != 0)
        {
            if (value is < 0xDC00 or > 0xDFFF)
            {
                throw ScanErrors.Near("invalid Unicode surrogate pair", _text[escape..End], _positions.At(escape));
            }

            Append([_highSurrogate, (char)value]);
            _highSurrogate = '\0';
        }
        else if (value is >= 0xD800 and <= 0xDBFF)
        {
            _highSurrogate = (char)value;
        }
        else if (value is >= 0xDC00 and <= 0xDFFF)
        {
            throw ScanErrors.Near("invalid Unicode surrogate pair", _text[escape..End], _positions.At(escape));
        }
        else
        {
            Append(new Rune(value).ToString());
        }
    }

    private void RefuseLoneSurrogate()
    {
        if (_highSurrogate != 0)
        {
            var near = _text[End..NextToken()];
            throw ScanErrors.Near("invalid Unicode surrogate pair", near, _positions.At(End));
        }
    }

    /// <summary>The end of the run that PostgreSQL's scanner would have matched next.</summary>
    private int NextToken()
    {
        var length = _text.AsSpan(End).IndexOfAny('\'', '\\');
        return length < 0 ? _text.Length : End + Math.Max(1, length);
    }

    private void Append(ReadOnlySpan<char> characters)
    {
        Span<byte> buffer = stackalloc byte[256];
        while (!characters.IsEmpty)
        {
            Encoding.UTF8.GetEncoder().Convert(characters, buffer, flush: true, out var used, out var written, out _);
            _bytes.Write(buffer[..written]);
            characters = characters[used..];
        }
    }

    private string Decode()
    {
        var bytes = _bytes.GetBuffer().AsSpan(0, (int)_bytes.Length);
        var zero = bytes.IndexOf((byte)0);
        if (zero >= 0)
        {
            throw ScanErrors.InvalidBytes(bytes.Slice(zero, 1));
        }

        try
        {
            return Utf8.GetString(bytes);
        }
        catch (DecoderFallbackException failure)
        {
            throw ScanErrors.InvalidBytes(failure.BytesUnknown ?? []);
        }
    }

    private GatewayException Unterminated() =>
        ScanErrors.Near("unterminated quoted string", _text[_start..], _positions.At(_start));
}
