using System.Globalization;
using System.Text;
using SqlGateway.Core.Errors;

namespace SqlGateway.Core.Values;

/// <summary>
/// A JSON number as <c>jsonb</c> writes it: a plain decimal, with the digits behind the point that it was given.
/// </summary>
internal static class JsonNumber
{
    private const int MaxWholeDigits = 131_072; // PostgreSQL's numeric
    private const int MaxScale = 16_383;

    public static string Normalize(ReadOnlySpan<char> text)
    {
        var negative = text[0] == '-';
        var body = negative ? text[1..] : text;
        var mark = body.IndexOfAny('e', 'E');
        var exponent = 0;
        if (mark >= 0)
        {
            if (!int.TryParse(
                body[(mark + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent)
                || Math.Abs((long)exponent) > MaxWholeDigits + MaxScale)
            {
                throw new GatewayException(SqlState.NumericValueOutOfRange, "value overflows numeric format");
            }

            body = body[..mark];
        }

        var point = body.IndexOf('.');
        var digits = point < 0 ? body.ToString() : string.Concat(body[..point], body[(point + 1)..]);
        var scale = (point < 0 ? 0 : body.Length - point - 1) - exponent;
        if (scale < 0)
        {
            digits = digits.PadRight(digits.Length - scale, '0');
            scale = 0;
        }

        if (digits.Length - scale > MaxWholeDigits || scale > MaxScale)
        {
            throw new GatewayException(SqlState.NumericValueOutOfRange, "value overflows numeric format");
        }

        digits = digits.PadLeft(scale + 1, '0');
        var whole = digits.AsSpan(0, digits.Length - scale).TrimStart('0');
        var isZero = digits.AsSpan().TrimStart('0').IsEmpty;
        var output = new StringBuilder();
        if (negative && !isZero)
        {
            output.Append('-');
        }

        output.Append(whole.IsEmpty ? "0" : whole);
        return scale == 0 ? output.ToString()
            : output.Append('.').Append(digits.AsSpan(digits.Length - scale)).ToString();
    }
}
