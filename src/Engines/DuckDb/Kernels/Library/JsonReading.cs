using System.Globalization;
using System.Text.Json;
using SqlGateway.Core.Errors;

namespace SqlGateway.Engines.DuckDb.Kernels.Library;

/// <summary>Takes values out of json text; the last of equal keys counts.</summary>
internal static class JsonReading
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 1000, AllowDuplicateProperties = true };

    public static JsonElement Root(string text)
    {
        try
        {
            return JsonElement.Parse(text, Options);
        }
        catch (JsonException)
        {
            throw new GatewayException(SqlState.InvalidTextRepresentation, "invalid input syntax for type json");
        }
    }

    public static JsonElement? Member(string text, string key) => Member(Root(text), key);

    public static JsonElement? Item(string text, int index) => Item(Root(text), index);

    public static JsonElement? Path(string text, string?[] path)
    {
        JsonElement? value = Root(text);
        foreach (var step in path)
        {
            if (step is null || value is not { } container)
            {
                return null;
            }

            value = container.ValueKind == JsonValueKind.Array
                ? int.TryParse(step, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var index) ? Item(container, index) : null
                : Member(container, step);
        }

        return value;
    }

    /// <summary>A string without its quotes, json's null as SQL's, else the text.</summary>
    public static string? Text(JsonElement? value) => value?.ValueKind switch
    {
        null or JsonValueKind.Null => null,
        JsonValueKind.String => value.Value.GetString(),
        _ => value.Value.GetRawText(),
    };

    public static JsonElement Array(string text, string verb)
    {
        var root = Root(text);
        return root.ValueKind == JsonValueKind.Array
            ? root
            : throw new GatewayException(
                SqlState.InvalidParameterValue,
                $"cannot {verb} {(root.ValueKind == JsonValueKind.Object ? verb.StartsWith("get", StringComparison.Ordinal) ? "a non-array" : "an object" : "a scalar")}");
    }

    public static JsonElement Object(string text, string function)
    {
        var root = Root(text);
        return root.ValueKind == JsonValueKind.Object
            ? root
            : throw new GatewayException(
                SqlState.InvalidParameterValue,
                $"cannot call {function} on {(root.ValueKind == JsonValueKind.Array ? "an array" : "a scalar")}");
    }

    public static string TypeName(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True or JsonValueKind.False => "boolean",
        var kind => kind.ToString().ToLowerInvariant(),
    };

    public static bool Exists(JsonElement root, string key) => root.ValueKind switch
    {
        JsonValueKind.Object => root.TryGetProperty(key, out _),
        JsonValueKind.Array => root.EnumerateArray().Any(e => e.ValueKind == JsonValueKind.String && e.GetString() == key),
        JsonValueKind.String => root.GetString() == key,
        _ => false,
    };

    /// <summary>The text of a number or boolean, for a cast from jsonb.</summary>
    public static string? Scalar(JsonElement root, string type)
    {
        var name = type switch
        {
            "Bool" => "boolean",
            "Int2" => "smallint",
            "Int4" => "integer",
            "Int8" => "bigint",
            "Float4" => "real",
            "Float8" => "double precision",
            _ => "numeric",
        };
        var fits = type == "Bool" ? root.ValueKind is JsonValueKind.True or JsonValueKind.False : root.ValueKind == JsonValueKind.Number;
        if (!fits)
        {
            throw new GatewayException(SqlState.InvalidParameterValue, $"cannot cast jsonb {TypeName(root)} to type {name}");
        }

        // numeric to integer rounds half away from zero.
        return type.StartsWith("Int", StringComparison.Ordinal) && decimal.TryParse(
            root.GetRawText(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                ? decimal.Round(number, MidpointRounding.AwayFromZero).ToString("0", CultureInfo.InvariantCulture)
                : root.GetRawText();
    }

    private static JsonElement? Member(JsonElement value, string key) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty(key, out var member) ? member : null;

    private static JsonElement? Item(JsonElement value, int index)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        var length = value.GetArrayLength();
        var position = index < 0 ? length + (long)index : index;
        return position >= 0 && position < length ? value[(int)position] : null;
    }
}
