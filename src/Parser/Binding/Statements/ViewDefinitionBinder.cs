using SqlGateway.Core.Catalog;
using SqlGateway.Core.Errors;
using SqlGateway.Core.Types;
using SqlGateway.Parser.Binding.Tree;
using SqlGateway.Parser.Syntax;

namespace SqlGateway.Parser.Binding.Statements;

/// <summary>Binds CREATE VIEW: the text is kept, its columns are typed now.</summary>
internal sealed class ViewDefinitionBinder(BindingState state)
{
    public BoundCreateView Create(CreateViewSyntax view)
    {
        Refuse(view);
        var isTemporary = view.IsTemporary;
        var name = NewNames.Resolve(state, view.Name, ref isTemporary);
        var query = state.Queries.Bind(view.Query, parent: null);
        if (state.Parameters.Finish().Count > 0)
        {
            throw BindErrors.Error(SqlState.UndefinedParameter, "there is no parameter $1", 0);
        }

        if (view.Columns.Count > query.Outputs.Count)
        {
            throw BindErrors.Syntax("CREATE VIEW specifies more column names than columns", 0);
        }

        if (!isTemporary && view.Name.Schema is null && state.Reads.Any(r => r.IsTemporary))
        {
            isTemporary = true; // a view over temporary tables is one itself
            name = NewNames.Resolve(state, view.Name, ref isTemporary);
        }

        var columns = query.Outputs
            .Select((o, i) => new ColumnDefinition(i < view.Columns.Count ? view.Columns[i].Name : o.Name, o.Type))
                .ToList();
        if (columns.FirstOrDefault(c => c.Type.Kind is TypeKind.Record or TypeKind.Void) is { } pseudo)
        {
            throw BindErrors.Error(
                SqlState.InvalidTableDefinition, $"column \"{pseudo.Name}\" has pseudo-type {pseudo.Type}", 0);
        }

        NewNames.RequireDistinct(columns.Select(c => c.Name));
        var existing = state.Names.Find(name);
        if (existing is not null)
        {
            CheckReplaced(view, existing, columns);
        }

        var target = new TableDefinition(existing?.Oid ?? 0, name, TableKind.View, columns, 0, 0)
        {
            ViewText = view.QueryText,
            ViewSearchPath = state.Context.SearchPath,
            IsTemporary = isTemporary,
            Owner = state.Context.User,
        };
        return new BoundCreateView(target, view.OrReplace, state.Reads);
    }

    private static void Refuse(CreateViewSyntax view)
    {
        if (view.IsRecursive)
        {
            throw SqlErrors.NotSupported(
                "CREATE RECURSIVE VIEW", view.Position, "Write WITH RECURSIVE inside the view's query.");
        }

        if (view.CheckOption > 0)
        {
            throw SqlErrors.NotSupported("WITH CHECK OPTION", view.CheckOption);
        }

        if (view.Options.Count > 0)
        {
            throw SqlErrors.NotSupported($"view option \"{view.Options[0].Name}\"", view.Options[0].Position);
        }
    }

    private static void CheckReplaced(CreateViewSyntax view, TableDefinition existing, List<ColumnDefinition> columns)
    {
        if (!view.OrReplace)
        {
            throw BindErrors.Error(SqlState.DuplicateTable, $"relation \"{existing.Name.Name}\" already exists", 0);
        }

        if (existing.Kind != TableKind.View)
        {
            throw BindErrors.WrongKind($"\"{existing.Name.Name}\" is not a view", 0);
        }

        if (columns.Count < existing.Columns.Count)
        {
            throw BindErrors.Error(SqlState.InvalidTableDefinition, "cannot drop columns from view", 0);
        }

        for (var i = 0; i < existing.Columns.Count; i++)
        {
            var (before, after) = (existing.Columns[i], columns[i]);
            if (before.Name != after.Name)
            {
                throw BindErrors.Error(
                    SqlState.InvalidTableDefinition,
                    $"cannot change name of view column \"{before.Name}\" to \"{after.Name}\"", 0,
                    "Use ALTER VIEW ... RENAME COLUMN ... to change name of view column instead.");
            }

            if (!before.Type.SameTypeAs(after.Type) || before.Type.Modifier != after.Type.Modifier)
            {
                throw BindErrors.Error(
                    SqlState.InvalidTableDefinition,
                    $"cannot change data type of view column \"{before.Name}\" from {before.Type} to {after.Type}", 0);
            }
        }
    }
}
