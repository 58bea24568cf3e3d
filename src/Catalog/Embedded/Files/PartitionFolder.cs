using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using SqlGateway.Core.Catalog;

namespace SqlGateway.Catalog.Embedded.Files;

/// <summary>Hive's names of partition folders, <c>key=value</c>, with its escapes.</summary>
internal static class PartitionFolder
{
    /// <summary>Stands for NULL, and for the empty string, which Hive does not tell from it.</summary>
    public const string NullValue = "__HIVE_DEFAULT_PARTITION__";

    private static readonly SearchValues<char> Escaped = SearchValues.Create(
        string.Concat(Enumerable.Range(0, 0x20).Select(c => (char)c)) + "\u007F\"#%'*/:=?\\{[]^");

    /// <summary>The folders of a file below its table's location, <c>k1=v1/k2=v2</c>; empty if it has none.</summary>
    public static string PathOf(TableDefinition table, IReadOnlyList<string?> values)
    {
        var path = new StringBuilder();
        var first = table.Columns.Count - table.PartitionColumns;
        for (var i = 0; i < values.Count; i++)
        {
            path.Append(i == 0 ? "" : "/")
                .Append(Escape(table.Columns[first + i].Name))
                .Append('=')
                .Append(string.IsNullOrEmpty(values[i]) ? NullValue : Escape(values[i]!));
        }

        return path.ToString();
    }

    public static bool TryParse(string folder, [NotNullWhen(true)] out string? key, out string? value)
    {
        var equals = folder.IndexOf('=', StringComparison.Ordinal);
        if (equals <= 0)
        {
            key = value = null;
            return false;
        }

        key = Unescape(folder[..equals]);
        var text = folder[(equals + 1)..];
        value = text.Length == 0 || text == NullValue ? null : Unescape(text);
        return true;
    }

    private static string Escape(string text)
    {
        if (!text.AsSpan().ContainsAny(Escaped))
        {
            return text;
        }

        var result = new StringBuilder();
        foreach (var c in text)
        {
            if (Escaped.Contains(c))
            {
                result.Append(CultureInfo.InvariantCulture, $"%{(int)c:X2}");
            }
            else
            {
                result.Append(c);
            }
        }

        return result.ToString();
    }

    private static string Unescape(string text)
    {
        if (!text.Contains('%', StringComparison.Ordinal))
        {
            return text;
        }

        // Spark and DuckDB escape bytes of UTF-8, so sequences are put together before they are decoded.
        var bytes = new List<byte>(text.Length);
        var utf8 = Encoding.UTF8.GetBytes(text);
        for (var i = 0; i < utf8.Length; i++)
        {
            if (utf8[i] == '%' && i + 2 < utf8.Length && char.IsAsciiHexDigit((char)utf8[i + 1]) && char.IsAsciiHexDigit((char)utf8[i + 2]))
            {
                bytes.Add(Convert.FromHexString([(char)utf8[i + 1], (char)utf8[i + 2]])[0]);
                i += 2;
            }
            else
            {
                bytes.Add(utf8[i]);
            }
        }

        return Encoding.UTF8.GetString([.. bytes]);
    }
}
