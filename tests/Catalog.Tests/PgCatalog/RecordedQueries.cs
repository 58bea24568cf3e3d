namespace SqlGateway.Catalog.Tests.PgCatalog;

/// <summary>A query that a client sends to browse, recorded at a real server.</summary>
/// <param name="Name">The client's command and a number, <c>\dt #1</c>.</param>
public sealed record RecordedQuery(string Name, string Text)
{
    /// <summary>The queries of a file: each stands under a line <c>--- name</c>.</summary>
    public static IReadOnlyList<RecordedQuery> ReadAll(string file)
    {
        var queries = new List<RecordedQuery>();
        var name = "";
        var text = new List<string>();
        foreach (var line in RelationRows.Recorded(file).Append("--- "))
        {
            if (!line.StartsWith("--- ", StringComparison.Ordinal))
            {
                text.Add(line);
                continue;
            }

            if (name.Length > 0)
            {
                queries.Add(new(name, string.Join('\n', text).Trim()));
            }

            name = line[4..];
            text.Clear();
        }

        return queries;
    }
}
