using System.Globalization;
using System.Numerics;
using SqlGateway.Core.Errors;
using SqlGateway.Engines.DuckDb.Types;

namespace SqlGateway.Engines.DuckDb.Kernels;

/// <summary>
/// <c>gw_numeric_div_S(a, b) → DECIMAL(38,S)</c> over decimals and integers of any width: exact, then rounded half away
/// from zero at S digits, as PostgreSQL rounds. DuckDB's own <c>/</c> goes through double.
/// </summary>
internal static class NumericDivisionKernels
{
    public static IReadOnlyList<KernelDefinition> All { get; } =
        Enumerable.Range(0, Decimals.MaxDigits + 1).Select(Make).ToList();

    /// <summary>The kernel whose quotient has this scale.</summary>
    public static string Name(int scale) => string.Create(CultureInfo.InvariantCulture, $"gw_numeric_div_{scale}");

    private static KernelDefinition Make(int scale) =>
        new(Name(scale), [DuckDbType.Any, DuckDbType.Any], DuckDbType.Decimal(Decimals.MaxDigits, scale), Divide);

    private static void Divide(in KernelCall call)
    {
        var dividend = call.Argument(0);
        var divisor = call.Argument(1);
        var output = call.Result;
        var shift = output.Type.Scale + divisor.DecimalScale - dividend.DecimalScale;
        for (var row = 0; row < call.RowCount; row++)
        {
            if (call.IsNull(row))
            {
                continue;
            }

            var below = divisor.GetDecimal(row);
            if (below == 0)
            {
                throw SqlErrors.DivisionByZero();
            }

            output.SetDecimal(row, Divide(dividend.GetDecimal(row), below, shift));
        }
    }

    /// <summary>above × 10^shift ÷ below, rounded half away from zero.</summary>
    private static Int128 Divide(Int128 above, Int128 below, int shift)
    {
        if (shift is >= 0 and <= 19 && above >= long.MinValue && above <= long.MaxValue)
        {
            // 63 bits times 10^19 (64 bits) stays inside 127.
            return Round(above * Decimals.Power(shift), below);
        }

        var top = (BigInteger)above;
        var bottom = (BigInteger)below;
        if (shift >= 0)
        {
            top *= BigInteger.Pow(10, shift);
        }
        else
        {
            bottom *= BigInteger.Pow(10, -shift);
        }

        var quotient = BigInteger.DivRem(top, bottom, out var remainder);
        if (BigInteger.Abs(remainder) * 2 >= BigInteger.Abs(bottom))
        {
            quotient += top.Sign * bottom.Sign;
        }

        return BigInteger.Abs(quotient) < BigInteger.Pow(10, Decimals.MaxDigits)
            ? (Int128)quotient
            : throw new GatewayException(SqlState.NumericValueOutOfRange, "value overflows numeric format");
    }

    private static Int128 Round(Int128 above, Int128 below)
    {
        var (quotient, remainder) = Int128.DivRem(above, below);
        var rest = Int128.Abs(remainder);
        if (rest >= Int128.Abs(below) - rest)
        {
            quotient += Int128.IsNegative(above) == Int128.IsNegative(below) ? 1 : -1;
        }

        return quotient;
    }
}
