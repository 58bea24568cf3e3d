namespace SqlGateway.Catalog.PgCatalog;

/// <summary>The small relations of information_schema.</summary>
internal static class InformationSchemaRelations
{
    public static void FillSchemata(RelationBuilder to, CatalogContent content)
    {
        foreach (var schema in content.Schemas)
        {
            to["catalog_name"].Append(content.Database);
            to["schema_name"].Append(schema.Name);
            to["schema_owner"].Append(schema.Owner);
            to.EndRow();
        }
    }

    public static void FillTables(RelationBuilder to, CatalogContent content)
    {
        var (catalog, schema, name, type) = (to["table_catalog"], to["table_schema"], to["table_name"],
            to["table_type"]);
        var (insertable, commit) = (to["is_insertable_into"], to["commit_action"]);
        to["is_typed"].Otherwise("NO");
        foreach (var relation in content.Relations)
        {
            var isTemporary = relation.Table.IsTemporary && !relation.IsView;
            catalog.Append(content.Database);
            schema.Append(relation.Table.Name.Database);
            name.Append(relation.Table.Name.Name);
            type.Append(relation.IsView ? "VIEW" : isTemporary ? "LOCAL TEMPORARY" : "BASE TABLE");
            insertable.Append(YesOrNo(relation.IsWritable));
            commit.Append(isTemporary ? "PRESERVE" : null);
            to.EndRow();
        }
    }

    public static void FillViews(RelationBuilder to, CatalogContent content)
    {
        ClassRelations.Default(
            to, "NO", "is_updatable", "is_insertable_into", "is_trigger_updatable", "is_trigger_deletable",
            "is_trigger_insertable_into");
        to["check_option"].Otherwise("NONE");
        foreach (var relation in content.Relations.Where(r => r.IsView))
        {
            to["table_catalog"].Append(content.Database);
            to["table_schema"].Append(relation.Table.Name.Database);
            to["table_name"].Append(relation.Table.Name.Name);
            to["view_definition"].Append(ClassRelations.DefinitionOf(relation.Table));
            to.EndRow();
        }
    }

    public static void FillCharacterSets(RelationBuilder to, CatalogContent content)
    {
        to["character_set_name"].Append("UTF8");
        to["character_repertoire"].Append("UCS");
        to["form_of_use"].Append("UTF8");
        to["default_collate_catalog"].Append(content.Database);
        to.EndRow();
    }

    public static void FillCollations(RelationBuilder to, CatalogContent content)
    {
        var recorded = StaticRows.Find("pg_catalog.pg_collation")!;
        var name = recorded.IndexOf("collname");
        foreach (var row in recorded.Rows)
        {
            to["collation_catalog"].Append(content.Database);
            to["collation_schema"].Append(SystemCatalog.PgCatalog);
            to["collation_name"].Append(row[name]);
            to["pad_attribute"].Append("NO PAD");
            to.EndRow();
        }
    }

    public static void FillCatalogName(RelationBuilder to, CatalogContent content)
    {
        to["catalog_name"].Append(content.Database);
        to.EndRow();
    }

    public static string YesOrNo(bool value) => value ? "YES" : "NO";
}
