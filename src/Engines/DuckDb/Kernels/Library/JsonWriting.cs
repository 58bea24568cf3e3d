using System.Globalization;
using System.Text;
using System.Text.Json;
using SqlGateway.Core.Errors;
using SqlGateway.Core.Values;

namespace SqlGateway.Engines.DuckDb.Kernels.Library;

/// <summary>Makes new json values of others.</summary>
internal static class JsonWriting
{
    public static bool Contains(JsonElement whole, JsonElement part, bool top)
    {
        switch (whole.ValueKind, part.ValueKind)
        {
            case (JsonValueKind.Object, JsonValueKind.Object):
                return part.EnumerateObject().All(p => whole.TryGetProperty(p.Name, out var value) && Contains(value, p.Value, top: false));
            case (JsonValueKind.Array, JsonValueKind.Array):
                return part.EnumerateArray().All(p => whole.EnumerateArray().Any(w => Contains(w, p, top: false)));
            case (JsonValueKind.Array, _) when top && part.ValueKind != JsonValueKind.Object:
                return whole.EnumerateArray().Any(w => Contains(w, part, top: false)); // an array may contain a bare scalar
            case (JsonValueKind.Number, JsonValueKind.Number):
                return SameNumber(whole.GetRawText(), part.GetRawText());
            case (JsonValueKind.String, JsonValueKind.String):
                return whole.GetString() == part.GetString();
            default:
                return whole.ValueKind == part.ValueKind
                    && whole.ValueKind is JsonValueKind.True or JsonValueKind.False or JsonValueKind.Null;
        }
    }

    public static string Concat(string left, string right)
    {
        var (a, b) = (JsonReading.Root(left), JsonReading.Root(right));
        if (a.ValueKind == JsonValueKind.Object && b.ValueKind == JsonValueKind.Object)
        {
            return JsonText.Normalize("{" + string.Join(',', Members(a).Concat(Members(b))) + "}");
        }

        if (a.ValueKind != JsonValueKind.Array && b.ValueKind != JsonValueKind.Array
            && (a.ValueKind == JsonValueKind.Object || b.ValueKind == JsonValueKind.Object))
        {
            throw new GatewayException(SqlState.InvalidParameterValue, "invalid concatenation of jsonb objects");
        }

        return JsonText.Normalize("[" + string.Join(',', Items(a).Concat(Items(b))) + "]");
    }

    public static string Delete(string text, string key)
    {
        var root = JsonReading.Root(text);
        return root.ValueKind switch
        {
            JsonValueKind.Object => JsonText.Normalize("{" + string.Join(',', root.EnumerateObject().Where(p => p.Name != key).Select(Member)) + "}"),
            JsonValueKind.Array => JsonText.Normalize("[" + string.Join(',', root.EnumerateArray()
                .Where(e => e.ValueKind != JsonValueKind.String || e.GetString() != key).Select(e => e.GetRawText())) + "]"),
            _ => throw new GatewayException(SqlState.InvalidParameterValue, "cannot delete from scalar"),
        };
    }

    public static string Delete(string text, int index)
    {
        var root = JsonReading.Root(text);
        if (root.ValueKind != JsonValueKind.Array)
        {
            throw new GatewayException(
                SqlState.InvalidParameterValue,
                root.ValueKind == JsonValueKind.Object ? "cannot delete from object using integer index" : "cannot delete from scalar");
        }

        var position = index < 0 ? root.GetArrayLength() + (long)index : index;
        return JsonText.Normalize("[" + string.Join(',', root.EnumerateArray().Where((_, i) => i != position).Select(e => e.GetRawText())) + "]");
    }

    public static string StripNulls(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "{" + string.Join(',', value.EnumerateObject()
            .Where(p => p.Value.ValueKind != JsonValueKind.Null).Select(p => JsonKernels.Quote(p.Name) + ":" + StripNulls(p.Value))) + "}",
        JsonValueKind.Array => "[" + string.Join(',', value.EnumerateArray().Select(StripNulls)) + "]",
        _ => value.GetRawText(),
    };

    public static string Set(string text, string?[] path, string value, bool create)
    {
        if (Array.Exists(path, p => p is null))
        {
            throw new GatewayException(SqlState.NullValueNotAllowed, "path element must not be null");
        }

        var root = JsonReading.Root(text);
        return root.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array)
            ? throw new GatewayException(SqlState.InvalidParameterValue, "cannot set path in scalar")
            : path.Length == 0 ? text : JsonText.Normalize(Set(root, path, 0, value, create));
    }

    /// <summary>Equal for equal values: numbers without idle zeros.</summary>
    public static string Key(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "{" + string.Join(',', value.EnumerateObject().Select(p => JsonKernels.Quote(p.Name) + ":" + Key(p.Value))) + "}",
        JsonValueKind.Array => "[" + string.Join(',', value.EnumerateArray().Select(Key)) + "]",
        JsonValueKind.Number when value.GetRawText() is var text && text.Contains('.') => text.TrimEnd('0').TrimEnd('.'),
        _ => value.GetRawText(),
    };

    /// <summary>Whether a number in it has zeros that <see cref="Key"/> leaves out: others may be equal to it.</summary>
    public static bool HasIdleZeros(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().Any(p => HasIdleZeros(p.Value)),
        JsonValueKind.Array => value.EnumerateArray().Any(HasIdleZeros),
        JsonValueKind.Number => value.GetRawText() is var text && text.Contains('.') && text[^1] is '0' or '.',
        _ => false,
    };

    public static string Pretty(JsonElement value)
    {
        var output = new StringBuilder();
        Pretty(value, 0, output);
        return output.ToString();
    }

    private static string Set(JsonElement target, string?[] path, int level, string value, bool create)
    {
        var last = level == path.Length - 1;
        var key = path[level]!;
        switch (target.ValueKind)
        {
            case JsonValueKind.Object:
                var members = new List<string>();
                var found = false;
                foreach (var member in target.EnumerateObject())
                {
                    found |= member.Name == key;
                    members.Add(member.Name == key
                        ? JsonKernels.Quote(key) + ":" + (last ? value : Set(member.Value, path, level + 1, value, create))
                        : Member(member));
                }

                if (!found && last && create)
                {
                    members.Add(JsonKernels.Quote(key) + ":" + value);
                }

                return "{" + string.Join(',', members) + "}";
            case JsonValueKind.Array:
                if (!int.TryParse(key, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var index))
                {
                    throw new GatewayException(
                        SqlState.InvalidTextRepresentation,
                        string.Create(CultureInfo.InvariantCulture, $"path element at position {level + 1} is not an integer: \"{key}\""));
                }

                var items = target.EnumerateArray().Select(e => e.GetRawText()).ToList();
                var position = index < 0 ? items.Count + index : index;
                if (position >= 0 && position < items.Count)
                {
                    items[position] = last ? value : Set(target[position], path, level + 1, value, create);
                }
                else if (last && create)
                {
                    items.Insert(position < 0 ? 0 : items.Count, value);
                }

                return "[" + string.Join(',', items) + "]";
            default:
                return target.GetRawText();
        }
    }

    private static void Pretty(JsonElement value, int indent, StringBuilder output)
    {
        var isObject = value.ValueKind == JsonValueKind.Object;
        if (!isObject && value.ValueKind != JsonValueKind.Array)
        {
            output.Append(value.GetRawText());
            return;
        }

        output.Append(isObject ? '{' : '[');
        var first = true;
        void Start()
        {
            output.Append(first ? "\n" : ",\n").Append(' ', (indent + 1) * 4);
            first = false;
        }

        if (isObject)
        {
            foreach (var member in value.EnumerateObject())
            {
                Start();
                output.Append(JsonKernels.Quote(member.Name)).Append(": ");
                Pretty(member.Value, indent + 1, output);
            }
        }
        else
        {
            foreach (var item in value.EnumerateArray())
            {
                Start();
                Pretty(item, indent + 1, output);
            }
        }

        output.Append('\n').Append(' ', indent * 4).Append(isObject ? '}' : ']');
    }

    private static IEnumerable<string> Members(JsonElement value) => value.EnumerateObject().Select(Member);

    private static string Member(JsonProperty member) => JsonKernels.Quote(member.Name) + ":" + member.Value.GetRawText();

    private static IEnumerable<string> Items(JsonElement value) => value.ValueKind == JsonValueKind.Array
        ? value.EnumerateArray().Select(e => e.GetRawText())
        : [value.GetRawText()];

    private static bool SameNumber(string a, string b) => a == b
        || (decimal.TryParse(a, NumberStyles.Float, CultureInfo.InvariantCulture, out var x)
            && decimal.TryParse(b, NumberStyles.Float, CultureInfo.InvariantCulture, out var y) && x == y);
}
