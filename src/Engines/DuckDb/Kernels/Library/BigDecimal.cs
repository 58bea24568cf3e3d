using System.Numerics;
using SqlGateway.Core.Errors;
using SqlGateway.Engines.DuckDb.Types;

namespace SqlGateway.Engines.DuckDb.Kernels.Library;

/// <summary>
/// Fixed-point arithmetic for functions of numerics: values are integers times 10^−<see cref="Digits"/>, far beyond the
/// 38 digits of a result.
/// </summary>
internal static class BigDecimal
{
    public const int Digits = 80;

    private const int MaxExponent = 100; // e^100 has 44 digits before the point, past every decimal

    private static readonly BigInteger One = BigInteger.Pow(10, Digits);
    private static readonly BigInteger Ln2 = AtanhSeries(One / 3) * 2;
    private static readonly BigInteger Ln10 = Ln2 * 3 + AtanhSeries(One / 9) * 2; // 10 = 2³ · 5/4

    public static BigInteger From(Int128 unscaled, int scale) => (BigInteger)unscaled * BigInteger.Pow(10, Digits - scale);

    /// <summary>Rounded half away from zero to this scale; 22003 beyond 38 digits.</summary>
    public static Int128 ToScale(BigInteger value, int scale) => Fit(Round(value, Digits - scale));

    /// <summary>Divided by 10^<paramref name="digits"/>, rounded half away from zero.</summary>
    public static BigInteger Round(BigInteger value, int digits)
    {
        if (digits <= 0)
        {
            return value * BigInteger.Pow(10, -digits);
        }

        var unit = BigInteger.Pow(10, digits);
        var quotient = BigInteger.DivRem(value, unit, out var rest);
        return BigInteger.Abs(rest) * 2 >= unit ? quotient + value.Sign : quotient;
    }

    public static Int128 Fit(BigInteger unscaled) => BigInteger.Abs(unscaled) < BigInteger.Pow(10, Decimals.MaxDigits)
        ? (Int128)unscaled
        : throw Overflow();

    public static GatewayException Overflow() => new(SqlState.NumericValueOutOfRange, "value overflows numeric format");

    public static BigInteger Multiply(BigInteger a, BigInteger b) => Round(a * b, Digits);

    public static BigInteger Divide(BigInteger a, BigInteger b) => a * One / b;

    public static BigInteger Sqrt(BigInteger value)
    {
        if (value.IsZero)
        {
            return value;
        }

        var target = value * One;
        var root = BigInteger.One << (int)((target.GetBitLength() + 1) / 2);
        while (true)
        {
            var next = (root + target / root) >> 1;
            if (next >= root)
            {
                return root;
            }

            root = next;
        }
    }

    public static BigInteger Ln(BigInteger value)
    {
        // value = m · 2^k with m near 1; ln m = 2 atanh((m − 1)/(m + 1)).
        var shift = (int)(value.GetBitLength() - One.GetBitLength());
        var mantissa = shift >= 0 ? value >> shift : value << -shift;
        if (mantissa * 2 > One * 3)
        {
            mantissa >>= 1;
            shift++;
        }

        return AtanhSeries((mantissa - One) * One / (mantissa + One)) * 2 + Ln2 * shift;
    }

    public static BigInteger Log10(BigInteger value) => Divide(Ln(value), Ln10);

    public static BigInteger Exp(BigInteger value)
    {
        if (value > One * MaxExponent)
        {
            throw Overflow();
        }

        if (value < -One * MaxExponent * 2)
        {
            return BigInteger.Zero;
        }

        // e^x = 2^k · e^r with |r| small.
        var k = (int)(value / Ln2);
        var rest = value - Ln2 * k;
        var sum = One;
        var term = One;
        for (var n = 1; !term.IsZero; n++)
        {
            term = term * rest / One / n;
            sum += term;
        }

        return k >= 0 ? sum << k : sum >> -k;
    }

    private static BigInteger AtanhSeries(BigInteger x)
    {
        var square = x * x / One;
        var sum = BigInteger.Zero;
        var term = x;
        for (var n = 1; !term.IsZero; n += 2)
        {
            sum += term / n;
            term = term * square / One;
        }

        return sum;
    }
}
