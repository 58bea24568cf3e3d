using System.Globalization;
using SqlGateway.Core.Types;

namespace SqlGateway.Catalog.Embedded.External;

/// <summary>The type of a partition column that no one declared, from all its values.</summary>
internal static class PartitionTypes
{
    public static SqlType Infer(IEnumerable<string?> values)
    {
        var fits = Fit.Int4;
        var seen = false;
        foreach (var value in values)
        {
            if (value is null)
            {
                continue;
            }

            var own = FitOf(value);
            fits = !seen ? own : fits == own ? fits : fits <= Fit.Int8 && own <= Fit.Int8 ? Fit.Int8 : Fit.Text;
            seen = true;
        }

        return !seen ? SqlType.Text : fits switch
        {
            Fit.Int4 => SqlType.Int4,
            Fit.Int8 => SqlType.Int8,
            Fit.Date => SqlType.Date,
            _ => SqlType.Text,
        };
    }

    private static Fit FitOf(string value)
    {
        if (long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && value[0] != '+')
        {
            return number is >= int.MinValue and <= int.MaxValue ? Fit.Int4 : Fit.Int8;
        }

        return DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            ? Fit.Date
            : Fit.Text;
    }

    private enum Fit
    {
        Int4,
        Int8,
        Date,
        Text,
    }
}
