using System.Globalization;
using SqlGateway.Core.Errors;

namespace SqlGateway.Core.Values;

/// <summary>Truth values, integers and floats from text.</summary>
internal static class NumberInput
{
    private const string Blanks = " \t\n\v\f\r"; // C's isspace, which the input functions skip

    public static ReadOnlySpan<char> Trim(string text) => text.AsSpan().Trim(Blanks);

    public static object ParseBool(string text)
    {
        var word = Trim(text);
        if (word.Length > 0)
        {
            if (IsPrefix(word, "true", 1) || IsPrefix(word, "yes", 1) || IsPrefix(word, "on", 2) || word is "1")
            {
                return true;
            }

            if (IsPrefix(word, "false", 1) || IsPrefix(word, "no", 1) || IsPrefix(word, "off", 2) || word is "0")
            {
                return false;
            }
        }

        throw SqlErrors.InvalidText("boolean", text);

        static bool IsPrefix(ReadOnlySpan<char> word, string of, int least) =>
            word.Length >= least && of.AsSpan().StartsWith(word, StringComparison.OrdinalIgnoreCase);
    }

    public static long ParseInteger(string text, long least, long most, string typeName)
    {
        var body = Trim(text);
        var digits = !body.IsEmpty && body[0] is '-' or '+' ? body[1..] : body;
        if (digits.IsEmpty || digits.ContainsAnyExceptInRange('0', '9'))
        {
            throw SqlErrors.InvalidText(typeName, text);
        }

        return long.TryParse(body, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            && value >= least && value <= most
            ? value
            : throw SqlErrors.ValueOutOfRange(text, typeName);
    }

    /// <summary>Without sign; a negative number of 32 bits is taken as PostgreSQL takes it, modulo 2^32.</summary>
    public static uint ParseOid(string text, string typeName) =>
        unchecked((uint)ParseInteger(text, int.MinValue, uint.MaxValue, typeName));

    public static double ParseFloat8(string text)
    {
        var body = Trim(text);
        if (Special(body) is { } special)
        {
            return special;
        }

        if (!IsDecimal(body) || !double.TryParse(body, NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
        {
            throw SqlErrors.InvalidText("double precision", text);
        }

        return double.IsInfinity(value) || (value == 0 && HasSignificantDigit(body))
            ? throw OutOfRange(body, "double precision")
            : value;
    }

    public static float ParseFloat4(string text)
    {
        var body = Trim(text);
        if (Special(body) is { } special)
        {
            return (float)special;
        }

        if (!IsDecimal(body) || !float.TryParse(body, NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
        {
            throw SqlErrors.InvalidText("real", text);
        }

        return float.IsInfinity(value) || (value == 0 && HasSignificantDigit(body))
            ? throw OutOfRange(body, "real")
            : value;
    }

    private static GatewayException OutOfRange(ReadOnlySpan<char> text, string typeName) =>
        new(SqlState.NumericValueOutOfRange, $"\"{text}\" is out of range for type {typeName}");

    private static double? Special(ReadOnlySpan<char> body)
    {
        var negative = !body.IsEmpty && body[0] == '-';
        var word = !body.IsEmpty && body[0] is '-' or '+' ? body[1..] : body;
        if (word.Equals("infinity", StringComparison.OrdinalIgnoreCase)
            || word.Equals("inf", StringComparison.OrdinalIgnoreCase))
        {
            return negative ? double.NegativeInfinity : double.PositiveInfinity;
        }

        return body.Equals("nan", StringComparison.OrdinalIgnoreCase) ? double.NaN : null;
    }

    private static bool IsDecimal(ReadOnlySpan<char> body) =>
        !body.IsEmpty && !body.ContainsAnyExcept("0123456789+-.eE");

    private static bool HasSignificantDigit(ReadOnlySpan<char> body)
    {
        var mark = body.IndexOfAny('e', 'E');
        return (mark < 0 ? body : body[..mark]).IndexOfAnyInRange('1', '9') >= 0;
    }
}
