using SqlGateway.Parser.Functions;

namespace SqlGateway.Catalog.PgCatalog;

/// <summary>pg_attribute: a row for each column. System columns (ctid, xmin) are not there, as they cannot be
/// selected.</summary>
internal static class AttributeRelation
{
    public static void Fill(RelationBuilder to, CatalogContent content)
    {
        var (relation, name, type, number) = (to["attrelid"], to["attname"], to["atttypid"], to["attnum"]);
        var (length, byValue, align, storage) = (to["attlen"], to["attbyval"], to["attalign"], to["attstorage"]);
        var (dimensions, modifier, notNull, collation) = (to["attndims"], to["atttypmod"], to["attnotnull"],
            to["attcollation"]);
        ClassRelations.Default(to, -1L, "attstattarget", "attcacheoff");
        ClassRelations.Default(to, false, "atthasdef", "atthasmissing", "attisdropped");
        ClassRelations.Default(to, "", "attcompression", "attidentity", "attgenerated");
        to["attislocal"].Otherwise(true);
        to["attinhcount"].Otherwise(0L);
        foreach (var entry in content.Relations)
        {
            for (var i = 0; i < entry.Table.Columns.Count; i++)
            {
                var column = entry.Table.Columns[i];
                var facts = Builtins.FindType(entry.TypeOids[i]);
                relation.Append(entry.Table.Oid);
                name.Append(column.Name);
                type.Append(entry.TypeOids[i]);
                number.Append(i + 1);
                length.Append(facts?.Length ?? -1);
                byValue.Append(facts?.ByValue ?? false);
                align.Append((facts?.Align ?? 'd').ToString());
                storage.Append((facts?.Storage ?? 'x').ToString());
                dimensions.Append(entry.Dimensions(column.Type));
                modifier.Append(column.Type.IsNested ? -1 : column.Type.Modifier);
                notNull.Append(!column.Nullable);
                collation.Append(entry.Collations[i]);
                to.EndRow();
            }
        }
    }
}
