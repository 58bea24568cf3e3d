using System.Collections.Frozen;

namespace SqlGateway.Catalog.PgCatalog;

/// <summary>The rows that every PostgreSQL 15 has, of <c>Data/rows.tsv</c>.</summary>
internal static class StaticRows
{
    private static readonly Lazy<FrozenDictionary<string, FactSection>> Sections =
        new(() => FactSection.ReadAll(CopyText.Open("rows.tsv")));

    public static FactSection? Find(string relation) => Sections.Value.GetValueOrDefault(relation);

    public static Action<RelationBuilder, CatalogContent> Fill(string relation) => (to, _) =>
    {
        if (Find(relation) is { } section)
        {
            Append(to, section, static _ => true);
        }
    };

    public static void Append(RelationBuilder to, FactSection section, Func<string?[], bool> keep)
    {
        var columns = section.Columns.Select(c => to[c]).ToArray();
        foreach (var row in section.Rows.Where(keep))
        {
            for (var i = 0; i < columns.Length; i++)
            {
                columns[i].AppendText(row[i]);
            }

            to.EndRow();
        }
    }
}
