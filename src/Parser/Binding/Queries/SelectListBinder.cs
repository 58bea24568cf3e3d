using SqlGateway.Core.Errors;
using SqlGateway.Core.Types;
using SqlGateway.Parser.Binding.Scopes;
using SqlGateway.Parser.Binding.Tree;
using SqlGateway.Parser.Syntax;

namespace SqlGateway.Parser.Binding.Queries;

/// <summary>One item of a select list.</summary>
internal sealed class SelectTarget(BoundExpression expression, string name, int position)
{
    public BoundExpression Expression { get; set; } = expression;

    public string Name { get; } = name;

    public int Position { get; } = position;
}

/// <summary>Binds select lists and spells out their stars.</summary>
internal sealed class SelectListBinder(BindingState state)
{
    private const int MaxColumns = 1664;

    public List<SelectTarget> Bind(IReadOnlyList<SelectItemSyntax> items, Scope scope)
    {
        var targets = new List<SelectTarget>(items.Count);
        foreach (var item in items)
        {
            if (item.Expression is StarSyntax or FieldStarSyntax)
            {
                targets.AddRange(
                    Expand(item.Expression, scope).Select(c => new SelectTarget(c.Expression, c.Name, item.Position)));
                continue;
            }

            targets.Add(new SelectTarget(
                state.Expressions.Bind(item.Expression, scope), item.Alias?.Name
                    ?? ColumnNames.Of(item.Expression), item.Expression.Start));
        }

        return targets.Count <= MaxColumns
            ? targets
            : throw BindErrors.Error(SqlState.TooManyColumns, $"target lists can have at most {MaxColumns} entries", 0);
    }

    /// <summary>The columns that <c>*</c>, <c>t.*</c> or <c>(row).*</c> stands for.</summary>
    public IEnumerable<(BoundExpression Expression, string Name)> Expand(ExpressionSyntax syntax, Scope scope)
    {
        switch (syntax)
        {
            case StarSyntax { Qualifier: null } star:
                var visible =
                    scope.Namespace.Where(i => i.ColumnsVisible && (!i.LateralOnly || scope.LateralActive)).ToList();
                if (visible.Count == 0)
                {
                    throw BindErrors.Syntax("SELECT * with no tables specified is not valid", star.Position);
                }

                return visible.SelectMany(i => Columns(i, star.Position));
            case StarSyntax { Qualifier: { } qualifier } star:
                CheckDatabase(qualifier);
                var item = ColumnLookup.FindItem(qualifier.Schema, qualifier.Name, scope, star.Position)
                    ?? throw NearestNames.MissingItem(qualifier.Schema, qualifier.Name, scope, star.Position);
                return Columns(item, star.Position);
            case FieldStarSyntax field:
                return Fields(field, scope);
            default:
                throw SqlErrors.Internal("a star");
        }
    }

    public BoundOutput Output(SelectTarget target)
    {
        var origin = target.Expression is BoundColumn column
            ? state.Origins.GetValueOrDefault((column.Relation, column.Ordinal))
            : default;
        return new BoundOutput(target.Name, target.Expression.Type, origin.TableOid, origin.Attribute);
    }

    private void CheckDatabase(QualifiedName qualifier)
    {
        if (qualifier.Parts.Count > 2 && qualifier.Parts[^3].Name != state.Context.CatalogName)
        {
            throw BindErrors.CrossDatabase(qualifier.ToString(), qualifier.Position);
        }
    }

    private IEnumerable<(BoundExpression Expression, string Name)> Columns(RangeItem item, int position) =>
        item.Columns.Select(c => (state.Expressions.Reference(c, $"{item.Name}.{c.Name}", position), c.Name));

    private IEnumerable<(BoundExpression Expression, string Name)> Fields(FieldStarSyntax field, Scope scope)
    {
        var operand = state.Expressions.Bind(field.Operand, scope);
        if (operand.Type.Kind is not (TypeKind.Struct or TypeKind.Record))
        {
            throw BindErrors.WrongKind($"type {operand.Type.WithoutModifier()} is not composite", field.Operand.Start);
        }

        if (operand.Type.Fields.Count == 0)
        {
            throw BindErrors.Syntax(
                "a column definition list is required for functions returning \"record\"", field.Operand.Start);
        }

        return operand.Type.Fields.Select((f, i) =>
            (operand is BoundRow row ? row.Items[i] : new BoundField(operand, i, f.Type), f.Name));
    }
}
