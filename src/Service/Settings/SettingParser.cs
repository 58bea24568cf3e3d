using System.Globalization;
using SqlGateway.Core.Errors;
using SqlGateway.Core.Settings;
using SqlGateway.Core.Values;

namespace SqlGateway.Service.Settings;

/// <summary>Judges a setting's new value and brings it into the form that is stored and reported.</summary>
internal static class SettingParser
{
    public static string Canonicalize(SettingFacts setting, string value, SessionSettings current) => setting.Name switch
    {
        "TimeZone" => TimeZone(setting, value),
        "DateStyle" => DateStyleText(setting, value, current),
        "client_encoding" => Encoding(setting, value),
        "search_path" => Names(setting, value),
        "application_name" => PlainText(value),
        "standard_conforming_strings" or "array_nulls" => Only(setting, value, "on"),
        "transform_null_equals" => Only(setting, value, "off"),
        "default_transaction_isolation" or "transaction_isolation" => Isolation(setting, value),
        _ => setting.ValueType switch
        {
            SettingValueType.Bool => Bool(setting, value),
            SettingValueType.Integer => Number(setting, value, whole: true),
            SettingValueType.Real => Number(setting, value, whole: false),
            SettingValueType.Enum => Enum(setting, value),
            _ => value,
        },
    };

    private static string Bool(SettingFacts setting, string value)
    {
        var text = value.Trim().ToLowerInvariant();
        return text switch
        {
            "1" or "on" => "on",
            "0" or "off" or "of" => "off",
            { Length: > 0 } when "true".StartsWith(text, StringComparison.Ordinal) || "yes".StartsWith(text, StringComparison.Ordinal) => "on",
            { Length: > 0 } when "false".StartsWith(text, StringComparison.Ordinal) || "no".StartsWith(text, StringComparison.Ordinal) => "off",
            _ => throw new GatewayException(
                SqlState.InvalidParameterValue, $"parameter \"{setting.Name}\" requires a Boolean value"),
        };
    }

    /// <summary>Settings whose other value would change what statements mean, and that the parser does not know.</summary>
    private static string Only(SettingFacts setting, string value, string only) => Bool(setting, value) == only
        ? only
        : throw SqlErrors.NotSupported($"{setting.Name} other than {only}");

    private static string Names(SettingFacts setting, string value) => value.Count(static c => c == '"') % 2 == 0
        ? value
        : throw new GatewayException(
            SqlState.InvalidParameterValue, $"invalid value for parameter \"{setting.Name}\": \"{value}\"")
        {
            Detail = "List syntax is invalid.",
        };

    /// <summary>As PostgreSQL cleans names that go into logs: printable ASCII, the rest as question marks.</summary>
    private static string PlainText(string value)
    {
        const int Longest = 63;
        var bytes = System.Text.Encoding.UTF8.GetBytes(value);
        return string.Create(Math.Min(bytes.Length, Longest), bytes, static (text, from) =>
        {
            for (var i = 0; i < text.Length; i++)
            {
                text[i] = from[i] is >= 32 and <= 126 ? (char)from[i] : '?';
            }
        });
    }

    private static string Number(SettingFacts setting, string value, bool whole)
    {
        if (SettingUnits.Read(value, setting.Unit) is not { } number || !double.IsFinite(number))
        {
            throw SqlErrors.InvalidParameterValue(setting.Name, value);
        }

        if (whole)
        {
            number = Math.Round(number, MidpointRounding.ToEven);
        }

        if ((setting.Minimum is { } min && number < double.Parse(min, CultureInfo.InvariantCulture))
            || (setting.Maximum is { } max && number > double.Parse(max, CultureInfo.InvariantCulture)))
        {
            var unit = setting.Unit is null ? string.Empty : " " + setting.Unit;
            var shown = number.ToString(CultureInfo.InvariantCulture);
            throw new GatewayException(
                SqlState.InvalidParameterValue,
                $"{shown}{unit} is outside the valid range for parameter \"{setting.Name}\" ({setting.Minimum} .. {setting.Maximum})");
        }

        return number.ToString(whole ? "0" : "R", CultureInfo.InvariantCulture);
    }

    private static string Enum(SettingFacts setting, string value)
    {
        var found = setting.EnumValues.FirstOrDefault(v => v.Equals(value, StringComparison.OrdinalIgnoreCase));
        if (found is null)
        {
            throw new GatewayException(
                SqlState.InvalidParameterValue, $"invalid value for parameter \"{setting.Name}\": \"{value}\"")
            {
                Hint = $"Available values: {string.Join(", ", setting.EnumValues)}.",
            };
        }

        return found;
    }

    private static string Isolation(SettingFacts setting, string value)
    {
        var level = Enum(setting, value);
        return level == "read committed" || level == "read uncommitted"
            ? level
            : throw SqlErrors.NotSupported(
                $"isolation level {level}", hint: "Use READ COMMITTED: each statement sees one snapshot of the catalog.");
    }

    private static string TimeZone(SettingFacts setting, string value) =>
        SqlTimeZone.FindSetting(value)?.Name ?? throw SqlErrors.InvalidParameterValue(setting.Name, value);

    private static string Encoding(SettingFacts setting, string value)
    {
        var plain = new string(value.Where(char.IsAsciiLetterOrDigit).ToArray()).ToUpperInvariant();
        return plain is "UTF8" or "UNICODE" ? "UTF8" : throw new GatewayException(
            SqlState.InvalidParameterValue, $"invalid value for parameter \"{setting.Name}\": \"{value}\"")
        {
            Detail = "The gateway speaks UTF8 only.",
        };
    }

    private static string DateStyleText(SettingFacts setting, string value, SessionSettings current)
    {
        var parts = current.Get("DateStyle").Split(", ");
        string style = parts[0], order = parts[1];
        var isOrderGiven = false;
        foreach (var part in value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            switch (part.ToLowerInvariant())
            {
                case "iso":
                    style = "ISO";
                    break;
                case "sql":
                    style = "SQL";
                    break;
                case var s when s.StartsWith("postgres", StringComparison.Ordinal):
                    style = "Postgres";
                    break;
                case "german":
                    style = "German";
                    order = isOrderGiven ? order : "DMY"; // which no other style brings along
                    break;
                case "mdy" or "us" or "noneuro" or "noneuropean":
                    (order, isOrderGiven) = ("MDY", true);
                    break;
                case "dmy" or "euro" or "european":
                    (order, isOrderGiven) = ("DMY", true);
                    break;
                case "ymd":
                    (order, isOrderGiven) = ("YMD", true);
                    break;
                case "default":
                    (style, order) = ("ISO", "MDY");
                    break;
                default:
                    throw new GatewayException(
                        SqlState.InvalidParameterValue, $"invalid value for parameter \"{setting.Name}\": \"{value}\"")
                    {
                        Detail = $"Unrecognized key word: \"{part}\".",
                    };
            }
        }

        return $"{style}, {order}";
    }
}
