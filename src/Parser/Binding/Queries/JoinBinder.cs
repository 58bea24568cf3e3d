using SqlGateway.Core.Errors;
using SqlGateway.Core.Types;
using SqlGateway.Core.Values;
using SqlGateway.Parser.Binding.Expressions;
using SqlGateway.Parser.Binding.Scopes;
using SqlGateway.Parser.Binding.Tree;
using SqlGateway.Parser.Syntax;
using JoinKind = SqlGateway.Parser.Binding.Tree.JoinKind;
using SyntaxJoinKind = SqlGateway.Parser.Syntax.JoinKind;

namespace SqlGateway.Parser.Binding.Queries;

/// <summary>Binds joins; the columns that USING merges become expressions over both sides.</summary>
internal sealed class JoinBinder(BindingState state, FromBinder from)
{
    public BoundFromItem Bind(JoinSyntax join, Scope scope)
    {
        var left = from.BindItem(join.Left, scope);
        var before = scope.Namespace.Count;
        foreach (var item in left.Items)
        {
            item.LateralOnly = true;
            item.LateralOk = join.Kind is SyntaxJoinKind.Inner or SyntaxJoinKind.Left or SyntaxJoinKind.Cross;
        }

        scope.Namespace.AddRange(left.Items);
        var right = from.BindItem(join.Right, scope);
        scope.Namespace.RemoveRange(before, scope.Namespace.Count - before);
        FromBinder.CheckConflicts(left.Items, right.Items);
        foreach (var item in left.Items.Concat(right.Items))
        {
            item.LateralOnly = false;
            item.LateralOk = true;
        }

        var leftColumns = Visible(left.Items);
        var rightColumns = Visible(right.Items);
        var names = join.IsNatural
            ? leftColumns.Where(c => rightColumns.Any(r => r.Name == c.Name)).Select(
                c => new Identifier(c.Name, join.Position)).DistinctBy(n => n.Name).ToList()
            : [.. join.Using];
        var merged = new List<RangeColumn>(names.Count);
        var conditions = new List<BoundExpression>(names.Count);
        foreach (var name in names)
        {
            if (merged.Any(m => m.Name == name.Name))
            {
                throw BindErrors.Error(
                    SqlState.DuplicateColumn, $"column name \"{name.Name}\" appears more than once in USING clause",
                    name.Position);
            }

            var first = Find(leftColumns, name, "left");
            var second = Find(rightColumns, name, "right");
            conditions.Add(Equal(first, second, name));
            merged.Add(Merge(join.Kind, first, second, name));
        }

        var condition = conditions.Count switch
        {
            0 => null,
            1 => conditions[0],
            _ => new BoundLogical(IsAnd: true, conditions),
        };
        if (join.On is { } on)
        {
            condition = scope.WithNamespace(
                [.. left.Items, .. right.Items],
                () => scope.At(Site.JoinOn, () => state.Expressions.BindCondition(on, scope, "JOIN/ON")));
        }

        var kind = join.Kind switch
        {
            SyntaxJoinKind.Left => JoinKind.Left,
            SyntaxJoinKind.Right => JoinKind.Right,
            SyntaxJoinKind.Full => JoinKind.Full,
            SyntaxJoinKind.Cross => JoinKind.Cross,
            _ => JoinKind.Inner,
        };
        if (condition is null && kind != JoinKind.Cross)
        {
            // NATURAL without common columns.
            condition = new BoundConstant(new SqlConstant(SqlType.Bool, true));
        }

        var relation = new BoundJoin(state.NextRelation(scope), kind, left.Relation, right.Relation, condition);
        List<RangeColumn> columns =
        [
            .. merged,
            .. leftColumns.Where(c => !merged.Any(m => m.Name == c.Name)),
            .. rightColumns.Where(c => !merged.Any(m => m.Name == c.Name)),
        ];
        return new BoundFromItem(relation, Names(join, scope, left, right, merged, columns));
    }

    private static List<RangeItem> Names(
        JoinSyntax join, Scope scope, BoundFromItem left, BoundFromItem right,
        List<RangeColumn> merged, List<RangeColumn> columns)
    {
        if (join.Alias is { } alias)
        {
            var types = columns.Select(c => new BoundRelationColumn(c.Name, c.Expression.Type)).ToList();
            var renamed = FromBinder.Rename(types, alias, alias.Name.Name);
            var aliased = new RangeItem(
                alias.Name.Name, [.. columns.Select((c, i) => c with { Name = renamed[i].Name })]) { IsAliased = true };
            scope.Known.Add(aliased);
            return [aliased];
        }

        List<RangeItem> items = [.. left.Items, .. right.Items];
        foreach (var item in items)
        {
            item.ColumnsVisible = false;
        }

        items.Add(new RangeItem(null, columns) { RelationVisible = false });
        if (join.UsingAlias is { } usingAlias)
        {
            var named = new RangeItem(usingAlias.Name, merged) { ColumnsVisible = false, IsAliased = true };
            FromBinder.CheckConflicts(items, [named]);
            scope.Known.Add(named);
            items.Add(named);
        }

        return items;
    }

    private static List<RangeColumn> Visible(List<RangeItem> items) =>
        [.. items.Where(i => i.ColumnsVisible).SelectMany(i => i.Columns)];

    private static RangeColumn Find(List<RangeColumn> columns, Identifier name, string side)
    {
        RangeColumn? found = null;
        foreach (var column in columns)
        {
            if (column.Name != name.Name)
            {
                continue;
            }

            found = found is null
                ? column
                : throw BindErrors.Error(
                    SqlState.AmbiguousColumn,
                    $"common column name \"{name.Name}\" appears more than once in {side} table", 0);
        }

        return found ?? throw BindErrors.Error(
            SqlState.UndefinedColumn,
            $"column \"{name.Name}\" specified in USING clause does not exist in {side} table", 0);
    }

    private BoundExpression Equal(RangeColumn left, RangeColumn right, Identifier name) =>
        state.Expressions.Operators.Binary(
        "=", 0, new Operand(left.Expression, name.Position), new Operand(right.Expression, name.Position));

    private RangeColumn Merge(SyntaxJoinKind kind, RangeColumn left, RangeColumn right, Identifier name)
    {
        Operand[] pair = [new(left.Expression, name.Position), new(right.Expression, name.Position)];
        var (type, coerced) = state.Coercer.ToCommon(pair, "JOIN/USING")!.Value;
        var expression = kind switch
        {
            SyntaxJoinKind.Full => new BoundVariadic(VariadicForm.Coalesce, coerced, type),
            SyntaxJoinKind.Right => coerced[1],
            SyntaxJoinKind.Left => coerced[0],
            _ => ReferenceEquals(coerced[0], left.Expression) || !ReferenceEquals(coerced[1], right.Expression)
                ? coerced[0]
                : coerced[1],
        };
        return new RangeColumn(name.Name, expression);
    }
}
