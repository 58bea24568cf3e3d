using System.Collections.Frozen;
using SqlGateway.Columnar.Results;
using SqlGateway.Core.Catalog;

namespace SqlGateway.Catalog.PgCatalog;

/// <summary>
/// The rows of the relations that the gateway fills itself. Relations without a filler here are empty.
/// </summary>
public sealed class SystemRelations(TimeProvider time)
{
    /// <summary>Filled from definitions alone: the same for every session until the next DDL.</summary>
    private static readonly FrozenDictionary<string, Action<RelationBuilder, CatalogContent>> FromDefinitions =
        new Dictionary<string, Action<RelationBuilder, CatalogContent>>
        {
            ["pg_catalog.pg_namespace"] = ClassRelations.FillNamespaces,
            ["pg_catalog.pg_class"] = ClassRelations.FillClasses,
            ["pg_catalog.pg_tables"] = ClassRelations.FillTables,
            ["pg_catalog.pg_views"] = ClassRelations.FillViews,
            ["pg_catalog.pg_description"] = ClassRelations.FillDescriptions,
            ["pg_catalog.pg_database"] = ClassRelations.FillDatabases,
            ["pg_catalog.pg_attribute"] = AttributeRelation.Fill,
            ["pg_catalog.pg_type"] = TypeRelation.Fill,
            ["pg_catalog.pg_proc"] = FunctionRelations.FillFunctions,
            ["pg_catalog.pg_operator"] = FunctionRelations.FillOperators,
            ["pg_catalog.pg_cast"] = FunctionRelations.FillCasts,
            ["pg_catalog.pg_stat_user_tables"] = ClassRelations.FillTableStatistics,
            ["information_schema.schemata"] = InformationSchemaRelations.FillSchemata,
            ["information_schema.tables"] = InformationSchemaRelations.FillTables,
            ["information_schema.columns"] = InformationSchemaColumns.Fill,
            ["information_schema.views"] = InformationSchemaRelations.FillViews,
            ["information_schema.character_sets"] = InformationSchemaRelations.FillCharacterSets,
            ["information_schema.collations"] = InformationSchemaRelations.FillCollations,
            ["information_schema.information_schema_catalog_name"] = InformationSchemaRelations.FillCatalogName,
        }.ToFrozenDictionary();

    /// <summary>Filled from what the session or the moment knows: made for each statement.</summary>
    private readonly FrozenDictionary<string, Action<RelationBuilder, CatalogContent>> _fromSession =
        new Dictionary<string, Action<RelationBuilder, CatalogContent>>
        {
            ["pg_catalog.pg_roles"] = RoleRelations.FillRoles,
            ["pg_catalog.pg_user"] = RoleRelations.FillUsers,
            ["information_schema.enabled_roles"] = RoleRelations.FillEnabledRoles,
            ["pg_catalog.pg_settings"] = SessionRelations.FillSettings,
            ["pg_catalog.gw_settings"] = SessionRelations.FillShownSettings,
            ["pg_catalog.pg_db_role_setting"] = RoleRelations.FillRoleSettings,
            ["pg_catalog.pg_stat_activity"] = SessionRelations.FillActivity,
            ["pg_catalog.pg_stat_ssl"] = SessionRelations.FillTls,
            ["pg_catalog.pg_stat_gssapi"] = SessionRelations.FillGss,
            ["pg_catalog.pg_prepared_statements"] = SessionRelations.FillPreparedStatements,
            ["pg_catalog.pg_cursors"] = SessionRelations.FillCursors,
            ["gateway.queries"] = SessionRelations.FillQueries,
            ["pg_catalog.pg_timezone_names"] = (to, _) => TimeZoneRelation.Fill(to, time.GetUtcNow()),
        }.ToFrozenDictionary();

    /// <summary>
    /// The content of <paramref name="table"/> as one statement sees it.
    /// </summary>
    /// <param name="snapshot">Of ResolveAllAsync: the columns of every relation are shown.</param>
    /// <returns>
    /// A key that names the content as long as it stays the same, null where it is this statement's alone; and what
    /// makes the rows, whose caller owns the batches.
    /// </returns>
    public (string? Key, Func<CancellationToken, ValueTask<IReadOnlyList<ColumnarBatch>>> Load) Open(
        TableDefinition table, ICatalogSnapshot snapshot, ISessionFacts session)
    {
        var name = table.Name.ToString();
        if (_fromSession.TryGetValue(name, out var fill))
        {
            return (null, Load(fill));
        }

        if (FromDefinitions.TryGetValue(name, out fill))
        {
            var key = snapshot.Overlay is null ? $"{session.Database}/{snapshot.Generation}/{name}" : null;
            return (key, Load(fill));
        }

        return (name, Load(StaticRows.Fill(name)));

        Func<CancellationToken,
            ValueTask<IReadOnlyList<ColumnarBatch>>> Load(Action<RelationBuilder, CatalogContent> fill) =>
            cancellationToken =>
            {
                cancellationToken.ThrowIfCancellationRequested();
                var builder = new RelationBuilder(table.Columns);
                fill(builder, new CatalogContent(snapshot, session));
                return ValueTask.FromResult(builder.Build());
            };
    }

    /// <summary>Whether the rows of <paramref name="table"/> depend on what the catalog holds, so that all its columns
    /// must be known.</summary>
    public static bool ReadsDefinitions(TableDefinition table) => FromDefinitions.ContainsKey(table.Name.ToString());
}
