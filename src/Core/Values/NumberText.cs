using System.Buffers.Text;
using System.Globalization;

namespace SqlGateway.Core.Values;

/// <summary>
/// Numbers in PostgreSQL's text form. Each method writes to the front of a span and returns the bytes written.
/// </summary>
public static class NumberText
{
    public const int MaxInt64Length = 20;

    /// <summary>
    /// Also with every <c>extra_float_digits</c>: sign, 17 digits, point, up to four zeros or an exponent.
    /// </summary>
    public const int MaxFloatLength = 32;

    /// <summary>Sign, 39 digits of the widest Int128, point, and a leading zero.</summary>
    public const int MaxNumericLength = 48;

    private const ulong TenTo19 = 10_000_000_000_000_000_000;

    public static int Format(Span<byte> destination, long value)
    {
        Utf8Formatter.TryFormat(value, destination, out var written);
        return written;
    }

    public static int Format(Span<byte> destination, uint value)
    {
        Utf8Formatter.TryFormat(value, destination, out var written);
        return written;
    }

    /// <param name="extraDigits">The setting <c>extra_float_digits</c>.</param>
    public static int Format(Span<byte> destination, double value, int extraDigits)
    {
        if (extraDigits <= 0 && double.IsFinite(value))
        {
            return FormatRounded(destination, value, Math.Max(15 + extraDigits, 1));
        }

        // The runtime's shortest form switches to an exponent below 1e-4, as PostgreSQL does, but later than 1e15 above.
        value.TryFormat(destination, out var written, default, CultureInfo.InvariantCulture);
        if (Math.Abs(value) is >= 1e15 and < double.PositiveInfinity)
        {
            Span<byte> plain = stackalloc byte[MaxFloatLength];
            destination[..written].CopyTo(plain);
            return ToExponent(destination, plain[..written], 15);
        }

        return LowerExponent(destination, written);
    }

    /// <param name="extraDigits">The setting <c>extra_float_digits</c>.</param>
    public static int Format(Span<byte> destination, float value, int extraDigits)
    {
        if (!float.IsFinite(value) || value == 0)
        {
            value.TryFormat(destination, out var special, default, CultureInfo.InvariantCulture);
            return special;
        }

        if (extraDigits <= 0)
        {
            return FormatRounded(destination, value, Math.Max(6 + extraDigits, 1));
        }

        var abs = MathF.Abs(value);
        if (abs is >= 1e-4f and < 1e6f)
        {
            value.TryFormat(destination, out var written, default, CultureInfo.InvariantCulture);
            return written;
        }

        Span<byte> shortest = stackalloc byte[MaxFloatLength];
        value.TryFormat(shortest, out var length, default, CultureInfo.InvariantCulture);
        return ToExponent(destination, shortest[..length], 6);
    }

    /// <param name="value">Unscaled.</param>
    /// <param name="scale">Digits behind the point, all written.</param>
    public static int Format(Span<byte> destination, Int128 value, int scale)
    {
        var position = 0;
        UInt128 rest;
        if (Int128.IsNegative(value))
        {
            destination[position++] = (byte)'-';
            rest = (UInt128)(-value);
        }
        else
        {
            rest = (UInt128)value;
        }

        Span<byte> digits = stackalloc byte[40];
        var count = WriteDigits(digits, rest);
        if (scale == 0)
        {
            digits[..count].CopyTo(destination[position..]);
            return position + count;
        }

        var whole = count - scale;
        if (whole <= 0)
        {
            destination[position++] = (byte)'0';
            destination[position++] = (byte)'.';
            destination.Slice(position, -whole).Fill((byte)'0');
            position -= whole;
            digits[..count].CopyTo(destination[position..]);
            return position + count;
        }

        digits[..whole].CopyTo(destination[position..]);
        position += whole;
        destination[position++] = (byte)'.';
        digits[whole..count].CopyTo(destination[position..]);
        return position + scale;
    }

    private static int WriteDigits(Span<byte> digits, UInt128 value)
    {
        if (value <= ulong.MaxValue)
        {
            Utf8Formatter.TryFormat((ulong)value, digits, out var all);
            return all;
        }

        var (high, low) = UInt128.DivRem(value, TenTo19);
        int written;
        if (high <= ulong.MaxValue)
        {
            Utf8Formatter.TryFormat((ulong)high, digits, out written);
        }
        else
        {
            (var top, high) = UInt128.DivRem(high, TenTo19);
            Utf8Formatter.TryFormat((ulong)top, digits, out written);
            Utf8Formatter.TryFormat((ulong)high, digits[written..], out _, new('D', 19));
            written += 19;
        }

        Utf8Formatter.TryFormat((ulong)low, digits[written..], out _, new('D', 19));
        return written + 19;
    }

    /// <summary>C's <c>%.*g</c>.</summary>
    private static int FormatRounded(Span<byte> destination, double value, int digits)
    {
        if (value == 0)
        {
            return double.IsNegative(value) ? Copy("-0"u8, destination) : Copy("0"u8, destination);
        }

        Span<byte> text = stackalloc byte[MaxFloatLength];
        Span<char> format = ['E', (char)('0' + ((digits - 1) / 10)), (char)('0' + ((digits - 1) % 10))];
        value.TryFormat(text, out var length, format, CultureInfo.InvariantCulture);
        var mark = text[..length].IndexOf((byte)'E');
        Utf8Parser.TryParse(text[(mark + 1)..length], out int exponent, out _);

        // The digits alone, without the trailing zeros that %g drops.
        Span<byte> figures = stackalloc byte[MaxFloatLength];
        var count = 0;
        foreach (var c in text[..mark])
        {
            if (c is >= (byte)'0' and <= (byte)'9')
            {
                figures[count++] = c;
            }
        }

        while (count > 1 && figures[count - 1] == (byte)'0')
        {
            count--;
        }

        return Layout(destination, double.IsNegative(value), figures[..count], exponent, digits);
    }

    private static int Layout(
        Span<byte> destination, bool negative, ReadOnlySpan<byte> figures, int exponent, int digits)
    {
        var position = 0;
        if (negative)
        {
            destination[position++] = (byte)'-';
        }

        if (exponent < -4 || exponent >= digits)
        {
            destination[position++] = figures[0];
            if (figures.Length > 1)
            {
                destination[position++] = (byte)'.';
                position += Copy(figures[1..], destination[position..]);
            }

            return position + WriteExponent(destination[position..], exponent);
        }

        if (exponent < 0)
        {
            position += Copy("0."u8, destination[position..]);
            destination.Slice(position, -exponent - 1).Fill((byte)'0');
            position += -exponent - 1;
            return position + Copy(figures, destination[position..]);
        }

        var whole = exponent + 1;
        for (var i = 0; i < whole; i++)
        {
            destination[position++] = i < figures.Length ? figures[i] : (byte)'0';
        }

        if (figures.Length > whole)
        {
            destination[position++] = (byte)'.';
            position += Copy(figures[whole..], destination[position..]);
        }

        return position;
    }

    private static int WriteExponent(Span<byte> destination, int exponent)
    {
        destination[0] = (byte)'e';
        destination[1] = exponent < 0 ? (byte)'-' : (byte)'+';
        var abs = (uint)Math.Abs(exponent);
        Utf8Formatter.TryFormat(abs, destination[2..], out var written, new('D', abs < 100 ? (byte)2 : (byte)3));
        return 2 + written;
    }

    /// <summary>Plain or exponent form, as the runtime wrote it, with an exponent.</summary>
    private static int ToExponent(Span<byte> destination, Span<byte> text, int digits)
    {
        var mark = text.IndexOf((byte)'E');
        if (mark >= 0)
        {
            text.CopyTo(destination);
            return LowerExponent(destination, text.Length);
        }

        // Plain and large: what is below 1e-4 the runtime writes with an exponent already.
        var negative = text[0] == (byte)'-';
        var plain = negative ? text[1..] : text;
        var point = plain.IndexOf((byte)'.');
        var exponent = (point < 0 ? plain.Length : point) - 1;
        Span<byte> figures = stackalloc byte[MaxFloatLength];
        var count = 0;
        foreach (var c in plain)
        {
            if (c != (byte)'.')
            {
                figures[count++] = c;
            }
        }

        while (count > 1 && figures[count - 1] == (byte)'0')
        {
            count--;
        }

        return Layout(destination, negative, figures[..count], exponent, digits);
    }

    private static int LowerExponent(Span<byte> text, int length)
    {
        var mark = text[..length].IndexOf((byte)'E');
        if (mark >= 0)
        {
            text[mark] = (byte)'e';
        }

        return length;
    }

    private static int Copy(ReadOnlySpan<byte> text, Span<byte> destination)
    {
        text.CopyTo(destination);
        return text.Length;
    }
}
