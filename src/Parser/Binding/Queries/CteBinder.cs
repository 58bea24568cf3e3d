using SqlGateway.Core.Errors;
using SqlGateway.Core.Types;
using SqlGateway.Parser.Binding.Scopes;
using SqlGateway.Parser.Binding.Tree;
using SqlGateway.Parser.Functions;
using SqlGateway.Parser.Syntax;

namespace SqlGateway.Parser.Binding.Queries;

/// <summary>Binds WITH, recursive queries included (parse_cte.c).</summary>
internal sealed class CteBinder(BindingState state)
{
    public List<BoundCte> Bind(WithSyntax? with, Scope scope)
    {
        var bound = new List<BoundCte>();
        if (with is null)
        {
            return bound;
        }

        var seen = new HashSet<string>();
        foreach (var table in with.Tables)
        {
            if (!seen.Add(table.Name.Name))
            {
                throw BindErrors.Error(
                    SqlState.DuplicateAlias, $"WITH query name \"{table.Name.Name}\" specified more than once",
                    table.Name.Position);
            }

            if (table.Statement is not QuerySyntax)
            {
                throw SqlErrors.NotSupported("a data-modifying statement in WITH", table.Statement.Position);
            }
        }

        foreach (var table in with.IsRecursive ? CteOrder.Sort(with.Tables) : with.Tables)
        {
            bound.Add(with.IsRecursive && CteOrder.RefersToItself(table) ? Recursive(table, scope)
                : Plain(table, scope));
        }

        return bound;
    }

    private BoundCte Plain(CommonTableSyntax table, Scope scope)
    {
        var query = state.Queries.Bind((QuerySyntax)table.Statement, scope);
        var entry = new CteEntry(state.NextCte(), table.Name.Name)
        {
            Columns = Columns(table, query.Outputs),
            Origins = [.. query.Outputs.Select(o => (o.TableOid, o.Attribute))],
        };
        scope.Ctes.Add(entry.Name, entry);
        return new BoundCte(entry.Id, entry.Name, query, IsRecursive: false, entry.Columns, table.Materialized);
    }

    private BoundCte Recursive(CommonTableSyntax table, Scope scope)
    {
        var name = table.Name.Name;
        var query = (QuerySyntax)table.Statement;
        if (query.Body is not SetOperationSyntax { Kind: SetOperationKind.Union } union)
        {
            throw BindErrors.Error(
                SqlState.InvalidRecursion,
                $"recursive query \"{name}\" does not have the form non-recursive-term UNION [ALL] recursive-term",
                table.Name.Position);
        }

        RefuseTail(query);
        RecursionCheck.Check(name, union);
        var entry = new CteEntry(state.NextCte(), name);
        scope.Ctes.Add(name, entry);

        // WITH inside the recursive query is seen by both of its terms.
        var inner = new Scope(scope);
        var ctes = Bind(query.With, inner);
        var left = state.Queries.BindSide(union.Left, inner);
        SqlType[] types = [.. left.Outputs.Select(o => o.Type.Kind == TypeKind.Unknown ? SqlType.Text : o.Type)];
        left = QueryCasts.Apply(left, types, state);
        entry.InRecursiveTerm = true;
        var right = Term(table, entry, left, union, inner);

        // A numeric that grows from round to round is held in the widest decimal.
        var widened = Widened(left, right);
        if (widened is not null)
        {
            left = QueryCasts.Apply(left, widened, state);
            right = Term(table, entry, left, union, inner);
            right = Held(right, widened, union);
        }

        entry.InRecursiveTerm = false;
        CheckTypes(name, left, right, union);
        var bound = state.Queries.SetOperations.Unite(union, left, right);
        return new BoundCte(
            entry.Id, name, bound with { Ctes = ctes }, IsRecursive: true, entry.Columns!, table.Materialized);
    }

    private BoundQuery Term(
        CommonTableSyntax table, CteEntry entry, BoundQuery left, SetOperationSyntax union, Scope scope)
    {
        entry.Columns = Columns(table, left.Outputs);
        return state.Queries.BindSide(union.Right, scope);
    }

    private static bool IsExact(SqlType type) => type.Kind == TypeKind.Numeric || type.IsInteger;

    /// <summary>The recursive term in the decimals that hold every round; refused where each round adds digits.</summary>
    private BoundQuery Held(BoundQuery right, SqlType[] widened, SetOperationSyntax union)
    {
        var types = right.Outputs.Select(o => o.Type).ToArray();
        for (var i = 0; i < types.Length; i++)
        {
            if (widened[i].Kind != TypeKind.Numeric || !IsExact(types[i]))
            {
                continue;
            }

            if (NumericRules.Holding(types[i]).Scale > widened[i].Scale)
            {
                throw BindErrors.Unsupported(
                    "a numeric column of a recursive query that gains digits behind the point in each round",
                    SetOperationBinder.TargetPosition(union.Right, i),
                    "Cast the column in both terms, for example to numeric(38,10).");
            }

            types[i] = widened[i];
        }

        return QueryCasts.Apply(right, types, state);
    }

    private static SqlType[]? Widened(BoundQuery left, BoundQuery right)
    {
        if (left.Outputs.Count != right.Outputs.Count)
        {
            return null;
        }

        var changed = false;
        var types = new SqlType[left.Outputs.Count];
        for (var i = 0; i < types.Length; i++)
        {
            var (first, second) = (left.Outputs[i].Type, right.Outputs[i].Type);
            types[i] = first;
            if (first.Kind == TypeKind.Numeric && IsExact(second) && !first.Equals(second))
            {
                types[i] = SqlType.Numeric(SqlType.MaxPrecision, NumericRules.Common([first, second]).Scale);
                changed = true;
            }
        }

        return changed ? types : null;
    }

    private static void CheckTypes(string name, BoundQuery left, BoundQuery right, SetOperationSyntax union)
    {
        for (var i = 0; i < Math.Min(left.Outputs.Count, right.Outputs.Count); i++)
        {
            uint[] pair = [left.Outputs[i].Type.TypeOid, right.Outputs[i].Type.TypeOid];
            var common = TypeCoercion.SelectCommon(pair, out _, out _);
            if (common != 0 && common != pair[0])
            {
                var overall = Expressions.Coercer.DisplayName(common);
                throw BindErrors.Mismatch(
                    $"recursive query \"{name}\" column {i + 1} has type {left.Outputs[i].Type.WithoutModifier()} in non-recursive term but type {overall} overall",
                    SetOperationBinder.TargetPosition(union.Left, i),
                    "Cast the output of the non-recursive term to the correct type.");
            }
        }
    }

    private static void RefuseTail(QuerySyntax query)
    {
        var (what, position) = query switch
        {
            { OrderBy: [var key, ..] } => ("ORDER BY", key.Position),
            { Offset: { } offset } => ("OFFSET", offset.Start),
            { Limit: { } limit } => ("LIMIT", limit.Start),
            _ => (null, 0),
        };
        if (what is not null)
        {
            throw BindErrors.Unsupported($"{what} in a recursive query is not implemented", position);
        }
    }

    private static List<BoundRelationColumn> Columns(CommonTableSyntax table, IReadOnlyList<BoundOutput> outputs)
    {
        if (table.Columns.Count > outputs.Count)
        {
            throw BindErrors.Error(
                SqlState.InvalidColumnReference,
                $"WITH query \"{table.Name.Name}\" has {outputs.Count} columns available but {table.Columns.Count} columns specified",
                table.Name.Position);
        }

        return [.. outputs.Select(
            (o, i) => new BoundRelationColumn(i < table.Columns.Count ? table.Columns[i].Name : o.Name, o.Type))];
    }
}
