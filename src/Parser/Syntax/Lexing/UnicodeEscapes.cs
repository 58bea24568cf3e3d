using System.Globalization;
using System.Text;
using SqlGateway.Core.Errors;
using SqlGateway.Parser.Generated;

namespace SqlGateway.Parser.Syntax.Lexing;

/// <summary>
/// <c>U&amp;'…' UESCAPE 'c'</c>: <c>\XXXX</c> and <c>\+XXXXXX</c> behind an escape character of choice.
/// </summary>
internal static class UnicodeEscapes
{
    private const string Hint = @"Unicode escapes must be \XXXX or \+XXXXXX.";

    /// <summary>Reads the UESCAPE clause that may follow at <paramref name="at"/>.</summary>
    /// <param name="end">Behind the clause, or <paramref name="at"/> without one.</param>
    public static char ReadClause(string text, int at, TextPositions positions, out int end)
    {
        end = at;
        var rest = SqlScanner.ScanUnicodeClause(text, at, positions);
        if (rest is not [{ Type: SqlGrammar.UESCAPE }, ..])
        {
            return '\\';
        }

        if (rest is not [_, { Type: SqlGrammar.SCONST } escape])
        {
            var wrong = rest.Count > 1 ? rest[1] : null;
            throw wrong is null
                ? new GatewayException(SqlState.SyntaxError,
                    "UESCAPE must be followed by a simple string literal at end of input")
                {
                    Position = positions.At(text.Length),
                }
                : ScanErrors.Near("UESCAPE must be followed by a simple string literal", wrong.Text,
                    positions.At(wrong.StartIndex));
        }

        var c = escape.Value is [var only] ? only : '\0';
        if (c == '\0' || char.IsAsciiHexDigit(c) || c is '+' or '\'' or '"' or ' ' or '\t' or '\n' or '\r' or '\f')
        {
            throw ScanErrors.Near("invalid Unicode escape character", escape.Text, positions.At(escape.StartIndex));
        }

        end = escape.StopIndex + 1;
        return c;
    }

    /// <param name="position">Of an offset in <paramref name="value"/>.</param>
    public static string Decode(string value, char escape, Func<int, int> position)
    {
        if (!value.Contains(escape))
        {
            return value;
        }

        var result = new StringBuilder();
        var high = '\0';
        for (var i = 0; i < value.Length;)
        {
            var start = i;
            if (value[i] != escape)
            {
                RefuseLone(high, start, position);
                result.Append(value[i++]);
                continue;
            }

            if (i + 1 < value.Length && value[i + 1] == escape)
            {
                RefuseLone(high, start, position);
                result.Append(escape);
                i += 2;
                continue;
            }

            var code = ReadCode(value, ref i, position);
            if (high != '\0' && code is >= 0xDC00 and <= 0xDFFF)
            {
                result.Append(high).Append((char)code);
                high = '\0';
                continue;
            }

            RefuseLone(high, start, position);
            switch (code)
            {
                case 0 or > 0x10FFFF:
                    throw ScanErrors.InvalidUnicodeValue(position(start));
                case >= 0xD800 and <= 0xDBFF:
                    high = (char)code;
                    break;
                case >= 0xDC00 and <= 0xDFFF:
                    throw ScanErrors.InvalidSurrogatePair(position(start));
                default:
                    result.Append(new Rune(code).ToString());
                    break;
            }
        }

        RefuseLone(high, value.Length, position);
        return result.ToString();
    }

    private static uint ReadCode(string value, ref int i, Func<int, int> position)
    {
        var isLong = i + 1 < value.Length && value[i + 1] == '+';
        var digits = isLong ? 6 : 4;
        var from = i + (isLong ? 2 : 1);
        if (from + digits > value.Length
            || !uint.TryParse(
                value.AsSpan(from, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
        {
            throw new GatewayException(SqlState.SyntaxError, "invalid Unicode escape") { Position = position(i),
                Hint = Hint };
        }

        i = from + digits;
        return code;
    }

    private static void RefuseLone(char high, int at, Func<int, int> position)
    {
        if (high != '\0')
        {
            throw ScanErrors.InvalidSurrogatePair(position(at));
        }
    }
}
