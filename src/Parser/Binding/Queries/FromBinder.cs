using SqlGateway.Core.Catalog;
using SqlGateway.Core.Errors;
using SqlGateway.Parser.Binding.Scopes;
using SqlGateway.Parser.Binding.Tree;
using SqlGateway.Parser.Syntax;
using JoinKind = SqlGateway.Parser.Binding.Tree.JoinKind;

namespace SqlGateway.Parser.Binding.Queries;

/// <summary>A bound item of FROM and the names that it offers.</summary>
internal sealed record BoundFromItem(BoundRelation Relation, List<RangeItem> Items);

/// <summary>Binds FROM (parse_clause.c).</summary>
internal sealed class FromBinder
{
    private readonly BindingState _state;
    private readonly JoinBinder _joins;
    private readonly FunctionScanBinder _functions;
    private readonly ViewExpander _views;

    public FromBinder(BindingState state)
    {
        _state = state;
        _joins = new JoinBinder(state, this);
        _functions = new FunctionScanBinder(state);
        _views = new ViewExpander(state);
    }

    /// <summary>Binds the comma list and leaves its names in the scope; null without FROM.</summary>
    public BoundRelation? Bind(IReadOnlyList<TableExpressionSyntax> list, Scope scope)
    {
        BoundRelation? all = null;
        foreach (var syntax in list)
        {
            var item = BindItem(syntax, scope);
            CheckConflicts(scope.Namespace, item.Items);
            foreach (var name in item.Items)
            {
                name.LateralOnly = true;
                name.LateralOk = true;
            }

            scope.Namespace.AddRange(item.Items);
            all = all is null
                ? item.Relation
                : new BoundJoin(_state.NextRelation(scope), JoinKind.Cross, all, item.Relation, null);
        }

        foreach (var name in scope.Namespace)
        {
            name.LateralOnly = false;
        }

        return all;
    }

    public BoundFromItem BindItem(TableExpressionSyntax syntax, Scope scope)
    {
        _state.Enter(syntax.Position);
        var item = syntax switch
        {
            TableReferenceSyntax table => Table(table, scope),
            DerivedTableSyntax derived => Derived(derived, scope),
            TableFunctionSyntax function => _functions.Bind(function, scope),
            JoinSyntax join => _joins.Bind(join, scope),
            TableSampleSyntax sample => throw SqlErrors.NotSupported("TABLESAMPLE", sample.Position),
            _ => throw SqlErrors.NotSupported(syntax.GetType().Name, syntax.Position),
        };
        _state.Leave();
        return item;
    }

    public static void CheckConflicts(List<RangeItem> left, List<RangeItem> right)
    {
        foreach (var item in right)
        {
            if (item is not { RelationVisible: true, Alias: { } alias })
            {
                continue;
            }

            foreach (var other in left)
            {
                // Two tables of one name in different schemas may stand side by side.
                if (other.RelationVisible && other.Alias == alias
                    && !(item.Table is not null && other.Table is not null && !item.IsAliased && !other.IsAliased
                        && item.Table != other.Table))
                {
                    throw BindErrors.Error(
                        SqlState.DuplicateAlias, $"table name \"{alias}\" specified more than once", 0);
                }
            }
        }
    }

    /// <summary>The columns under the names that an alias gives them.</summary>
    public static List<BoundRelationColumn> Rename(
        IReadOnlyList<BoundRelationColumn> columns, AliasSyntax? alias, string name)
    {
        var renamed = new List<BoundRelationColumn>(columns);
        if (alias is null || alias.Columns.Count == 0)
        {
            return renamed;
        }

        if (alias.Columns.Count > columns.Count)
        {
            throw BindErrors.Error(
                SqlState.InvalidColumnReference,
                $"table \"{name}\" has {columns.Count} columns available but {alias.Columns.Count} columns specified",
                0);
        }

        for (var i = 0; i < alias.Columns.Count; i++)
        {
            renamed[i] = renamed[i] with { Name = alias.Columns[i].Name };
        }

        return renamed;
    }

    /// <summary>The one name that a relation offers, its columns under the alias's names.</summary>
    public static RangeItem Item(
        BindingState state, Scope scope, int id, string name,
        IReadOnlyList<BoundRelationColumn> columns, RangeItem? facts = null)
    {
        var offered = new RangeColumn[columns.Count];
        for (var i = 0; i < offered.Length; i++)
        {
            var origin = state.Origins.GetValueOrDefault((id, i));
            offered[i] = new RangeColumn(
                columns[i].Name, new BoundColumn(id, i, columns[i].Type), origin.TableOid, origin.Attribute);
        }

        var item = new RangeItem(name, offered)
        {
            Table = facts?.Table,
            ScanOid = facts?.ScanOid ?? 0,
            IsAliased = facts?.IsAliased ?? true,
            IsScalar = facts?.IsScalar ?? false,
        };
        scope.Known.Add(item);
        return item;
    }

    /// <summary>A query in FROM: a derived table, a view, a function that is one.</summary>
    public static BoundDerived Derived(
        BindingState state, Scope scope, BoundQuery query, bool isLateral, TableDefinition? view,
        IReadOnlyList<BoundRelationColumn> columns)
    {
        var id = state.NextRelation(scope);
        for (var i = 0; i < query.Outputs.Count; i++)
        {
            state.Origins[(id, i)] = view is null
                ? (query.Outputs[i].TableOid, query.Outputs[i].Attribute)
                : (view.Oid, (short)(i + 1));
        }

        return new BoundDerived(id, query, isLateral, view, columns);
    }

    private BoundFromItem Derived(DerivedTableSyntax derived, Scope scope)
    {
        var lateral = scope.LateralActive;
        scope.LateralActive = derived.IsLateral;
        var query = _state.Queries.Bind(derived.Query, scope);
        scope.LateralActive = lateral;
        var name = derived.Alias?.Name.Name ?? "unnamed_subquery";
        var columns =
            Rename([.. query.Outputs.Select(o => new BoundRelationColumn(o.Name, o.Type))], derived.Alias, name);
        var relation = Derived(_state, scope, query, derived.IsLateral, null, columns);
        return new BoundFromItem(relation, [Item(_state, scope, relation.Id, name, columns)]);
    }

    private BoundFromItem Table(TableReferenceSyntax syntax, Scope scope)
    {
        if (syntax.Name.Parts.Count == 1 && FindCte(syntax.Name.Name, scope) is { } cte)
        {
            return Cte(syntax, cte, scope);
        }

        var table = _state.Names.Find(syntax.Name)
            ?? throw (FileFunctions.OfName(syntax.Name) ?? RelationNames.Missing(syntax.Name));
        _state.AddRead(table);
        var alias = syntax.Alias?.Name.Name ?? table.Name.Name;
        var facts = new RangeItem(alias, [])
        {
            Table = table.Name,
            ScanOid = table.Kind == TableKind.View ? 0 : table.Oid,
            IsAliased = syntax.Alias is not null,
        };
        if (table.Kind == TableKind.View)
        {
            var query = _views.Expand(table, syntax.Position);
            IReadOnlyList<BoundRelationColumn> own =
                [.. table.Columns.Select((c, i) => new BoundRelationColumn(c.Name, query.Outputs[i].Type))];
            var columns = Rename(own, syntax.Alias, alias);
            var derived = Derived(_state, scope, query, isLateral: false, table, columns);
            return new BoundFromItem(derived, [Item(_state, scope, derived.Id, alias, columns, facts)]);
        }
        else
        {
            var id = _state.NextRelation(scope);
            List<BoundRelationColumn> own = [.. table.Columns.Select(c => new BoundRelationColumn(c.Name, c.Type))];
            for (var i = 0; i < own.Count; i++)
            {
                _state.Origins[(id, i)] = (table.Oid, (short)(i + 1));
            }

            var columns = Rename(own, syntax.Alias, alias);
            return new BoundFromItem(new BoundScan(id, table, own), [Item(_state, scope, id, alias, columns, facts)]);
        }
    }

    private static CteEntry? FindCte(string name, Scope scope)
    {
        for (var level = scope; level is not null; level = level.IsWall ? null : level.Parent)
        {
            if (level.Ctes.TryGetValue(name, out var cte))
            {
                return cte;
            }
        }

        return null;
    }

    private BoundFromItem Cte(TableReferenceSyntax syntax, CteEntry cte, Scope scope)
    {
        if (cte.Columns is not { } own)
        {
            throw BindErrors.Error(
                SqlState.InvalidRecursion,
                $"recursive reference to query \"{cte.Name}\" must not appear within its non-recursive term",
                syntax.Position);
        }

        if (cte.InRecursiveTerm)
        {
            scope.HasSelfReference = true;
        }

        var id = _state.NextRelation(scope);
        for (var i = 0; i < cte.Origins.Count; i++)
        {
            _state.Origins[(id, i)] = cte.Origins[i];
        }

        var alias = syntax.Alias?.Name.Name ?? cte.Name;
        var columns = Rename(own, syntax.Alias, alias);
        return new BoundFromItem(new BoundCteReference(id, cte.Id, columns), [Item(_state, scope, id, alias, columns)]);
    }
}
