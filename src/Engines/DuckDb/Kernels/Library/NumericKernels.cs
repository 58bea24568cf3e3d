using System.Globalization;
using System.Numerics;
using SqlGateway.Core.Errors;
using SqlGateway.Core.Types;
using SqlGateway.Core.Values;
using SqlGateway.Engines.DuckDb.Types;

namespace SqlGateway.Engines.DuckDb.Kernels.Library;

/// <summary>
/// Functions of numerics, one kernel for each scale of the result: <c>gw_numeric_mod_S</c> and its kin. Exact where the
/// function is, else right to the last digit.
/// </summary>
internal static class NumericKernels
{
    private static readonly DuckDbType Any = DuckDbType.Any;

    public static IReadOnlyList<KernelDefinition> All { get; } =
    [
        .. Enumerable.Range(0, Decimals.MaxDigits + 1).SelectMany(OfScale),
        RowKernel.Make("gw_numeric_quotient", Any, Any, DuckDbType.Decimal(38, 0),
            (in VectorReader a, in VectorReader b, int row, in VectorWriter o) =>
            {
                var (left, right, _) = Align(a, b, row);
                o.SetDecimal(row, BigDecimal.Fit(right.IsZero ? throw SqlErrors.DivisionByZero() : BigInteger.Divide(left, right)));
            }),
        RowKernel.Make("gw_numeric_bucket", Any, Any, Any, DuckDbType.Integer, DuckDbType.Integer, Bucket),
    ];

    private static IEnumerable<KernelDefinition> OfScale(int scale)
    {
        var result = DuckDbType.Decimal(Decimals.MaxDigits, scale);
        string Name(string name) => string.Create(CultureInfo.InvariantCulture, $"gw_{name}_{scale}");

        yield return RowKernel.Make(Name("numeric_mod"), Any, Any, result, (in VectorReader a, in VectorReader b, int row, in VectorWriter o) =>
        {
            var (left, right, common) = Align(a, b, row);
            o.SetDecimal(row, BigDecimal.Fit(BigDecimal.Round(
                right.IsZero ? throw SqlErrors.DivisionByZero() : BigInteger.Remainder(left, right), common - scale)));
        });
        yield return RowKernel.Make(Name("numeric_gcd"), Any, Any, result, (in VectorReader a, in VectorReader b, int row, in VectorWriter o) =>
        {
            var (left, right, common) = Align(a, b, row);
            o.SetDecimal(row, BigDecimal.Fit(BigDecimal.Round(BigInteger.GreatestCommonDivisor(left, right), common - scale)));
        });
        yield return RowKernel.Make(Name("numeric_round"), Any, DuckDbType.Integer, result,
            (in VectorReader a, in VectorReader digits, int row, in VectorWriter o) =>
                o.SetDecimal(row, Cut(a.GetDecimal(row), a.DecimalScale, digits.Get<int>(row), scale, round: true)));
        yield return RowKernel.Make(Name("numeric_trunc"), Any, DuckDbType.Integer, result,
            (in VectorReader a, in VectorReader digits, int row, in VectorWriter o) =>
                o.SetDecimal(row, Cut(a.GetDecimal(row), a.DecimalScale, digits.Get<int>(row), scale, round: false)));
        yield return Function(Name("numeric_sqrt"), result, x => x.Sign < 0
            ? throw new GatewayException(SqlState.InvalidArgumentForPowerFunction, "cannot take square root of a negative number")
            : BigDecimal.Sqrt(x));
        yield return Function(Name("numeric_exp"), result, BigDecimal.Exp);
        yield return Function(Name("numeric_ln"), result, x => BigDecimal.Ln(Positive(x)));
        yield return Function(Name("numeric_log"), result, x => BigDecimal.Log10(Positive(x)));
        yield return Function(Name("numeric_logb"), result, (b, x) => BigDecimal.Ln(Positive(b)) is { IsZero: false } bottom
            ? BigDecimal.Divide(BigDecimal.Ln(Positive(x)), bottom)
            : throw SqlErrors.DivisionByZero());
        yield return Function(Name("numeric_power"), result, Power);
        yield return RowKernel.Make(Name("float_numeric"), DuckDbType.Double, result, (in VectorReader a, int row, in VectorWriter o) =>
            o.SetDecimal(row, FromFloat(a.Get<double>(row).ToString("G15", CultureInfo.InvariantCulture), a.Get<double>(row), scale)));
        yield return RowKernel.Make(Name("float_numeric"), DuckDbType.Float, result, (in VectorReader a, int row, in VectorWriter o) =>
            o.SetDecimal(row, FromFloat(a.Get<float>(row).ToString("G6", CultureInfo.InvariantCulture), a.Get<float>(row), scale)));
        yield return RowKernel.Make(Name("parse_numeric"), DuckDbType.Varchar, result, (in VectorReader a, int row, in VectorWriter o) =>
        {
            var value = (SqlNumeric)TextInput.Parse(SqlType.Of(TypeKind.Numeric), RowKernel.Text(a, row), ValueContext.Default).Value!;
            o.SetDecimal(row, BigDecimal.Fit(BigDecimal.Round(value.Unscaled, value.Scale - scale)));
        });
        yield return Deviation(Name("var_samp"), result, sample: true, root: false);
        yield return Deviation(Name("var_pop"), result, sample: false, root: false);
        yield return Deviation(Name("stddev_samp"), result, sample: true, root: true);
        yield return Deviation(Name("stddev_pop"), result, sample: false, root: true);
        yield return RowKernel.Make(Name("numeric_series"), Any, Any, Any, DuckDbType.ListOf(result), Series);
    }

    private static KernelDefinition Function(string name, DuckDbType result, Func<BigInteger, BigInteger> map) =>
        RowKernel.Make(name, Any, result, (in VectorReader a, int row, in VectorWriter o) =>
            o.SetDecimal(row, BigDecimal.ToScale(map(BigDecimal.From(a.GetDecimal(row), a.DecimalScale)), result.Scale)));

    private static KernelDefinition Function(string name, DuckDbType result, Func<BigInteger, BigInteger, BigInteger> map) =>
        RowKernel.Make(name, Any, Any, result, (in VectorReader a, in VectorReader b, int row, in VectorWriter o) =>
            o.SetDecimal(row, BigDecimal.ToScale(
                map(BigDecimal.From(a.GetDecimal(row), a.DecimalScale), BigDecimal.From(b.GetDecimal(row), b.DecimalScale)), result.Scale)));

    /// <summary>Count, sum and sum of squares, the latter's scale being twice the former's.</summary>
    private static KernelDefinition Deviation(string name, DuckDbType result, bool sample, bool root) =>
        new(name, [DuckDbType.BigInt, Any, Any], result, (in KernelCall call) =>
        {
            var counts = call.Argument(0);
            var sums = call.Argument(1);
            var squares = call.Argument(2);
            var output = call.Result;
            for (var row = 0; row < call.RowCount; row++)
            {
                if (call.IsNull(row))
                {
                    continue;
                }

                BigInteger n = counts.Get<long>(row);
                if (n < (sample ? 2 : 1))
                {
                    output.SetNull(row);
                    continue;
                }

                BigInteger sum = sums.GetDecimal(row);
                var spread = n * squares.GetDecimal(row) * BigInteger.Pow(10, (2 * sums.DecimalScale) - squares.DecimalScale) - (sum * sum);
                var variance = spread * BigInteger.Pow(10, BigDecimal.Digits - (2 * sums.DecimalScale)) / (n * (sample ? n - 1 : n));
                output.SetDecimal(row, BigDecimal.ToScale(root ? BigDecimal.Sqrt(variance) : variance, result.Scale));
            }
        });

    private static (BigInteger Left, BigInteger Right, int Scale) Align(in VectorReader a, in VectorReader b, int row)
    {
        var scale = Math.Max(a.DecimalScale, b.DecimalScale);
        return (
            a.GetDecimal(row) * BigInteger.Pow(10, scale - a.DecimalScale),
            b.GetDecimal(row) * BigInteger.Pow(10, scale - b.DecimalScale),
            scale);
    }

    private static void Bucket(
        in VectorReader x, in VectorReader low, in VectorReader high, in VectorReader count, int row, in VectorWriter output)
    {
        var buckets = count.Get<int>(row);
        if (buckets <= 0)
        {
            throw FloatKernels.BucketError("count must be greater than zero");
        }

        var value = BigDecimal.From(x.GetDecimal(row), x.DecimalScale);
        var from = BigDecimal.From(low.GetDecimal(row), low.DecimalScale);
        var to = BigDecimal.From(high.GetDecimal(row), high.DecimalScale);
        if (from == to)
        {
            throw FloatKernels.BucketError("lower bound cannot equal upper bound");
        }

        var (above, width) = from < to ? (value - from, to - from) : (from - value, from - to);
        output.Set(row, above.Sign < 0 ? 0 : above >= width ? checked(buckets + 1) : (int)(above * buckets / width) + 1);
    }

    private static Int128 Cut(Int128 value, int from, int digits, int to, bool round)
    {
        digits = Math.Clamp(digits, -Decimals.MaxDigits - 1, Decimals.MaxDigits);
        BigInteger kept = value;
        if (digits < from)
        {
            kept = round ? BigDecimal.Round(value, from - digits) : BigInteger.Divide(value, BigInteger.Pow(10, from - digits));
            kept *= BigInteger.Pow(10, from - digits);
        }

        return BigDecimal.Fit(BigDecimal.Round(kept, from - to));
    }

    private static BigInteger Positive(BigInteger x) => x.Sign switch
    {
        0 => throw new GatewayException(SqlState.InvalidArgumentForLogarithm, "cannot take logarithm of zero"),
        < 0 => throw new GatewayException(SqlState.InvalidArgumentForLogarithm, "cannot take logarithm of a negative number"),
        _ => x,
    };

    private static BigInteger Power(BigInteger x, BigInteger y)
    {
        var one = BigDecimal.From(1, 0);
        if (x.IsZero)
        {
            return y.Sign switch
            {
                < 0 => throw new GatewayException(
                    SqlState.InvalidArgumentForPowerFunction, "zero raised to a negative power is undefined"),
                0 => one,
                _ => BigInteger.Zero,
            };
        }

        var whole = BigInteger.DivRem(y, one, out var fraction);
        if (!fraction.IsZero)
        {
            return x.Sign < 0
                ? throw new GatewayException(
                    SqlState.InvalidArgumentForPowerFunction,
                    "a negative number raised to a non-integer power yields a complex result")
                : BigDecimal.Exp(BigDecimal.Multiply(BigDecimal.Ln(x), y));
        }

        if (BigInteger.Abs(whole) > 10_000)
        {
            var magnitude = BigDecimal.Exp(BigDecimal.Multiply(BigDecimal.Ln(BigInteger.Abs(x)), y));
            return x.Sign < 0 && !whole.IsEven ? -magnitude : magnitude;
        }

        var result = one;
        var factor = x;
        for (var n = (int)BigInteger.Abs(whole); n > 0; n >>= 1)
        {
            if ((n & 1) != 0)
            {
                result = BigDecimal.Multiply(result, factor);
            }

            factor = n > 1 ? BigDecimal.Multiply(factor, factor) : factor;
            if (result.GetBitLength() > 2048 || factor.GetBitLength() > 4096)
            {
                return whole.Sign > 0 ? throw BigDecimal.Overflow() : BigInteger.Zero;
            }
        }

        if (whole.Sign < 0)
        {
            result = result.IsZero ? throw BigDecimal.Overflow() : BigDecimal.Divide(one, result);
        }

        return result;
    }

    /// <summary>PostgreSQL takes a float's 15 (of float4 6) digits.</summary>
    private static Int128 FromFloat(string digits, double value, int scale)
    {
        if (!double.IsFinite(value))
        {
            throw SqlErrors.NotSupported(double.IsNaN(value) ? "a numeric that is NaN" : "an infinite numeric");
        }

        var number = BigInteger.Zero;
        var exponent = 0;
        var mark = digits.IndexOf('E', StringComparison.Ordinal);
        if (mark >= 0)
        {
            exponent = int.Parse(digits[(mark + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
            digits = digits[..mark];
        }

        var point = digits.IndexOf('.', StringComparison.Ordinal);
        if (point >= 0)
        {
            exponent -= digits.Length - point - 1;
            digits = digits.Remove(point, 1);
        }

        number = BigInteger.Parse(digits, CultureInfo.InvariantCulture);
        return Math.Abs(exponent) > 400 ? BigDecimal.Fit(BigInteger.Zero) : BigDecimal.Fit(BigDecimal.Round(number, -exponent - scale));
    }

    private static void Series(in VectorReader a, in VectorReader b, in VectorReader c, int row, in VectorWriter output)
    {
        var scale = output.Type.Children[0].Scale;
        var start = BigDecimal.Fit(BigDecimal.Round(a.GetDecimal(row), a.DecimalScale - scale));
        var stop = (BigInteger)b.GetDecimal(row) * BigInteger.Pow(10, BigDecimal.Digits - b.DecimalScale);
        var step = BigDecimal.Fit(BigDecimal.Round(c.GetDecimal(row), c.DecimalScale - scale));
        if (step == 0)
        {
            throw new GatewayException(SqlState.InvalidParameterValue, "step size cannot equal zero");
        }

        var unit = BigInteger.Pow(10, BigDecimal.Digits - scale);
        var span = step > 0 ? (stop / unit) - start : start - (stop / unit);
        var count = span.Sign < 0 ? 0 : (span / BigInteger.Abs(step)) + 1;
        if (count > 100_000_000)
        {
            throw new GatewayException(SqlState.ProgramLimitExceeded, "generate_series has too many rows");
        }

        var first = output.StartList(row, (int)count);
        var items = output.GetChild();
        for (var i = 0; i < (int)count; i++)
        {
            items.SetDecimal(first + i, start + (step * i));
        }
    }
}
