using System.Collections.Frozen;

namespace SqlGateway.Catalog.PgCatalog;

/// <summary>Rows recorded from PostgreSQL under a heading <c># name columns…</c>.</summary>
internal sealed record FactSection(string Name, IReadOnlyList<string> Columns, IReadOnlyList<string?[]> Rows)
{
    public int IndexOf(string column)
    {
        for (var i = 0; i < Columns.Count; i++)
        {
            if (Columns[i] == column)
            {
                return i;
            }
        }

        throw new KeyNotFoundException($"recorded section \"{Name}\" has no column \"{column}\"");
    }

    public static FrozenDictionary<string, FactSection> ReadAll(Stream stream)
    {
        var sections = new Dictionary<string, FactSection>(StringComparer.Ordinal);
        List<string?[]> rows = [];
        foreach (var row in CopyText.ReadRows(stream))
        {
            // The names of a heading are separated by blanks, so it is a single field.
            if (row is [['#', ' ', ..] heading])
            {
                var words = heading.Split(' ');
                rows = [];
                sections.Add(words[1], new(words[1], words[2..], rows));
            }
            else
            {
                rows.Add(row);
            }
        }

        return sections.ToFrozenDictionary();
    }
}
