using System.Globalization;
using System.Numerics;

namespace SqlGateway.Conformance.Differential;

/// <summary>
/// Holds a result against PostgreSQL's. Numerics are compared as numbers at the shorter scale (PostgreSQL gives each
/// value a display scale of its own); floats within a few units of the last digit; all else byte by byte.
/// </summary>
internal static class ResultComparison
{
    private const uint Float4 = 700;
    private const uint Float8 = 701;
    private const uint Numeric = 1700;
    private const double FloatSlack = 1e-12;
    private const double RealSlack = 1e-5;

    /// <summary>Null when equal.</summary>
    /// <param name="ordered">Whether the statement fixes an order.</param>
    public static string? Difference(StatementResult expected, StatementResult actual, bool ordered)
    {
        if (expected.SqlState != actual.SqlState)
        {
            return $"SQLSTATE expected {expected.SqlState ?? "none"} ({expected.Message}), given {actual.SqlState ?? "none"} ({actual.Message})";
        }

        if (expected.SqlState is not null)
        {
            return expected.Position == actual.Position
                ? null
                : $"position of {expected.SqlState} expected {expected.Position}, given {actual.Position}";
        }

        if (!expected.Names.SequenceEqual(actual.Names))
        {
            return $"names expected {string.Join(",", expected.Names)}, given {string.Join(",", actual.Names)}";
        }

        if (!expected.Types.SequenceEqual(actual.Types))
        {
            return $"types expected {string.Join(",", expected.Types)}, given {string.Join(",", actual.Types)}";
        }

        if (expected.Rows.Count != actual.Rows.Count)
        {
            return $"{expected.Rows.Count} rows expected, {actual.Rows.Count} given";
        }

        var left = ordered ? expected.Rows : Sorted(expected.Rows);
        var right = ordered ? actual.Rows : Sorted(actual.Rows);
        for (var row = 0; row < left.Count; row++)
        {
            for (var column = 0; column < expected.Types.Count; column++)
            {
                if (!Same(expected.Types[column], left[row][column], right[row][column]))
                {
                    return $"row {row + 1}, {expected.Names[column]}: expected {left[row][column] ?? "NULL"}, given {right[row][column] ?? "NULL"}";
                }
            }
        }

        return null;
    }

    private static List<IReadOnlyList<string?>> Sorted(IReadOnlyList<IReadOnlyList<string?>> rows) =>
        [.. rows.OrderBy(r => string.Join('\u0001', r.Select(v => v is null ? "\u0002" : Key(v))), StringComparer.Ordinal)];

    /// <summary>Numbers sort alike whatever their scale.</summary>
    private static string Key(string value) =>
        decimal.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? Math.Round(number, 6).ToString("0.######", CultureInfo.InvariantCulture)
            : value;

    private static bool Same(uint type, string? a, string? b)
    {
        if (a == b)
        {
            return true;
        }

        if (a is null || b is null)
        {
            return false;
        }

        return type switch
        {
            Numeric => SameNumeric(a, b),
            Float4 or Float8 => double.TryParse(a, NumberStyles.Float, CultureInfo.InvariantCulture, out var x)
                && double.TryParse(b, NumberStyles.Float, CultureInfo.InvariantCulture, out var y)
                && Math.Abs(x - y) <= Math.Max(Math.Abs(x), Math.Abs(y)) * (type == Float4 ? RealSlack : FloatSlack),
            _ => false,
        };
    }

    private static bool SameNumeric(string a, string b)
    {
        if (!TryRead(a, out var x, out var xScale) || !TryRead(b, out var y, out var yScale))
        {
            return false;
        }

        var scale = Math.Min(xScale, yScale);
        var difference = BigInteger.Abs(Rescale(x, xScale, scale) - Rescale(y, yScale, scale));
        return xScale == yScale ? difference == 0 : difference <= 1; // both sides may have been rounded once
    }

    private static bool TryRead(string text, out BigInteger unscaled, out int scale)
    {
        var point = text.IndexOf('.', StringComparison.Ordinal);
        scale = point < 0 ? 0 : text.Length - point - 1;
        return BigInteger.TryParse(
            text.Replace(".", string.Empty, StringComparison.Ordinal), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture,
            out unscaled);
    }

    private static BigInteger Rescale(BigInteger value, int from, int to)
    {
        var divisor = BigInteger.Pow(10, from - to);
        return (value + (value.Sign * divisor / 2)) / divisor;
    }
}
