using SqlGateway.Core.Catalog;
using SqlGateway.Core.Errors;
using SqlGateway.Core.Names;
using SqlGateway.Parser.Syntax;

namespace SqlGateway.Parser.Binding;

/// <summary>Finds relations by the names that a statement gives them.</summary>
internal sealed class RelationNames(BindingState state)
{
    /// <summary>Every full name that <paramref name="name"/> may mean, in the order of search.</summary>
    /// <exception cref="GatewayException">0A000 for a name in another database.</exception>
    public static IEnumerable<TableName> Candidates(
        QualifiedName name, IReadOnlyList<string> searchPath, string catalogName)
    {
        if (name.Parts.Count > 3)
        {
            throw BindErrors.Syntax($"improper relation name (too many dotted names): {name}", name.Position);
        }

        if (name.Parts.Count == 3 && name.Parts[0].Name != catalogName)
        {
            throw BindErrors.CrossDatabase(name.ToString(), name.Position);
        }

        return name.Schema is { } schema
            ? [new TableName(schema, name.Name)]
            : searchPath.Select(s => new TableName(s, name.Name));
    }

    public TableDefinition? Find(QualifiedName name)
    {
        foreach (var candidate in Candidates(name, state.SearchPath, state.Context.CatalogName))
        {
            if (Find(candidate) is { } table)
            {
                return table;
            }
        }

        return null;
    }

    public TableDefinition? Find(TableName name)
    {
        if (state.Context.System.TryGetTable(name, out var system))
        {
            return system;
        }

        return state.Context.Catalog.TryGetTable(name, out var table) ? table : null;
    }

    /// <exception cref="GatewayException">42P01.</exception>
    public TableDefinition Get(QualifiedName name) => Find(name) ?? throw Missing(name);

    public static GatewayException Missing(QualifiedName name) =>
        SqlErrors.UndefinedTable(name.Parts.Count == 3 ? $"{name.Schema}.{name.Name}" : name.ToString(), name.Position);

    public bool SchemaExists(string name) =>
        state.Context.Catalog.TryGetDatabase(name, out _) || name == ITemporaryObjects.SchemaName
        || state.Context.System.Databases.Any(d => d.Name == name);

    /// <summary>The schema that an unqualified new object goes to.</summary>
    public string CreationSchema(int position)
    {
        foreach (var schema in state.Context.SearchPath)
        {
            if (schema is not ("pg_catalog" or ITemporaryObjects.SchemaName) && SchemaExists(schema))
            {
                return schema;
            }
        }

        throw BindErrors.Error(SqlState.InvalidSchemaName, "no schema has been selected to create in", position);
    }
}
