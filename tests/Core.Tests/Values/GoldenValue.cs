using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using SqlGateway.Core.Types;
using SqlGateway.Core.Values;

namespace SqlGateway.Core.Tests.Values;

/// <summary>
/// One line of <c>Golden/values.jsonl</c>: what PostgreSQL 15 made of a text (recorded by <c>record.py</c> beside it).
/// </summary>
public sealed record GoldenValue(
    SqlType Type, string TypeName, string Input, string? Text, string? Hex, string? Error, string? Message,
    ValueContext Context)
{
    public static IReadOnlyList<GoldenValue> All { get; } =
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Values", "Golden", "values.jsonl")).Select(
            Read).ToList();

    public override string ToString() =>
        $"{TypeName} '{Input}' ({Context.TimeZone}, {Context.DateStyle}, {Context.DateOrder})";

    private static GoldenValue Read(string line)
    {
        using var json = JsonDocument.Parse(line);
        var row = json.RootElement;
        var name = row.GetProperty("type").GetString()!;
        return new GoldenValue(
            ParseType(name), name, row.GetProperty("in").GetString()!, Optional("text"), Optional("hex"),
            Optional("error"),
            Optional("message"), ParseContext(row));

        string? Optional(string property) => row.TryGetProperty(property, out var value) ? value.GetString() : null;
    }

    private static ValueContext ParseContext(JsonElement row)
    {
        var context = ValueContext.Default;
        if (!row.TryGetProperty("set", out var settings))
        {
            return context;
        }

        foreach (var setting in settings.EnumerateObject())
        {
            var value = setting.Value.GetString()!;
            context = setting.Name switch
            {
                "TimeZone" => context with { TimeZone = SqlTimeZone.Find(value)! },
                "DateStyle" => context with
                {
                    DateStyle = Enum.Parse<DateStyle>(value.Split(',')[0], ignoreCase: true),
                    DateOrder = value.Contains(',', StringComparison.Ordinal)
                        ? Enum.Parse<DateOrder>(value.Split(',')[1].Trim(), ignoreCase: true)
                        : DateOrder.Dmy, // PostgreSQL's German implies it
                },
                "IntervalStyle" => context with { IntervalStyle = Enum.Parse<IntervalStyle>(value.Replace("_", "", StringComparison.Ordinal), ignoreCase: true) },
                "extra_float_digits" => context with { ExtraFloatDigits = int.Parse(value, CultureInfo.InvariantCulture) },
                "bytea_output" => context with { ByteaOutput = Enum.Parse<ByteaOutput>(value, ignoreCase: true) },
                _ => throw new InvalidDataException(setting.Name),
            };
        }

        return context;
    }

    private static SqlType ParseType(string name)
    {
        if (name.EndsWith("[]", StringComparison.Ordinal))
        {
            return SqlType.ArrayOf(ParseType(name[..^2]));
        }

        switch (name)
        {
            case "interval hour to minute":
                return SqlType.Interval.WithModifier((((1 << 10) | (1 << 11)) << 16) | 0xFFFF);
            case "interval year to month":
                return SqlType.Interval.WithModifier((((1 << 1) | (1 << 2)) << 16) | 0xFFFF);
            case "interval day":
                return SqlType.Interval.WithModifier(((1 << 3) << 16) | 0xFFFF);
            case "interval minute to second":
                return SqlType.Interval.WithModifier((((1 << 11) | (1 << 12)) << 16) | 0xFFFF);
            case "interval second(1)":
                return SqlType.Interval.WithModifier(((1 << 12) << 16) | 1);
            case "interval(2)":
                return SqlType.Interval.WithModifier((0x7FFF << 16) | 2);
        }

        var match = Regex.Match(name, @"^(.+)\((\d+)(?:,(\d+))?\)$");
        if (!match.Success)
        {
            return SqlType.Of(TypeFacts.FindByName(name.Trim('"'))!.Kind);
        }

        var first = int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture);
        return match.Groups[1].Value switch
        {
            "numeric" => SqlType.DeclaredNumeric(first, int.Parse(match.Groups[3].Value, CultureInfo.InvariantCulture)),
            "varchar" => SqlType.Character(TypeKind.Varchar, first),
            "char" => SqlType.Character(TypeKind.Bpchar, first),
            var scalar => SqlType.Of(TypeFacts.FindByName(scalar)!.Kind).WithModifier(first),
        };
    }
}
