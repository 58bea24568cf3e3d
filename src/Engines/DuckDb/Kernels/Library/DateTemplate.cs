using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using SqlGateway.Core.Errors;

namespace SqlGateway.Engines.DuckDb.Kernels.Library;

/// <summary>A template of to_char for dates, cut into fields and literal text.</summary>
internal sealed class DateTemplate
{
    private const int MaxCached = 500;

    /// <summary>Longest first, so that the first that fits is the one meant.</summary>
    private static readonly string[] Fields = new[]
    {
        "SSSSS", "SSSS", "HH24", "HH12", "HH", "MI", "SS", "MS", "US", "AM", "PM", "A.M.", "P.M.", "Y,YYY", "YYYY", "YYY", "YY", "Y",
        "IYYY", "IYY", "IY", "I", "BC", "AD", "B.C.", "A.D.", "MONTH", "MON", "MM", "DAY", "DY", "DDD", "IDDD", "DD", "D", "ID", "WW",
        "IW", "W", "CC", "J", "Q", "RM", "TZH", "TZM", "TZ", "OF", "FF1", "FF2", "FF3", "FF4", "FF5", "FF6",
    }.OrderByDescending(f => f.Length).ToArray();

    private static readonly string[] Months =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

    private static readonly string[] Weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
    private static readonly string[] RomanMonths = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"];
    private static readonly ConcurrentDictionary<string, DateTemplate> Cache = new();

    private readonly List<Part> _parts;

    private DateTemplate(List<Part> parts)
    {
        _parts = parts;
    }

    /// <param name="Field">In upper case; empty of literal text.</param>
    /// <param name="Written">As the template has it: its case is the output's.</param>
    internal sealed record Part(string Field, string Written, bool Fill, string Suffix);

    public static DateTemplate Parse(string format)
    {
        if (Cache.TryGetValue(format, out var known))
        {
            return known;
        }

        var parts = new List<Part>();
        var position = 0;
        while (position < format.Length)
        {
            parts.Add(Next(format, ref position));
        }

        var template = new DateTemplate(parts);
        if (Cache.Count < MaxCached)
        {
            Cache.TryAdd(format, template);
        }

        return template;
    }

    public string Format(DateParts date)
    {
        var output = new StringBuilder();
        foreach (var part in _parts)
        {
            output.Append(part.Field.Length == 0 ? part.Written : Field(part, date));
        }

        return output.ToString();
    }

    /// <summary>Microseconds since 1970-01-01 of what <paramref name="text"/> says under this template.</summary>
    public long Read(string text) => new DateTemplateReader(text).Read(_parts);

    private static Part Next(string format, ref int position)
    {
        var rest = format.AsSpan(position);
        if (rest[0] == '"')
        {
            var literal = new StringBuilder();
            position++;
            while (position < format.Length && format[position] != '"')
            {
                if (format[position] == '\\' && position + 1 < format.Length)
                {
                    position++;
                }

                literal.Append(format[position++]);
            }

            position++;
            return new("", literal.ToString(), true, "");
        }

        if (rest.StartsWith("\\\"", StringComparison.Ordinal))
        {
            position += 2;
            return new("", "\"", true, "");
        }

        var start = position;
        var fill = true;
        if (rest.StartsWith("FM", StringComparison.OrdinalIgnoreCase))
        {
            fill = false;
            position += 2;
        }
        else if (rest.StartsWith("TM", StringComparison.OrdinalIgnoreCase) || rest.StartsWith("FX", StringComparison.OrdinalIgnoreCase))
        {
            position += 2;
            fill = !rest.StartsWith("TM", StringComparison.OrdinalIgnoreCase);
        }

        foreach (var field in Fields)
        {
            if (string.Compare(format, position, field, 0, field.Length, StringComparison.OrdinalIgnoreCase) == 0)
            {
                var written = format.Substring(position, field.Length);
                position += field.Length;
                var suffix = "";
                if (string.Compare(format, position, "TH", 0, 2, StringComparison.OrdinalIgnoreCase) == 0)
                {
                    suffix = format.Substring(position, 2);
                    position += 2;
                }
                else if (string.Compare(format, position, "SP", 0, 2, StringComparison.Ordinal) == 0)
                {
                    throw SqlErrors.NotSupported("the template suffix SP");
                }

                return new(field, written, fill, suffix);
            }
        }

        position = Math.Max(start + 1, position);
        return new("", position == start + 1 ? format[start].ToString() : "", true, "");
    }

    private static string Field(Part part, DateParts d)
    {
        switch (part.Field)
        {
            case "MONTH":
                return Name(Months[RequireDate(d, part).Month - 1], part, 9);
            case "MON":
                return Name(Months[RequireDate(d, part).Month - 1][..3], part, 0);
            case "DAY":
                return Name(Weekdays[RequireDate(d, part).DayOfWeek], part, 9);
            case "DY":
                return Name(Weekdays[RequireDate(d, part).DayOfWeek][..3], part, 0);
            case "AM" or "PM":
                return Cased(d.Hour % 24 >= 12 ? "PM" : "AM", part);
            case "A.M." or "P.M.":
                return Cased(d.Hour % 24 >= 12 ? "P.M." : "A.M.", part);
            case "BC" or "AD":
                return Cased(d.Year <= 0 ? "BC" : "AD", part);
            case "B.C." or "A.D.":
                return Cased(d.Year <= 0 ? "B.C." : "A.D.", part);
            case "RM":
                var roman = RomanMonths[RequireDate(d, part).Month - 1];
                return Cased(part.Fill ? roman.PadRight(4) : roman, part);
            case "TZ":
                return part.Written == "tz" ? d.Zone.ToLowerInvariant() : d.Zone;
            case "TZH":
                return (d.Offset < 0 ? "-" : "+") + Digits(Math.Abs(d.Offset) / 3600, 2);
            case "TZM":
                return Digits(Math.Abs(d.Offset) / 60 % 60, 2);
            case "OF":
                var minutes = Math.Abs(d.Offset) / 60 % 60;
                return (d.Offset < 0 ? "-" : "+") + Digits(Math.Abs(d.Offset) / 3600, part.Fill ? 2 : 1) + (minutes == 0 ? "" : ":" + Digits(minutes, 2));
            default:
                var (value, width) = Number(part.Field, d);
                var text = Digits(value, part.Fill ? width : 1);
                return text + Ordinal(text, part.Suffix);
        }
    }

    private static DateParts RequireDate(DateParts d, Part part) => d.Days is not null
        ? d
        : throw new GatewayException(SqlState.InvalidDatetimeFormat, "invalid format specification for an interval value")
        {
            Hint = $"Intervals are not tied to specific calendar dates: \"{part.Written}\".",
        };

    private static (long Value, int Width) Number(string field, DateParts d)
    {
        var shown = d.Days is null ? d.Year : d.Year > 0 ? d.Year : 1 - d.Year;
        return field switch
        {
            "HH24" => (d.Hour, 2),
            "HH12" or "HH" => (d.Hour % 12 == 0 ? 12 : d.Hour % 12, 2),
            "MI" => (d.Minute, 2),
            "SS" => (d.Second, 2),
            "MS" or "FF3" => (d.Microsecond / 1000, 3),
            "US" or "FF6" => (d.Microsecond, 6),
            "FF1" => (d.Microsecond / 100_000, 1),
            "FF2" => (d.Microsecond / 10_000, 2),
            "FF4" => (d.Microsecond / 100, 4),
            "FF5" => (d.Microsecond / 10, 5),
            "SSSS" or "SSSSS" => (d.Time / 1_000_000, 1),
            "YYYY" => (shown, 4),
            "YYY" => (shown % 1000, 3),
            "YY" => (shown % 100, 2),
            "Y" => (shown % 10, 1),
            "MM" => (d.Month, 2),
            "DD" => (d.Day, 2),
            "DDD" => (d.DayOfYear, 3),
            "D" => (d.DayOfWeek + 1, 1),
            "ID" => (d.DayOfWeek == 0 ? 7 : d.DayOfWeek, 1),
            "W" => (((d.Day - 1) / 7) + 1, 1),
            "WW" => (((d.DayOfYear - 1) / 7) + 1, 2),
            "IW" => (FieldKernels.IsoWeek(d.Days ?? 0).Week, 2),
            "IYYY" => (FieldKernels.IsoWeek(d.Days ?? 0).Year, 4),
            "IYY" => (FieldKernels.IsoWeek(d.Days ?? 0).Year % 1000, 3),
            "IY" => (FieldKernels.IsoWeek(d.Days ?? 0).Year % 100, 2),
            "I" => (FieldKernels.IsoWeek(d.Days ?? 0).Year % 10, 1),
            "CC" => (d.Year > 0 ? (d.Year + 99) / 100 : (d.Year / 100) - 1, 2),
            "J" => ((d.Days ?? 0) + 2_440_588, 1),
            "Q" => (((d.Month - 1) / 3) + 1, 1),
            _ => throw SqlErrors.NotSupported($"the template field {field}"),
        };
    }

    private static string Digits(long value, int width) =>
        (value < 0 ? "-" : "") + Math.Abs(value).ToString("D" + width.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private static string Ordinal(string number, string suffix)
    {
        if (suffix.Length == 0)
        {
            return "";
        }

        var teen = number.Length > 1 && number[^2] == '1';
        var word = teen ? "th" : number[^1] switch
        {
            '1' => "st",
            '2' => "nd",
            '3' => "rd",
            _ => "th",
        };
        return char.IsUpper(suffix[0]) ? word.ToUpperInvariant() : word;
    }

    private static string Name(string name, Part part, int width)
    {
        var cased = Cased(name, part);
        return part.Fill ? cased.PadRight(width) : cased;
    }

    /// <summary>MONTH, Month and month give the name in that case.</summary>
    private static string Cased(string text, Part part) =>
        char.IsLower(part.Written[0]) ? text.ToLowerInvariant()
        : part.Written.Length > 1 && char.IsLower(part.Written[1]) ? text
        : text.ToUpperInvariant();
}
