using System.Globalization;

namespace SqlGateway.Service.Settings;

/// <summary>
/// Units of numeric settings: read <c>'5s'</c> into a base unit, show the base unit's number in the largest unit that
/// divides it (<see href="https://www.postgresql.org/docs/15/config-setting.html">section 20.1.1</see>).
/// </summary>
internal static class SettingUnits
{
    private static readonly (string Name, double Microseconds)[] Times =
    [
        ("d", 86_400_000_000), ("h", 3_600_000_000), ("min", 60_000_000), ("s", 1_000_000), ("ms", 1_000), ("us", 1),
    ];

    private static readonly (string Name, double Bytes)[] Sizes =
    [
        ("TB", 1L << 40), ("GB", 1 << 30), ("MB", 1 << 20), ("kB", 1 << 10), ("B", 1),
    ];

    /// <summary>The number in <paramref name="baseUnit"/>, or null if the text is no number with a fitting unit.</summary>
    public static double? Read(string text, string? baseUnit)
    {
        var trimmed = text.AsSpan().Trim();
        var end = 0;
        while (end < trimmed.Length && (char.IsAsciiDigit(trimmed[end]) || trimmed[end] is '+' or '-' or '.' or 'e' or 'E')
               && !(trimmed[end] is 'e' or 'E' && end + 1 < trimmed.Length && char.IsAsciiLetter(trimmed[end + 1])))
        {
            end++;
        }

        if (!double.TryParse(trimmed[..end], NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            return null;
        }

        var unit = trimmed[end..].Trim().ToString();
        if (unit.Length == 0)
        {
            return number;
        }

        return baseUnit is not null && Factor(unit) is { } from && Factor(baseUnit) is { } to && from.IsTime == to.IsTime
            ? number * from.Value / to.Value
            : null;
    }

    /// <summary><c>5000</c> in ms is <c>5s</c>.</summary>
    public static string Show(string number, string? baseUnit)
    {
        if (baseUnit is null || Factor(baseUnit) is not { } factor
            || !long.TryParse(number, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) || value <= 0)
        {
            return number;
        }

        foreach (var (name, size) in factor.IsTime ? Times : Sizes)
        {
            var scaled = value * factor.Value / size;
            if (scaled >= 1 && scaled == Math.Floor(scaled))
            {
                return scaled.ToString("0", CultureInfo.InvariantCulture) + name;
            }
        }

        return number + baseUnit;
    }

    private static (double Value, bool IsTime)? Factor(string unit)
    {
        foreach (var (name, size) in Times)
        {
            if (name == unit)
            {
                return (size, true);
            }
        }

        if (unit == "8kB")
        {
            return (8192, false);
        }

        foreach (var (name, size) in Sizes)
        {
            if (name == unit)
            {
                return (size, false);
            }
        }

        return null;
    }
}
