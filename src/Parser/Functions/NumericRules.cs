using SqlGateway.Core.Errors;
using SqlGateway.Core.Types;

namespace SqlGateway.Parser.Functions;

/// <summary>
/// The decimal in which each function and operator that gives <c>numeric</c> is computed. PostgreSQL's values carry a
/// scale each; a column has one for all, so it follows from the types.
/// </summary>
internal static class NumericRules
{
    /// <summary>Of division, averages and whatever has no natural end.</summary>
    private const int FractionScale = 16;

    /// <summary>A numeric of which nothing is declared: parameters, casts from text, float and json.</summary>
    public static SqlType Undeclared { get; } = SqlType.Numeric(SqlType.MaxPrecision, FractionScale);

    /// <summary>The decimal that holds every value of the type when it turns into numeric.</summary>
    public static SqlType Holding(SqlType type) => type.Kind switch
    {
        TypeKind.Numeric => type.WithoutModifier(),
        TypeKind.Int2 => SqlType.Numeric(5, 0),
        TypeKind.Int4 => SqlType.Numeric(10, 0),
        TypeKind.Int8 => SqlType.Numeric(19, 0),
        _ => Undeclared,
    };

    /// <summary>The decimal that holds the values of all of these, as UNION, CASE or ARRAY need it.</summary>
    public static SqlType Common(IEnumerable<SqlType> types)
    {
        var (whole, scale) = (0, 0);
        foreach (var type in types)
        {
            var numeric = Holding(type);
            whole = Math.Max(whole, numeric.Precision - numeric.Scale);
            scale = Math.Max(scale, numeric.Scale);
        }

        return Bounded(whole + scale, scale);
    }

    /// <summary>Of a function or operator of <c>pg_proc</c> or <c>pg_operator</c> whose result is numeric.</summary>
    /// <param name="arguments">As converted for the call: those declared numeric are.</param>
    /// <param name="constant">The value of an integer argument that is a constant, else null.</param>
    /// <param name="text">The value of a text argument that is a constant, else null.</param>
    public static SqlType ResultOf(
        uint function,
        IReadOnlyList<SqlType> arguments, Func<int, long?> constant, Func<int, string?> text, int position)
    {
        var first = arguments.Count > 0 ? arguments[0] : SqlType.Int4;
        var second = arguments.Count > 1 ? arguments[1] : first;
        switch (function)
        {
            case 1758 or 1759 or 1724 or 1725: // + −
            {
                var (a, b) = (Holding(first), Holding(second));
                var scale = Math.Max(a.Scale, b.Scale);
                return Bounded(Math.Max(a.Precision - a.Scale, b.Precision - b.Scale) + 1 + scale, scale);
            }

            case 1760 or 1726: // ×
            {
                var (a, b) = (Holding(first), Holding(second));
                return a.Scale + b.Scale > SqlType.MaxPrecision
                    ? throw ScaleTooLarge(a.Scale + b.Scale, position)
                    : Bounded(a.Precision + b.Precision, a.Scale + b.Scale);
            }

            case 1761 or 1727: // ÷
            {
                var (a, b) = (Holding(first), Holding(second));
                return Fraction(Math.Max(a.Scale, b.Scale));
            }

            case 1762 or 1728 or 1729 or 5048: // % mod gcd
            {
                return Common([first, second]);
            }

            case 5049: // lcm
            {
                var (a, b) = (Holding(first), Holding(second));
                return Bounded(a.Precision + b.Precision, Math.Max(a.Scale, b.Scale));
            }

            case 1973 or 1980: // div
            {
                var (a, b) = (Holding(first), Holding(second));
                return Bounded(a.Precision - a.Scale + b.Scale, 0);
            }

            case 1704 or 1705 or 1751 or 1763 or 1915 or 1921 or 1771 or 2130 or 2146 or 1766 or 1767 or 5043:
                // abs, unary − and +, @, min, max, trim_scale
                return Holding(first);
            case 1706: // sign
                return SqlType.Numeric(1, 0);
            case 1707 or 1709: // round(n, s), trunc(n, s)
            {
                var a = Holding(first);
                var scale = constant(1) is { } digits ? (int)Math.Clamp(digits, 0, SqlType.MaxPrecision) : a.Scale;
                return Bounded(a.Precision - a.Scale + (function == 1707 ? 1 : 0) + scale, scale);
            }

            case 1708 or 1710 or 1711 or 1712 or 2167: // round, trunc, ceil, floor
            {
                var a = Holding(first);
                return Bounded(a.Precision - a.Scale + 1, 0);
            }

            case 1740 or 1781 or 1782: // numeric(int…)
                return Holding(first);
            case 1703:
                return Holding(first);
            case 2114 or 3178: // sum
                return SqlType.Numeric(SqlType.MaxPrecision, Holding(first).Scale);
            case 2107 or 1376: // sum(int8), factorial
                return SqlType.Numeric(SqlType.MaxPrecision, 0);
            case 3259 or 3260: // generate_series
                return Common(arguments);
            case >= 6199 and <= 6204: // extract
                return Extracted(text(0));
            default:
                return Fraction(
                    arguments.Where(t => t.Kind == TypeKind.Numeric).Select(t => t.Scale).DefaultIfEmpty(0).Max());
        }
    }

    private static SqlType Extracted(string? field) => field?.ToLowerInvariant() switch
    {
        null => SqlType.Numeric(SqlType.MaxPrecision, 6),
        "epoch" or "second" or "seconds" or "sec" or "secs" or "s" => SqlType.Numeric(24, 6),
        "milliseconds" or "millisecond" or "ms" or "msec" or "msecs" or "millisecon" => SqlType.Numeric(12, 3),
        "julian" => SqlType.Numeric(24, 16),
        _ => SqlType.Numeric(19, 0),
    };

    private static SqlType Fraction(int scale) => SqlType.Numeric(SqlType.MaxPrecision, Math.Max(FractionScale, scale));

    private static SqlType Bounded(int precision, int scale)
    {
        var bounded = Math.Min(Math.Max(precision, Math.Max(scale, 1)), SqlType.MaxPrecision);
        return SqlType.Numeric(bounded, Math.Min(scale, bounded));
    }

    private static GatewayException ScaleTooLarge(int scale, int position) => new(
        SqlState.NumericValueOutOfRange, $"a numeric product of scale {scale} exceeds {SqlType.MaxPrecision} digits")
    {
        Position = position,
        Hint = "Round the factors first, for example round(x, 6).",
    };
}
