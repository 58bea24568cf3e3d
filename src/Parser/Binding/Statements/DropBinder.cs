using SqlGateway.Core.Catalog;
using SqlGateway.Core.Errors;
using SqlGateway.Core.Names;
using SqlGateway.Parser.Binding.Tree;
using SqlGateway.Parser.Syntax;

namespace SqlGateway.Parser.Binding.Statements;

/// <summary>Binds DROP, and CREATE SCHEMA beside DROP SCHEMA.</summary>
internal sealed class DropBinder(BindingState state)
{
    public BoundCreateSchema CreateSchema(CreateSchemaSyntax schema)
    {
        var name = schema.Name?.Name ?? schema.Authorization ?? state.Context.User;
        var position = schema.Name?.Position ?? schema.Position;
        if (schema.Authorization is { } role && role != state.Context.User
            && role is not ("current_user" or "session_user" or "current_role"))
        {
            throw SqlErrors.NotSupported("CREATE SCHEMA for another role", position);
        }

        if (name.StartsWith("pg_", StringComparison.Ordinal))
        {
            throw BindErrors.Error(
                SqlState.ReservedName, $"unacceptable schema name \"{name}\"", 0,
                detail: "The prefix \"pg_\" is reserved for system schemas.");
        }

        if (!schema.IfNotExists && state.Names.SchemaExists(name))
        {
            throw BindErrors.Error(SqlState.DuplicateSchema, $"schema \"{name}\" already exists", 0);
        }

        return new BoundCreateSchema(name, schema.IfNotExists);
    }

    public BoundStatement Drop(DropSyntax drop) =>
        drop.Kind == DroppedKind.Schema ? DropSchema(drop) : DropRelation(drop);

    private BoundDropSchema DropSchema(DropSyntax drop)
    {
        var names = new List<string>();
        var missing = new List<string>();
        foreach (var qualified in drop.Names)
        {
            var name = qualified.Name;
            if (state.Context.System.Databases.Any(d => d.Name == name))
            {
                throw BindErrors.Error(
                    SqlState.DependentObjectsStillExist,
                    $"cannot drop schema {name} because it is required by the database system", 0);
            }

            if (state.Context.Catalog.TryGetDatabase(name, out _))
            {
                names.Add(name);
            }
            else
            {
                missing.Add(drop.IfExists ? name : throw SqlErrors.UndefinedSchema(name));
            }
        }

        return new BoundDropSchema(names, missing, drop.Cascade);
    }

    private BoundDropRelation DropRelation(DropSyntax drop)
    {
        var isView = drop.Kind == DroppedKind.View;
        var word = isView ? "view" : "table";
        var targets = new List<TableDefinition>();
        var missing = new List<TableName>();
        foreach (var name in drop.Names)
        {
            if (state.Names.Find(name) is not { } table)
            {
                missing.Add(Missing(drop, name, word));
                continue;
            }

            if (table.Kind == TableKind.System)
            {
                throw BindErrors.Error(
                    SqlState.InsufficientPrivilege, $"permission denied: \"{table.Name.Name}\" is a system catalog", 0);
            }

            if ((table.Kind == TableKind.View) != isView)
            {
                throw BindErrors.Error(
                    SqlState.WrongObjectType, $"\"{table.Name.Name}\" is not a {word}", 0,
                    isView ? "Use DROP TABLE to remove a table." : "Use DROP VIEW to remove a view.");
            }

            if (table.IsAttached)
            {
                throw SqlErrors.NotSupported(
                    $"DROP of the attached table \"{table.Name.Name}\"", name.Position,
                    "It goes when the server starts without its --attach.");
            }

            if (!targets.Contains(table))
            {
                targets.Add(table);
            }
        }

        return new BoundDropRelation(targets, missing, isView, drop.Cascade);
    }

    private TableName Missing(DropSyntax drop, QualifiedName name, string word)
    {
        if (drop.IfExists)
        {
            return new TableName(
                name.Schema ?? state.Context.SearchPath.FirstOrDefault(s => s != "pg_catalog") ?? "public", name.Name);
        }

        if (name.Schema is { } schema && !state.Names.SchemaExists(schema))
        {
            throw SqlErrors.UndefinedSchema(schema);
        }

        throw BindErrors.Error(SqlState.UndefinedTable, $"{word} \"{name.Name}\" does not exist", 0);
    }
}
