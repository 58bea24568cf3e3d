using System.Text;
using SqlGateway.Core.Errors;
using SqlGateway.Engines.DuckDb.Types;

namespace SqlGateway.Engines.DuckDb.Kernels.Library;

/// <summary>Texts to lists and lists to texts.</summary>
internal static class ListKernels
{
    private static readonly DuckDbType Varchar = DuckDbType.Varchar;
    private static readonly DuckDbType Texts = DuckDbType.ListOf(DuckDbType.Varchar);

    public static IReadOnlyList<KernelDefinition> All { get; } =
    [
        new("gw_list_join", [Texts, Varchar, Varchar], Varchar, Join) { SeesNulls = true },
        RowKernel.Make("gw_list_join_each", Texts, Texts, Varchar, (in VectorReader items, in VectorReader before, int row, in VectorWriter o) =>
            RowKernel.SetText(o, row, JoinEach(RowKernel.Texts(items, row), RowKernel.Texts(before, row)))),
        new("gw_string_to_array", [Varchar, Varchar, Varchar], Texts, Split) { SeesNulls = true },
        RowKernel.Make("gw_array_text", Texts, DuckDbType.Boolean, Varchar,
            (in VectorReader items, in VectorReader nested, int row, in VectorWriter o) =>
                o.SetText(row, Braces(RowKernel.Texts(items, row), nested.GetBool(row)))),
        RowKernel.Make("gw_record_text", Texts, Varchar, (in VectorReader items, int row, in VectorWriter o) =>
            o.SetText(row, "(" + string.Join(',', RowKernel.Texts(items, row).Select(Field)) + ")")),
        RowKernel.Make("gw_parse_array", Varchar, Texts, (in VectorReader a, int row, in VectorWriter o) =>
            RowKernel.SetTexts(o, row, Parse(RowKernel.Text(a, row)))),
    ];

    private static void Join(in KernelCall call)
    {
        var lists = call.Argument(0);
        var separators = call.Argument(1);
        var nulls = call.Argument(2);
        var output = call.Result;
        for (var row = 0; row < call.RowCount; row++)
        {
            if (lists.IsNull(row) || separators.IsNull(row))
            {
                output.SetNull(row);
                continue;
            }

            var instead = nulls.IsNull(row) ? null : RowKernel.Text(nulls, row);
            output.SetText(row, string.Join(
                RowKernel.Text(separators, row), RowKernel.Texts(lists, row).Select(i => i ?? instead).Where(i => i is not null)));
        }
    }

    private static void Split(in KernelCall call)
    {
        var texts = call.Argument(0);
        var separators = call.Argument(1);
        var nulls = call.Argument(2);
        var output = call.Result;
        for (var row = 0; row < call.RowCount; row++)
        {
            if (texts.IsNull(row))
            {
                output.SetNull(row);
                continue;
            }

            var text = RowKernel.Text(texts, row);
            IEnumerable<string> parts = text.Length == 0 ? []
                : separators.IsNull(row) ? text.EnumerateRunes().Select(r => r.ToString())
                : RowKernel.Text(separators, row) is { Length: > 0 } separator ? text.Split(separator)
                : [text];
            var missing = nulls.IsNull(row) ? null : RowKernel.Text(nulls, row);
            RowKernel.SetTexts(output, row, parts.Select(p => missing is not null && p == missing ? null : p).ToList());
        }
    }

    /// <summary>Each text behind its own separator, the first one's left out; NULL where there is no text.</summary>
    private static string? JoinEach(string?[] items, string?[] before)
    {
        StringBuilder? output = null;
        for (var i = 0; i < items.Length; i++)
        {
            if (items[i] is { } item)
            {
                output = (output is null ? new StringBuilder() : output.Append(before[i])).Append(item);
            }
        }

        return output?.ToString();
    }

    private static string Braces(string?[] items, bool nested) =>
        "{" + string.Join(',', items.Select(i => i is null ? "NULL" : nested ? i : Item(i))) + "}";

    private static string Item(string text)
    {
        var plain = text.Length > 0 && !text.Equals("null", StringComparison.OrdinalIgnoreCase)
            && text.IndexOfAny(['{', '}', ',', '"', '\\', ' ', '\t', '\n', '\r', '\v', '\f']) < 0;
        return plain ? text : "\"" + text.Replace("\\", "\\\\").Replace("\"", "\\\"") + "\"";
    }

    private static string Field(string? text)
    {
        if (text is null)
        {
            return "";
        }

        var plain = text.Length > 0 && text.IndexOfAny(['(', ')', ',', '"', '\\', ' ', '\t', '\n', '\r', '\v', '\f']) < 0;
        return plain ? text : "\"" + text.Replace("\\", "\\\\").Replace("\"", "\"\"") + "\"";
    }

    /// <summary>An array of one dimension in braces.</summary>
    private static List<string?> Parse(string text)
    {
        var body = text.Trim();
        if (body.Length < 2 || body[0] != '{' || body[^1] != '}')
        {
            throw Malformed(text);
        }

        var items = new List<string?>();
        var i = 1;
        while (i < body.Length - 1)
        {
            items.Add(ParseItem(body, ref i, text));
            if (i < body.Length - 1 && body[i++] != ',')
            {
                throw Malformed(text);
            }
        }

        return items;
    }

    private static string? ParseItem(string body, ref int i, string whole)
    {
        var item = new StringBuilder();
        var quoted = false;
        while (i < body.Length - 1 && char.IsWhiteSpace(body[i]))
        {
            i++;
        }

        if (body[i] == '{')
        {
            throw SqlErrors.NotSupported("reading an array of several dimensions from text");
        }

        var inside = false;
        for (; i < body.Length - 1 && (inside || body[i] != ','); i++)
        {
            switch (body[i])
            {
                case '"':
                    inside = !inside;
                    quoted = true;
                    break;
                case '\\' when i + 1 < body.Length - 1:
                    item.Append(body[++i]);
                    break;
                case '{' or '}' when !inside:
                    throw Malformed(whole);
                default:
                    item.Append(body[i]);
                    break;
            }
        }

        var text = quoted ? item.ToString() : item.ToString().Trim();
        return inside || (!quoted && text.Length == 0) ? throw Malformed(whole)
            : !quoted && text.Equals("null", StringComparison.OrdinalIgnoreCase) ? null : text;
    }

    private static GatewayException Malformed(string text) =>
        new(SqlState.InvalidTextRepresentation, $"malformed array literal: \"{text}\"");
}
