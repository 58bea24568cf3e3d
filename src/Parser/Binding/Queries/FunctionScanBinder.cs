using SqlGateway.Core.Errors;
using SqlGateway.Core.Types;
using SqlGateway.Parser.Binding.Expressions;
using SqlGateway.Parser.Binding.Scopes;
using SqlGateway.Parser.Binding.Tree;
using SqlGateway.Parser.Functions;
using SqlGateway.Parser.Syntax;

namespace SqlGateway.Parser.Binding.Queries;

/// <summary>Binds functions in FROM, WITH ORDINALITY and ROWS FROM included.</summary>
internal sealed class FunctionScanBinder(BindingState state)
{
    public BoundFromItem Bind(TableFunctionSyntax syntax, Scope scope)
    {
        if (syntax.Functions[0].Call is FunctionCallSyntax file && FileFunctions.OfCall(file) is { } refusal)
        {
            throw refusal;
        }

        if (syntax.ColumnDefinitions.Count > 0 || syntax.Functions.Any(f => f.ColumnDefinitions.Count > 0))
        {
            throw SqlErrors.NotSupported("a column definition list", syntax.Position);
        }

        var calls = Spread(syntax);
        var bound = new List<BoundExpression>(calls.Count);
        var functions = new List<BuiltinFunction?>(calls.Count);
        var lateral = scope.LateralActive;
        scope.LateralActive = true;
        foreach (var call in calls)
        {
            var expression = scope.At(Site.FromFunction, () =>
            {
                var result = state.Expressions.Calls.BindInFrom(call, scope, out var function);
                functions.Add(function);
                return result;
            });
            bound.Add(state.Coercer.Settle(expression));
        }

        scope.LateralActive = lateral;
        var name = syntax.Alias?.Name.Name ?? ColumnNames.Of(calls[0]);
        var columns = new List<BoundRelationColumn>();
        for (var i = 0; i < bound.Count; i++)
        {
            columns.AddRange(
                ColumnsOf(bound[i], functions[i], calls[i], calls.Count == 1 ? syntax.Alias?.Name.Name : null));
        }

        if (syntax.WithOrdinality)
        {
            columns.Add(new BoundRelationColumn("ordinality", SqlType.Int8));
        }

        columns = FromBinder.Rename(columns, syntax.Alias, name);
        var isLateral = IsLateral(bound, scope);
        var relation = bound.Count == 1 && functions[0] is { } only && bound[0] is BoundCall inlined
                && state.Expressions.Bodies.TryInlineQuery(only.Oid, inlined.Arguments, syntax.Position) is { } query
            ? AsQuery(query, columns, isLateral, syntax, scope)
            : Relation(bound, columns, isLateral, syntax, scope);
        var facts = new RangeItem(name, []) { IsAliased = true, IsScalar = bound is [{ Type.Kind: not TypeKind.Record }]
            && !syntax.WithOrdinality };
        return new BoundFromItem(relation, [FromBinder.Item(state, scope, relation.Id, name, columns, facts)]);
    }

    /// <summary><c>unnest(a, b)</c> is ROWS FROM of one for each argument.</summary>
    private static List<ExpressionSyntax> Spread(TableFunctionSyntax syntax)
    {
        var calls = new List<ExpressionSyntax>();
        foreach (var item in syntax.Functions)
        {
            if (item.Call is FunctionCallSyntax { Arguments.Count: > 1, IsVariadic: false } call
                && call.Name is { Name: "unnest", Schema: null or "pg_catalog" }
                    && call.Arguments.All(a => a.Name is null))
            {
                calls.AddRange(call.Arguments.Select(a => call with { Arguments = [a] }));
                continue;
            }

            calls.Add(item.Call);
        }

        return calls;
    }

    private static IEnumerable<BoundRelationColumn> ColumnsOf(
        BoundExpression expression, BuiltinFunction? function, ExpressionSyntax call, string? alias)
    {
        var type = expression.Type;
        if (type.Kind == TypeKind.Record)
        {
            return type.Fields.Count > 0
                ? type.Fields.Select(f => new BoundRelationColumn(f.Name, f.Type))
                : throw BindErrors.Syntax(
                    "a column definition list is required for functions returning \"record\"", call.Start);
        }

        var outName = function?.OutColumns().Take(2).ToList() is [var single] ? single.Name : null;
        return [new BoundRelationColumn(outName ?? alias ?? ColumnNames.Of(call), type)];
    }

    private static bool IsLateral(List<BoundExpression> bound, Scope scope)
    {
        var finder = new ColumnFinder();
        foreach (var expression in bound)
        {
            finder.VisitExpression(expression);
        }

        return finder.Relations.Any(scope.Relations.Contains);
    }

    private BoundRelation Relation(
        List<BoundExpression> bound, List<BoundRelationColumn> columns, bool isLateral, TableFunctionSyntax syntax, Scope scope)
    {
        if (bound.All(b => b is BoundCall))
        {
            return new BoundFunctionScan(
                state.NextRelation(scope), [.. bound.Cast<BoundCall>()], syntax.WithOrdinality, isLateral, columns);
        }

        if (bound.Count > 1 || syntax.WithOrdinality)
        {
            throw SqlErrors.NotSupported("ROWS FROM or WITH ORDINALITY over an expression", syntax.Position);
        }

        var select = new BoundSelect([bound[0]], null, null, null, null);
        var query = new BoundQuery([], select, [new BoundOutput(columns[0].Name, bound[0].Type)], [], null, null);
        return FromBinder.Derived(state, scope, query, isLateral, null, columns);
    }

    private BoundDerived AsQuery(
        BoundQuery query, List<BoundRelationColumn> columns, bool isLateral, TableFunctionSyntax syntax, Scope scope)
    {
        if (syntax.WithOrdinality)
        {
            throw SqlErrors.NotSupported("WITH ORDINALITY over this function", syntax.Position);
        }

        if (query.Outputs.Count != columns.Count)
        {
            throw SqlErrors.Internal(
                "the body of a set-returning function has another number of columns than the function");
        }

        query = QueryCasts.Apply(query, [.. columns.Select(c => c.Type)], state, CoercionContext.Explicit);
        return FromBinder.Derived(state, scope, query, isLateral, null, columns);
    }
}
