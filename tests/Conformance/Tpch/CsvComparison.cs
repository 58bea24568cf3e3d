using System.Globalization;
using System.Numerics;

namespace SqlGateway.Conformance.Tpch;

/// <summary>
/// Compares two results in psql's CSV form cell by cell. Numbers with a point are compared as numbers, rounded to the
/// shorter scale: PostgreSQL gives each computed numeric a display scale of its own.
/// </summary>
internal static class CsvComparison
{
    private const int Slack = 1; // in the last common digit: both sides rounded

    /// <summary>Null when equal; else the first difference.</summary>
    public static string? Difference(string expected, string actual)
    {
        var left = expected.TrimEnd('\n').Split('\n');
        var right = actual.TrimEnd('\n').Split('\n');
        if (left.Length != right.Length)
        {
            return $"{left.Length} lines expected, {right.Length} given";
        }

        for (var line = 0; line < left.Length; line++)
        {
            var a = Cells(left[line]);
            var b = Cells(right[line]);
            if (a.Count != b.Count || !a.Zip(b).All(pair => Same(pair.First, pair.Second)))
            {
                return $"line {line + 1}: expected {left[line]}, given {right[line]}";
            }
        }

        return null;
    }

    private static bool Same(string a, string b)
    {
        if (a == b)
        {
            return true;
        }

        if (!TryRead(a, out var x, out var xScale) || !TryRead(b, out var y, out var yScale))
        {
            return false;
        }

        // Bring both to the shorter scale and let the last digit differ by the rounding.
        var scale = Math.Min(xScale, yScale);
        return BigInteger.Abs(Rescale(x, xScale, scale) - Rescale(y, yScale, scale)) <= Slack;
    }

    private static bool TryRead(string text, out BigInteger unscaled, out int scale)
    {
        var point = text.IndexOf('.', StringComparison.Ordinal);
        scale = point < 0 ? 0 : text.Length - point - 1;
        return BigInteger.TryParse(
            text.Replace(".", string.Empty, StringComparison.Ordinal), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out unscaled)
            && point > 0;
    }

    private static BigInteger Rescale(BigInteger value, int from, int to)
    {
        var divisor = BigInteger.Pow(10, from - to);
        return (value + (value.Sign * divisor / 2)) / divisor;
    }

    private static List<string> Cells(string line)
    {
        var cells = new List<string>();
        var cell = new System.Text.StringBuilder();
        var quoted = false;
        foreach (var c in line)
        {
            if (c == '"')
            {
                quoted = !quoted;
            }

            if (c == ',' && !quoted)
            {
                cells.Add(cell.ToString());
                cell.Clear();
            }
            else
            {
                cell.Append(c);
            }
        }

        cells.Add(cell.ToString());
        return cells;
    }
}
