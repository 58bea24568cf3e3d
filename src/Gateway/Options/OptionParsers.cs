using System.Globalization;

namespace SqlGateway.Gateway.Options;

/// <summary>Readers of option values. They throw <see cref="FormatException"/> with what was expected.</summary>
internal static class OptionParsers
{
    private static readonly (string Suffix, long Factor)[] SizeUnits =
    [
        ("KiB", 1L << 10), ("MiB", 1L << 20), ("GiB", 1L << 30), ("TiB", 1L << 40),
        ("kB", 1L << 10), ("MB", 1L << 20), ("GB", 1L << 30), ("TB", 1L << 40), ("B", 1),
    ];

    // The longer suffix stands first where one ends in another.
    private static readonly (string Suffix, double Milliseconds)[] TimeUnits =
    [
        ("ms", 1), ("min", 60_000), ("s", 1_000), ("h", 3_600_000), ("d", 86_400_000),
    ];

    public static string Text(string text) => text;

    public static int Integer(string text, int low, int high)
    {
        if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            || value < low || value > high)
        {
            throw new FormatException($"must be a whole number from {low} to {high}, not \"{text}\"");
        }

        return value;
    }

    public static bool Boolean(string text) => text.ToLowerInvariant() switch
    {
        "true" or "on" or "yes" or "1" => true,
        "false" or "off" or "no" or "0" => false,
        _ => throw new FormatException($"must be true or false, not \"{text}\""),
    };

    public static T Choice<T>(string text)
        where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
        {
            if (string.Equals(value.ToString(), text, StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }
        }

        throw new FormatException($"must be one of {Choices<T>()}, not \"{text}\"");
    }

    public static string Choices<T>()
        where T : struct, Enum => string.Join(", ", Enum.GetNames<T>().Select(name => name.ToLowerInvariant()));

    /// <summary>Bytes; the units are powers of 1024, as PostgreSQL's are.</summary>
    public static long Size(string text, long low, long high)
    {
        var trimmed = text.Trim();
        var factor = 1L;
        foreach (var (suffix, unit) in SizeUnits)
        {
            if (trimmed.EndsWith(suffix, StringComparison.OrdinalIgnoreCase))
            {
                factor = unit;
                trimmed = trimmed[..^suffix.Length].TrimEnd();
                break;
            }
        }

        if (!decimal.TryParse(trimmed, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            || number > long.MaxValue / factor)
        {
            throw new FormatException($"must be a size such as 64MiB or 4GiB, not \"{text}\"");
        }

        var bytes = (long)(number * factor);
        if (bytes < low || bytes > high)
        {
            throw new FormatException($"must be from {SizeText(low)} to {SizeText(high)}, not \"{text}\"");
        }

        return bytes;
    }

    public static TimeSpan Duration(string text, TimeSpan low, TimeSpan high)
    {
        var trimmed = text.Trim();
        TimeSpan? duration = trimmed == "0" ? TimeSpan.Zero : null;
        foreach (var (suffix, unit) in TimeUnits)
        {
            if (duration is null && trimmed.EndsWith(suffix, StringComparison.Ordinal))
            {
                var digits = trimmed[..^suffix.Length].TrimEnd();
                if (double.TryParse(
                    digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
                    && number * unit <= TimeSpan.FromDays(3650).TotalMilliseconds)
                {
                    duration = TimeSpan.FromMilliseconds(number * unit);
                }
            }
        }

        if (duration is not { } value)
        {
            throw new FormatException($"must be a time such as 500ms, 10s, 5min or 1h, not \"{text}\"");
        }

        if (value < low || value > high)
        {
            throw new FormatException($"must be from {DurationText(low)} to {DurationText(high)}, not \"{text}\"");
        }

        return value;
    }

    public static string SizeText(long bytes)
    {
        foreach (var (suffix, unit) in SizeUnits.Take(4).Reverse())
        {
            if (bytes >= unit && bytes % unit == 0)
            {
                return string.Create(CultureInfo.InvariantCulture, $"{bytes / unit}{suffix}");
            }
        }

        return bytes.ToString(CultureInfo.InvariantCulture);
    }

    public static string DurationText(TimeSpan time)
    {
        foreach (var (suffix, unit) in TimeUnits.OrderByDescending(each => each.Milliseconds))
        {
            if (time.TotalMilliseconds >= unit && time.TotalMilliseconds % unit == 0)
            {
                return string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds / unit:0}{suffix}");
            }
        }

        return "0";
    }
}
