using SqlGateway.Core.Catalog;

namespace SqlGateway.Catalog.PgCatalog;

/// <summary>Databases, schemas and relations: pg_database, pg_namespace, pg_class and what shows the same
/// otherwise.</summary>
internal static class ClassRelations
{
    public const uint ClassCatalog = 1259;
    public const uint NamespaceCatalog = 2615;

    private const int PageSize = 8192;
    private const int Utf8 = 6;
    private const uint HeapMethod = 2;
    private const uint DefaultTablespace = 1663;

    public static void FillDatabases(RelationBuilder to, CatalogContent content)
    {
        to["oid"].Append(SystemIds.Database);
        to["datname"].Append(content.Database);
        to["datdba"].Append(SystemIds.BootstrapRole);
        to["encoding"].Append(Utf8);
        to["datlocprovider"].Append("c");
        to["datistemplate"].Append(false);
        to["datallowconn"].Append(true);
        to["datconnlimit"].Append(-1);
        to["datfrozenxid"].Append(0);
        to["datminmxid"].Append(0);
        to["dattablespace"].Append(DefaultTablespace);
        to["datcollate"].Append("C");
        to["datctype"].Append("C.UTF-8");
        to.EndRow();
    }

    public static void FillNamespaces(RelationBuilder to, CatalogContent content)
    {
        var (oid, name, owner) = (to["oid"], to["nspname"], to["nspowner"]);
        foreach (var schema in content.Schemas)
        {
            oid.Append(schema.Oid);
            name.Append(schema.Name);
            owner.Append(SystemIds.RoleOf(schema.Owner));
            to.EndRow();
        }
    }

    public static void FillClasses(RelationBuilder to, CatalogContent content)
    {
        var (oid, name, schema, type, owner) = (to["oid"], to["relname"], to["relnamespace"], to["reltype"],
            to["relowner"]);
        var (method, file, pages, rows) = (to["relam"], to["relfilenode"], to["relpages"], to["reltuples"]);
        var (persistence, kind, attributes) = (to["relpersistence"], to["relkind"], to["relnatts"]);
        var (rules, identity) = (to["relhasrules"], to["relreplident"]);
        Default(to, 0L, "reloftype", "reltablespace", "relallvisible", "reltoastrelid", "relchecks", "relrewrite",
            "relfrozenxid", "relminmxid");
        Default(
            to, false, "relhasindex", "relisshared", "relhastriggers", "relhassubclass", "relrowsecurity",
                "relforcerowsecurity",
            "relispartition");
        to["relispopulated"].Otherwise(true);
        foreach (var relation in content.Relations)
        {
            var table = relation.Table;
            oid.Append(table.Oid);
            name.Append(table.Name.Name);
            schema.Append(content.SchemaOid(table.Name.Database));
            type.Append(relation.RowTypeOid);
            owner.Append(SystemIds.RoleOf(table.Owner));
            method.Append(relation.IsView ? 0 : HeapMethod);
            file.Append(relation.IsView ? 0 : table.Oid);
            pages.Append(table.Bytes <= 0 ? 0 : Math.Min((table.Bytes + PageSize - 1) / PageSize, int.MaxValue));
            rows.Append((double)table.RowCount);
            persistence.Append(table.IsTemporary ? "t" : "p");
            kind.Append(relation.IsView ? "v" : "r");
            attributes.Append(table.Columns.Count);
            rules.Append(relation.IsView);
            identity.Append(relation.IsView || relation.IsSystem ? "n" : "d");
            to.EndRow();
        }
    }

    public static void FillTables(RelationBuilder to, CatalogContent content)
    {
        var (schema, name, owner) = (to["schemaname"], to["tablename"], to["tableowner"]);
        Default(to, false, "hasindexes", "hasrules", "hastriggers", "rowsecurity");
        foreach (var relation in content.Relations.Where(r => !r.IsView))
        {
            schema.Append(relation.Table.Name.Database);
            name.Append(relation.Table.Name.Name);
            owner.Append(relation.Table.Owner);
            to.EndRow();
        }
    }

    public static void FillViews(RelationBuilder to, CatalogContent content)
    {
        var (schema, name, owner, definition) = (to["schemaname"], to["viewname"], to["viewowner"], to["definition"]);
        foreach (var relation in content.Relations.Where(r => r.IsView))
        {
            schema.Append(relation.Table.Name.Database);
            name.Append(relation.Table.Name.Name);
            owner.Append(relation.Table.Owner);
            definition.Append(DefinitionOf(relation.Table));
            to.EndRow();
        }
    }

    /// <summary>As pg_get_viewdef gives it; null for the gateway's own relations, which no query defines.</summary>
    public static string? DefinitionOf(TableDefinition view) => view.ViewText is { } text
        ? " " + text.TrimEnd(';', ' ', '\n') + ";" : null;

    public static void FillDescriptions(RelationBuilder to, CatalogContent content)
    {
        // Schemas have theirs in their definitions.
        if (StaticRows.Find("pg_catalog.pg_description") is { } recorded)
        {
            var catalog = recorded.IndexOf("classoid");
            StaticRows.Append(to, recorded, row => row[catalog] != "2615");
        }

        foreach (var schema in content.Schemas)
        {
            Add(schema.Oid, NamespaceCatalog, 0, schema.Comment);
        }

        foreach (var table in content.Relations.Select(r => r.Table))
        {
            Add(table.Oid, ClassCatalog, 0, table.Comment);
            for (var i = 0; i < table.Columns.Count; i++)
            {
                Add(table.Oid, ClassCatalog, i + 1, table.Columns[i].Comment);
            }
        }

        void Add(uint of, uint catalog, int part, string? text)
        {
            if (text is not null)
            {
                to["objoid"].Append(of);
                to["classoid"].Append(catalog);
                to["objsubid"].Append(part);
                to["description"].Append(text);
                to.EndRow();
            }
        }
    }

    public static void FillTableStatistics(RelationBuilder to, CatalogContent content)
    {
        var (oid, schema, name, rows) = (to["relid"], to["schemaname"], to["relname"], to["n_live_tup"]);
        foreach (var relation in content.Relations.Where(r => !r.IsView && !r.IsSystem))
        {
            oid.Append(relation.Table.Oid);
            schema.Append(relation.Table.Name.Database);
            name.Append(relation.Table.Name.Name);
            rows.Append(Math.Max(relation.Table.RowCount, 0));
            to.EndRow();
        }
    }

    public static void Default(RelationBuilder to, object value, params ReadOnlySpan<string> columns)
    {
        foreach (var column in columns)
        {
            to[column].Otherwise(value);
        }
    }
}
