using SqlGateway.Core.Catalog;
using SqlGateway.Core.Errors;
using SqlGateway.Core.Names;
using SqlGateway.Parser.Syntax;

namespace SqlGateway.Parser.Binding.Statements;

/// <summary>Names of relations that are about to be made.</summary>
internal static class NewNames
{
    /// <summary>The full name; its schema exists and may be written to.</summary>
    public static TableName Resolve(BindingState state, QualifiedName name, ref bool isTemporary)
    {
        var catalogName = state.Context.CatalogName;
        if (name.Parts.Count > 3)
        {
            throw BindErrors.Syntax($"improper relation name (too many dotted names): {name}", name.Position);
        }

        if (name.Parts.Count == 3 && name.Parts[0].Name != catalogName)
        {
            throw BindErrors.CrossDatabase(name.ToString(), name.Position);
        }

        if (name.Schema is { } schema)
        {
            if (schema == ITemporaryObjects.SchemaName)
            {
                isTemporary = true;
            }
            else if (isTemporary)
            {
                throw BindErrors.Error(
                    SqlState.InvalidTableDefinition, "cannot create temporary relation in non-temporary schema",
                    name.Position);
            }

            if (!state.Names.SchemaExists(schema))
            {
                throw BindErrors.Error(
                    SqlState.InvalidSchemaName, $"schema \"{schema}\" does not exist", name.Position);
            }

            if (state.Context.System.Databases.Any(d => d.Name == schema))
            {
                throw BindErrors.Error(
                    SqlState.InsufficientPrivilege, $"permission denied to create \"{schema}.{name.Name}\"",
                    name.Position,
                    detail: "System catalog modifications are currently disallowed.");
            }

            return new TableName(schema, name.Name);
        }

        return new TableName(
            isTemporary ? ITemporaryObjects.SchemaName : state.Names.CreationSchema(name.Position), name.Name);
    }

    public static void RequireFree(BindingState state, TableName name, bool ifNotExists)
    {
        if (!ifNotExists && state.Names.Find(name) is not null)
        {
            throw BindErrors.Error(SqlState.DuplicateTable, $"relation \"{name.Name}\" already exists", 0);
        }
    }

    public static void RequireDistinct(IEnumerable<string> columns)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var column in columns)
        {
            if (!seen.Add(column))
            {
                throw BindErrors.Error(SqlState.DuplicateColumn, $"column \"{column}\" specified more than once", 0);
            }
        }
    }
}
