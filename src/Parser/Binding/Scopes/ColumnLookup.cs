using SqlGateway.Core.Errors;
using SqlGateway.Core.Types;
using SqlGateway.Parser.Binding.Tree;
using SqlGateway.Parser.Syntax;

namespace SqlGateway.Parser.Binding.Scopes;

/// <summary>Finds what a column reference means (parse_relation.c).</summary>
internal sealed class ColumnLookup(BindingState state)
{
    /// <summary>A reference of one to four parts.</summary>
    public RangeColumn Resolve(ColumnReferenceSyntax reference, Scope scope)
    {
        var parts = reference.Name.Parts;
        var position = reference.Position;
        if (parts.Count == 1)
        {
            var name = parts[0].Name;
            if (FindColumn(name, scope, position) is { } column)
            {
                return column;
            }

            return FindItem(null, name, scope, position) is { } row ? WholeRow(row)
                : throw NearestNames.MissingColumn(null, name, scope, position);
        }

        var columnName = parts[^1].Name;
        var table = parts[^2].Name;
        var schema = parts.Count > 2 ? parts[^3].Name : null;
        if (parts.Count == 4 && parts[0].Name != state.Context.CatalogName)
        {
            throw BindErrors.CrossDatabase(reference.Name.ToString(), position);
        }

        if (parts.Count > 4)
        {
            throw new GatewayException(
                SqlState.SyntaxError, $"improper qualified name (too many dotted names): {reference.Name}")
            {
                Position = position,
            };
        }

        var item = FindItem(schema, table, scope, position)
            ?? throw NearestNames.MissingItem(schema, table, scope, position);
        return FindIn(item, columnName, position)
            ?? throw NearestNames.MissingColumn(table, columnName, scope, position);
    }

    /// <summary>An unqualified column of this level or those around it; null if there is none.</summary>
    public RangeColumn? FindColumn(string name, Scope scope, int position, bool localOnly = false)
    {
        for (var level = scope; level is not null; level = level.IsWall ? null : level.Parent)
        {
            RangeColumn? found = null;
            foreach (var item in level.Namespace)
            {
                if (!item.ColumnsVisible || (item.LateralOnly && !level.LateralActive))
                {
                    continue;
                }

                if (FindIn(item, name, position) is not { } column)
                {
                    continue;
                }

                if (found is not null)
                {
                    throw BindErrors.AmbiguousColumn(name, position);
                }

                CheckLateral(item, level, position);
                found = column;
            }

            if (found is not null || localOnly)
            {
                return found;
            }
        }

        return null;
    }

    /// <summary>The item of FROM with this name; null if there is none that may be referred to.</summary>
    public static RangeItem? FindItem(string? schema, string name, Scope scope, int position)
    {
        for (var level = scope; level is not null; level = level.IsWall ? null : level.Parent)
        {
            RangeItem? found = null;
            foreach (var item in level.Namespace)
            {
                if (!item.RelationVisible || (item.LateralOnly && !level.LateralActive) || !Matches(item, schema, name))
                {
                    continue;
                }

                if (found is not null)
                {
                    throw new GatewayException(
                        "42P09", $"table reference \"{name}\" is ambiguous") { Position = position };
                }

                CheckLateral(item, level, position);
                found = item;
            }

            if (found is not null)
            {
                return found;
            }
        }

        return null;
    }

    /// <summary>All columns as one value.</summary>
    public static RangeColumn WholeRow(RangeItem item)
    {
        if (item.IsScalar)
        {
            return item.Columns[0];
        }

        var fields = item.Columns.Select(c => new StructField(c.Name, c.Expression.Type)).ToList();
        return new RangeColumn(
            item.Name, new BoundRow([.. item.Columns.Select(c => c.Expression)], SqlType.RecordOf(fields)));
    }

    private static bool Matches(RangeItem item, string? schema, string name) => schema is null
        ? item.Alias == name
        : !item.IsAliased && item.Table is { } table && table.Name == name && table.Database == schema;

    private static RangeColumn? FindIn(RangeItem item, string name, int position)
    {
        var index = item.Find(name);
        if (index == -2)
        {
            throw BindErrors.AmbiguousColumn(name, position);
        }

        if (index >= 0)
        {
            return item.Columns[index];
        }

        return item.SystemColumn(name, position);
    }

    private static void CheckLateral(RangeItem item, Scope level, int position)
    {
        if (item.LateralOnly && level.LateralActive && !item.LateralOk)
        {
            throw new GatewayException(
                SqlState.InvalidColumnReference, $"invalid reference to FROM-clause entry for table \"{item.Name}\"")
            {
                Position = position,
                Detail = "The combining JOIN type must be INNER or LEFT for a LATERAL reference.",
            };
        }
    }
}
