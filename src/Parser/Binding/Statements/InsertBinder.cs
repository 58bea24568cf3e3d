using SqlGateway.Core.Catalog;
using SqlGateway.Core.Errors;
using SqlGateway.Core.Types;
using SqlGateway.Core.Values;
using SqlGateway.Parser.Binding.Expressions;
using SqlGateway.Parser.Binding.Queries;
using SqlGateway.Parser.Binding.Scopes;
using SqlGateway.Parser.Binding.Tree;
using SqlGateway.Parser.Functions;
using SqlGateway.Parser.Syntax;

namespace SqlGateway.Parser.Binding.Statements;

/// <summary>Binds INSERT to a query that gives every column of the target.</summary>
internal sealed class InsertBinder(BindingState state)
{
    public BoundInsert Bind(InsertSyntax insert)
    {
        Refuse(insert);
        var target = state.Names.Get(insert.Table);
        CheckTarget(target, insert.Table.Position);
        var columns = Columns(insert, target);
        var source = insert.Source switch
        {
            null => FromValues([[]], [], target),
            { Body: ValuesSyntax values } query when insert.With is null
                && IsPlain(query) => FromValues(values, columns, target, insert),
            var query => FromQuery(query, columns, target, insert),
        };
        return new BoundInsert(target, source, state.Parameters.Finish(), state.Reads);
    }

    private static void Refuse(InsertSyntax insert)
    {
        if (insert.OnConflict > 0)
        {
            throw SqlErrors.NotSupported("INSERT … ON CONFLICT", insert.OnConflict);
        }

        if (insert.Overriding > 0)
        {
            throw SqlErrors.NotSupported("INSERT … OVERRIDING", insert.Overriding);
        }

        if (insert.Returning.Count > 0)
        {
            throw SqlErrors.NotSupported("INSERT … RETURNING", insert.Returning[0].Position);
        }
    }

    private static void CheckTarget(TableDefinition target, int position)
    {
        switch (target.Kind)
        {
            case TableKind.System:
                throw BindErrors.Error(
                    SqlState.InsufficientPrivilege, $"permission denied: \"{target.Name.Name}\" is a system catalog",
                    position);
            case TableKind.View:
                throw SqlErrors.NotSupported($"INSERT into view \"{target.Name.Name}\"", position);
            case TableKind.External:
                throw SqlErrors.NotSupported(
                    $"INSERT into external table \"{target.Name.Name}\"", position,
                    $"External tables are read-only: CREATE TABLE copy AS SELECT * FROM {target.Name}; then insert into the copy.");
        }
    }

    private static bool IsPlain(QuerySyntax query) =>
        query.With is null && query.OrderBy.Count == 0 && query.Limit is null && query.Offset is null;

    /// <summary>Ordinals of the target's columns that the source gives, in its order.</summary>
    private static List<int> Columns(InsertSyntax insert, TableDefinition target)
    {
        if (insert.Columns.Count == 0)
        {
            return [.. Enumerable.Range(0, target.Columns.Count)];
        }

        var ordinals = new List<int>(insert.Columns.Count);
        foreach (var name in insert.Columns)
        {
            var ordinal = -1;
            for (var i = 0; i < target.Columns.Count; i++)
            {
                if (target.Columns[i].Name == name.Name)
                {
                    ordinal = i;
                }
            }

            if (ordinal < 0)
            {
                throw BindErrors.Error(
                    SqlState.UndefinedColumn,
                    $"column \"{name.Name}\" of relation \"{target.Name.Name}\" does not exist", name.Position);
            }

            if (ordinals.Contains(ordinal))
            {
                throw BindErrors.Error(
                    SqlState.DuplicateColumn, $"column \"{name.Name}\" specified more than once", name.Position);
            }

            ordinals.Add(ordinal);
        }

        return ordinals;
    }

    private BoundQuery FromValues(ValuesSyntax values, List<int> columns, TableDefinition target, InsertSyntax insert)
    {
        var scope = new Scope(null);
        var rows = new List<List<BoundExpression>>(values.Rows.Count);
        var width = values.Rows[0].Count;
        foreach (var row in values.Rows)
        {
            if (row.Count != width)
            {
                throw BindErrors.Syntax("VALUES lists must all be the same length", row[0].Start);
            }

            CheckCount(row.Count, columns, insert, i => row[i].Start);
            rows.Add(scope.At(
                Site.Values, () => row.Select((item, i) => Value(item, target.Columns[columns[i]], scope)).ToList()));
        }

        return FromValues(rows, columns, target);
    }

    private static BoundQuery FromValues(List<List<BoundExpression>> rows, List<int> columns, TableDefinition target)
    {
        var complete = new BoundExpression[rows.Count][];
        for (var r = 0; r < complete.Length; r++)
        {
            var row = new BoundExpression[target.Columns.Count];
            for (var i = 0; i < rows[r].Count; i++)
            {
                row[columns[i]] = rows[r][i];
            }

            for (var i = 0; i < row.Length; i++)
            {
                row[i] ??= new BoundConstant(SqlConstant.Null(target.Columns[i].Type));
            }

            complete[r] = row;
        }

        return new BoundQuery([], new BoundValuesBody(complete), Outputs(target), [], null, null);
    }

    private BoundExpression Value(ExpressionSyntax item, ColumnDefinition column, Scope scope) => item is DefaultSyntax
        ? new BoundConstant(SqlConstant.Null(column.Type))
        : Assign(state.Expressions.BindOperand(item, scope), column);

    private BoundQuery FromQuery(QuerySyntax query, List<int> columns, TableDefinition target, InsertSyntax insert)
    {
        if (insert.With is { } with)
        {
            query = new QuerySyntax(with, new NestedQuerySyntax(query), query.Position);
        }

        var body = query.Body;
        var source = state.Queries.Bind(query, parent: null, settle: false);
        CheckCount(source.Outputs.Count, columns, insert, i => SetOperationBinder.TargetPosition(body, i));
        if (source.Outputs.Any(o => o.Type.Kind == TypeKind.Unknown))
        {
            SqlType[] decided = [.. source.Outputs.Select(
                (o, i) => o.Type.Kind == TypeKind.Unknown ? target.Columns[columns[i]].Type : o.Type)];
            source = QueryCasts.Apply(source, decided, state, CoercionContext.Assignment);
        }

        var scope = new Scope(null);
        var given = source.Outputs.Select(o => new BoundRelationColumn(o.Name, o.Type)).ToList();
        var derived = new BoundDerived(state.NextRelation(scope), source, IsLateral: false, null, given);
        var projections = new BoundExpression[target.Columns.Count];
        for (var i = 0; i < given.Count; i++)
        {
            var operand =
                new Operand(new BoundColumn(derived.Id, i, given[i].Type), SetOperationBinder.TargetPosition(body, i));
            projections[columns[i]] = Assign(operand, target.Columns[columns[i]]);
        }

        for (var i = 0; i < projections.Length; i++)
        {
            projections[i] ??= new BoundConstant(SqlConstant.Null(target.Columns[i].Type));
        }

        return new BoundQuery(
            [], new BoundSelect(projections, derived, null, null, null), Outputs(target), [], null, null);
    }

    private BoundExpression Assign(Operand operand, ColumnDefinition column)
    {
        var assigned = state.Coercer.TryTo(operand, column.Type, CoercionContext.Assignment)
            ?? throw BindErrors.Mismatch(
                $"column \"{column.Name}\" is of type {column.Type.WithoutModifier()} but expression is of type {operand.Type.WithoutModifier()}",
                operand.Position, "You will need to rewrite or cast the expression.");
        return assigned.Type.Equals(column.Type) ? assigned : new BoundCast(assigned, column.Type, IsExplicit: false);
    }

    private static void CheckCount(int given, List<int> columns, InsertSyntax insert, Func<int, int> position)
    {
        if (given > columns.Count)
        {
            throw BindErrors.Syntax("INSERT has more expressions than target columns", position(columns.Count));
        }

        if (insert.Columns.Count > 0 && given < columns.Count)
        {
            throw BindErrors.Syntax("INSERT has more target columns than expressions", insert.Columns[given].Position);
        }
    }

    private static List<BoundOutput> Outputs(TableDefinition target) =>
        [.. target.Columns.Select(c => new BoundOutput(c.Name, c.Type))];
}
