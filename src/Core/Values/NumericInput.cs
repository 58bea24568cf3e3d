using System.Globalization;
using SqlGateway.Core.Errors;
using SqlGateway.Core.Types;

namespace SqlGateway.Core.Values;

/// <summary>Decimals from text, of up to 38 digits.</summary>
internal static class NumericInput
{
    private const int ModifierHeader = 4;
    private const int MaxExponent = 1000; // beyond it no value of 38 digits is left

    public static SqlNumeric Parse(string text, SqlType type)
    {
        var body = NumberInput.Trim(text);
        RefuseSpecial(body);
        var negative = !body.IsEmpty && body[0] == '-';
        var rest = !body.IsEmpty && body[0] is '-' or '+' ? body[1..] : body;

        var mark = rest.IndexOfAny('e', 'E');
        var exponent = 0;
        if (mark >= 0)
        {
            if (!int.TryParse(
                rest[(mark + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent))
            {
                throw SqlErrors.InvalidText("numeric", text);
            }

            rest = rest[..mark];
        }

        var point = rest.IndexOf('.');
        var whole = point < 0 ? rest : rest[..point];
        var fraction = point < 0 ? [] : rest[(point + 1)..];
        if (whole.Length + fraction.Length == 0 || whole.ContainsAnyExceptInRange('0', '9')
            || fraction.ContainsAnyExceptInRange('0', '9'))
        {
            throw SqlErrors.InvalidText("numeric", text);
        }

        if (Math.Abs((long)exponent) > MaxExponent)
        {
            throw Overflow();
        }

        var digits = string.Concat(whole, fraction);
        var scale = fraction.Length - exponent;
        return type.Modifier >= ModifierHeader ? Declared(digits, scale, negative, type)
            : AsWritten(digits, scale, negative);
    }

    /// <summary>The narrowest type that holds a value with its scale.</summary>
    public static SqlType TypeOf(SqlNumeric value) =>
        SqlType.Numeric(Math.Max(CountDigits(value.Unscaled), Math.Max((int)value.Scale, 1)), value.Scale);

    /// <summary>More digits than an engine's decimal has.</summary>
    public static GatewayException Overflow() => new(SqlState.NumericValueOutOfRange, "value overflows numeric format")
    {
        Detail = "Numeric values have at most 38 digits here, those behind the point included.",
    };

    /// <summary>A value does not fit the declared precision.</summary>
    public static GatewayException FieldOverflow(SqlType type) =>
        new(SqlState.NumericValueOutOfRange, "numeric field overflow")
    {
        Detail = string.Create(
            CultureInfo.InvariantCulture,
            $"A field with precision {type.Precision}, scale {type.Scale} must round to an absolute value less than {Limit(type)}."),
    };

    /// <summary>To a declared type's scale, halves away from zero; fails if the precision does not do.</summary>
    public static SqlNumeric Fit(SqlNumeric value, SqlType type)
    {
        var text = Int128.Abs(value.Unscaled).ToString(CultureInfo.InvariantCulture);
        return Declared(text, value.Scale, Int128.IsNegative(value.Unscaled), type);
    }

    private static string Limit(SqlType type) => type.Precision == type.Scale
        ? "1"
        : string.Create(CultureInfo.InvariantCulture, $"10^{type.Precision - type.Scale}");

    private static SqlNumeric AsWritten(string digits, int scale, bool negative)
    {
        if (scale < 0)
        {
            if (digits.AsSpan().TrimStart('0').IsEmpty)
            {
                return new SqlNumeric(0, 0);
            }

            digits = digits.PadRight(digits.Length - scale, '0');
            scale = 0;
        }

        if (scale > SqlType.MaxPrecision)
        {
            throw Overflow();
        }

        return new SqlNumeric(ToInt128(digits, negative), (byte)scale);
    }

    private static SqlNumeric Declared(string digits, int scale, bool negative, SqlType type)
    {
        var drop = scale - type.Scale;
        var roundUp = false;
        if (drop > digits.Length)
        {
            digits = "0";
        }
        else if (drop > 0)
        {
            roundUp = digits[^drop] >= '5';
            digits = digits.Length == drop ? "0" : digits[..^drop];
        }
        else
        {
            digits = digits.AsSpan().TrimStart('0').IsEmpty ? "0" : digits.PadRight(digits.Length - drop, '0');
        }

        if (digits.AsSpan().TrimStart('0').Length > type.Precision)
        {
            throw FieldOverflow(type);
        }

        var value = ToInt128(digits, negative: false) + (roundUp ? 1 : 0);
        return CountDigits(value) > type.Precision
            ? throw FieldOverflow(type)
            : new SqlNumeric(negative ? -value : value, (byte)type.Scale);
    }

    private static Int128 ToInt128(string digits, bool negative)
    {
        var significant = digits.AsSpan().TrimStart('0');
        if (significant.Length > SqlType.MaxPrecision)
        {
            throw Overflow();
        }

        Int128 value = 0;
        foreach (var c in significant)
        {
            value = (value * 10) + (c - '0');
        }

        return negative ? -value : value;
    }

    private static int CountDigits(Int128 value)
    {
        var count = 0;
        for (var rest = Int128.Abs(value); rest > 0; rest /= 10)
        {
            count++;
        }

        return Math.Max(count, 1);
    }

    private static void RefuseSpecial(ReadOnlySpan<char> body)
    {
        var word = !body.IsEmpty && body[0] is '-' or '+' ? body[1..] : body;
        if (body.Equals("nan", StringComparison.OrdinalIgnoreCase))
        {
            throw SqlErrors.NotSupported("NaN as a numeric", hint: "Use double precision.");
        }

        if (word.Equals("infinity", StringComparison.OrdinalIgnoreCase)
            || word.Equals("inf", StringComparison.OrdinalIgnoreCase))
        {
            throw SqlErrors.NotSupported("infinity as a numeric", hint: "Use double precision.");
        }
    }
}
