using SqlGateway.Core.Errors;
using SqlGateway.Core.Types;
using SqlGateway.Parser.Binding.Scopes;
using SqlGateway.Parser.Binding.Tree;
using SqlGateway.Parser.Functions;
using SqlGateway.Parser.Syntax;

namespace SqlGateway.Parser.Binding.Expressions;

/// <summary>Binds aggregates, ordered-set aggregates and window calls.</summary>
internal sealed class AggregateBinder(BindingState state, ExpressionBinder expressions, ArgumentBinder arguments)
{
    /// <summary>What the call must or must not have, told before its arguments are converted.</summary>
    public static void CheckForm(FunctionCallSyntax call, BuiltinFunction function)
    {
        var name = call.Name.ToString();
        if (function.AggregateKind is 'o' or 'h' && call.Over is null)
        {
            throw BindErrors.WrongKind($"WITHIN GROUP is required for ordered-set aggregate {name}", call.Position);
        }

        if (function.IsWindow && call.Over is null)
        {
            throw BindErrors.WrongKind($"window function {name} requires an OVER clause", call.Position);
        }

        if (function.IsAggregate && call.Arguments.Count == 0 && !call.IsStar)
        {
            throw BindErrors.WrongKind(
                $"{name}(*) must be used to call a parameterless aggregate function", call.Position);
        }
    }

    public BoundExpression Bind(
        FunctionCallSyntax call, BuiltinFunction function, ResolvedArguments resolved, Scope scope)
    {
        var type = arguments.ResultType(function.Oid, function.ResultType, resolved, call.Position);
        return call.Over is { } over
            ? Window(call, function, resolved, type, over, scope)
            : Aggregate(call, function, resolved, type, scope);
    }

    /// <summary><c>f(direct) WITHIN GROUP (ORDER BY …)</c>.</summary>
    public BoundExpression OrderedSet(FunctionCallSyntax call, string? schema, List<Operand> direct, Scope scope)
    {
        if (call.Over is not null)
        {
            throw BindErrors.Unsupported($"OVER is not supported for ordered-set aggregate {call.Name}", call.Position);
        }

        var inAggregate = scope.InAggregate;
        scope.InAggregate = true;
        var sorted = call.OrderBy.Select(k => new Operand(expressions.Bind(k.Expression, scope), k.Position)).ToList();
        scope.InAggregate = inAggregate;
        List<Operand> all = [.. direct, .. sorted];
        var outcome =
            FunctionLookup.Find(schema, call.Name.Name, [.. all.Select(o => o.Oid)], null, false, out var candidate);
        var hypothetical = Builtins.FunctionsNamed(call.Name.Name).Any(f => f.AggregateKind == 'h');
        if (hypothetical && direct.Count != sorted.Count)
        {
            var error = CallBinder.Unresolved(LookupOutcome.NotFound, call, all, null);
            throw BindErrors.Error(
                error.SqlState, error.Message, call.Position,
                $"To use the hypothetical-set aggregate {call.Name}, the number of hypothetical direct arguments (here {direct.Count}) must match the number of ordering columns (here {sorted.Count}).");
        }

        if (outcome != LookupOutcome.Found)
        {
            throw CallBinder.Unresolved(outcome, call, all, null);
        }

        var function = Builtins.FindFunction(candidate!.Oid)!;
        if (function.AggregateKind != 'o')
        {
            throw function switch
            {
                { AggregateKind: 'h' } =>
                    SqlErrors.NotSupported($"hypothetical-set aggregate {call.Name}", call.Position),
                { IsAggregate: true } => BindErrors.WrongKind(
                    $"{call.Name} is not an ordered-set aggregate, so it cannot have WITHIN GROUP", call.Position),
                _ => BindErrors.WrongKind(
                    $"WITHIN GROUP specified, but {call.Name} is not an aggregate function", call.Position),
            };
        }

        if (function.DirectArguments != direct.Count)
        {
            throw CallBinder.Unresolved(LookupOutcome.NotFound, call, all, null);
        }

        var resolved = arguments.Convert(candidate.Arguments, all, call.Position);
        var type = arguments.ResultType(function.Oid, function.ResultType, resolved, call.Position);
        var keys = call.OrderBy.Select((k, i) => SortKeys.Create(k, resolved.Arguments[direct.Count + i])).ToList();
        foreach (var (key, syntax) in keys.Zip(call.OrderBy))
        {
            expressions.Operators.RequireOrder(key.Expression.Type, syntax.Position);
        }

        var bound = new BoundAggregate(
            function.Oid, resolved.Arguments[..direct.Count], false, keys, Filter(call, scope),
            type) { IsOrderedSet = true };
        return Register(bound, call, scope);
    }

    private BoundExpression Aggregate(
        FunctionCallSyntax call, BuiltinFunction function, ResolvedArguments resolved, SqlType type, Scope scope)
    {
        SiteRules.CheckAggregate(scope, call.Position);
        if (call.IsDistinct)
        {
            foreach (var (argument, syntax) in resolved.Arguments.Zip(call.Arguments))
            {
                expressions.Operators.RequireEquality(argument.Type, syntax.Value.Start);
            }
        }

        var keys = SortKeysOf(call, scope);
        if (call.IsDistinct)
        {
            foreach (var (key, syntax) in keys.Zip(call.OrderBy))
            {
                if (!resolved.Arguments.Any(a => ExpressionEquality.Equal(Bare(a), Bare(key.Expression))))
                {
                    throw BindErrors.Error(
                        SqlState.InvalidColumnReference,
                        "in an aggregate with DISTINCT, ORDER BY expressions must appear in argument list",
                        syntax.Position);
                }
            }
        }

        var bound = new BoundAggregate(
            function.Oid, resolved.Arguments, call.IsDistinct, keys, Filter(call, scope), type);
        return Register(bound, call, scope);
    }

    /// <summary>Aggregates belong to the query whose columns they take; those of an outer query are not done.</summary>
    private BoundExpression Register(BoundAggregate aggregate, FunctionCallSyntax call, Scope scope)
    {
        var finder = new ColumnFinder();
        finder.VisitExpression(aggregate);
        if (finder.Relations.Count > 0 && !finder.Relations.Any(scope.Relations.Contains)
            && finder.Relations.Any(r => IsOuter(r, scope)))
        {
            throw SqlErrors.NotSupported("an aggregate over columns of an outer query only", call.Position);
        }

        if (!scope.HasAggregates)
        {
            scope.FirstAggregate = call.Position;
        }

        scope.HasAggregates = true;
        state.References.TryAdd(aggregate, (call.Position, call.Name.Name));
        return aggregate;
    }

    private static bool IsOuter(int relation, Scope scope)
    {
        for (var level = scope.Parent; level is not null; level = level.Parent)
        {
            if (level.Relations.Contains(relation))
            {
                return true;
            }
        }

        return false;
    }

    private BoundExpression Window(
        FunctionCallSyntax call, BuiltinFunction function, ResolvedArguments resolved, SqlType type, OverSyntax over,
        Scope scope)
    {
        SiteRules.CheckWindow(scope, call.Position);
        if (call.IsDistinct)
        {
            throw BindErrors.Unsupported("DISTINCT is not implemented for window functions", call.Position);
        }

        if (call.OrderBy.Count > 0)
        {
            throw BindErrors.Unsupported("aggregate ORDER BY is not implemented for window functions", call.Position);
        }

        if (function.AggregateKind is 'o' or 'h')
        {
            throw BindErrors.Unsupported($"OVER is not supported for ordered-set aggregate {call.Name}", call.Position);
        }

        if (call.Filter is not null && function.IsWindow)
        {
            throw BindErrors.Unsupported("FILTER is not implemented for non-aggregate window functions", call.Position);
        }

        var filter = Filter(call, scope);
        var window = expressions.Windows.Bind(over, scope);
        scope.HasWindowCalls = true;
        var bound = new BoundWindowCall(function.Oid, resolved.Arguments, filter, window, type);
        state.References.TryAdd(bound, (call.Position, call.Name.Name));
        return bound;
    }

    private List<BoundSortKey> SortKeysOf(FunctionCallSyntax call, Scope scope)
    {
        var inAggregate = scope.InAggregate;
        scope.InAggregate = true;
        var keys = new List<BoundSortKey>(call.OrderBy.Count);
        foreach (var key in call.OrderBy)
        {
            var expression = expressions.BindSettled(key.Expression, scope);
            expressions.Operators.RequireOrder(expression.Type, key.Position);
            keys.Add(SortKeys.Create(key, expression));
        }

        scope.InAggregate = inAggregate;
        return keys;
    }

    private BoundExpression? Filter(FunctionCallSyntax call, Scope scope)
    {
        if (call.Filter is not { } filter)
        {
            return null;
        }

        return scope.At(Site.Filter, () => expressions.BindCondition(filter, scope, "FILTER"));
    }

    private static BoundExpression Bare(BoundExpression expression) =>
        expression is BoundCast { IsExplicit: false } cast ? cast.Operand : expression;
}
