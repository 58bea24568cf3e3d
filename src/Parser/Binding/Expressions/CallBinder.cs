using SqlGateway.Core.Errors;
using SqlGateway.Core.Types;
using SqlGateway.Core.Values;
using SqlGateway.Parser.Binding.Scopes;
using SqlGateway.Parser.Binding.Tree;
using SqlGateway.Parser.Functions;
using SqlGateway.Parser.Syntax;

namespace SqlGateway.Parser.Binding.Expressions;

/// <summary>Binds calls (ParseFuncOrColumn of parse_func.c).</summary>
internal sealed class CallBinder
{
    private const int MaxArguments = 100;
    private const uint PgTypeOf = 1619;

    private readonly BindingState _state;
    private readonly ExpressionBinder _expressions;
    private readonly ArgumentBinder _arguments;
    private readonly AggregateBinder _aggregates;

    public CallBinder(BindingState state, ExpressionBinder expressions)
    {
        _state = state;
        _expressions = expressions;
        _arguments = new ArgumentBinder(state);
        _aggregates = new AggregateBinder(state, expressions, _arguments);
    }

    public BoundExpression Bind(FunctionCallSyntax call, Scope scope)
    {
        var schema = Schema(call);
        if (call.Arguments.Count > MaxArguments)
        {
            throw BindErrors.Error(
                SqlState.TooManyArguments, $"cannot pass more than {MaxArguments} arguments to a function",
                call.Position);
        }

        var operands = Operands(call, scope);
        if (call.IsWithinGroup)
        {
            return _aggregates.OrderedSet(call, schema, operands, scope);
        }

        var names = call.Arguments.Any(a => a.Name is not null) ? call.Arguments.Select(a => a.Name?.Name).ToList()
            : null;
        CheckNames(call);
        var inputs = operands.Select(o => o.Oid).ToArray();
        var outcome = FunctionLookup.Find(schema, call.Name.Name, inputs, names, call.IsVariadic, out var candidate);
        var isExact = outcome == LookupOutcome.Found && candidate!.Arguments.AsSpan().SequenceEqual(inputs);
        if (!isExact && AsCast(call, schema, operands) is { } cast)
        {
            return cast;
        }

        if (outcome != LookupOutcome.Found)
        {
            throw Unresolved(outcome, call, operands, names);
        }

        var function = Builtins.FindFunction(candidate!.Oid)!;
        CheckDecorations(call, function);
        AggregateBinder.CheckForm(call, function);
        if (call.IsVariadic && function.Variadic == TypeOids.Any && operands[^1].Type.Kind != TypeKind.Array)
        {
            throw BindErrors.Mismatch("VARIADIC argument must be an array", operands[^1].Position);
        }

        if (function.Oid == PgTypeOf)
        {
            return TypeOf(operands[0]);
        }

        var resolved = Convert(candidate, function, operands, scope, call.Position);
        return function switch
        {
            { IsAggregate: true } or { IsWindow: true } => _aggregates.Bind(call, function, resolved, scope),
            _ => Plain(call, function, resolved, scope),
        };
    }

    /// <summary>Types are known here: the value is a constant.</summary>
    private BoundConstant TypeOf(Operand operand) => operand.Expression is UnknownParameter parameter
        ? throw BindErrors.Error(
            SqlState.IndeterminateDatatype,
            $"could not determine data type of parameter ${parameter.Index + 1}", parameter.Position)
        : new BoundConstant(new SqlConstant(SqlType.Of(TypeKind.RegType), operand.Oid));

    /// <summary>A function in FROM, whose set-returning functions may stand there.</summary>
    public BoundExpression BindInFrom(ExpressionSyntax syntax, Scope scope, out BuiltinFunction? function)
    {
        function = null;
        if (syntax is not FunctionCallSyntax call)
        {
            return _expressions.BindSettled(syntax, scope);
        }

        var schema = Schema(call);
        var operands = Operands(call, scope);
        var names = call.Arguments.Any(a => a.Name is not null) ? call.Arguments.Select(a => a.Name?.Name).ToList()
            : null;
        var outcome = FunctionLookup.Find(
            schema, call.Name.Name, [.. operands.Select(o => o.Oid)], names, call.IsVariadic, out var candidate);
        if (outcome != LookupOutcome.Found)
        {
            return AsCast(call, schema, operands) ?? throw Unresolved(outcome, call, operands, names);
        }

        function = Builtins.FindFunction(candidate!.Oid)!;
        CheckDecorations(call, function);
        if (function.IsAggregate)
        {
            SiteRules.CheckAggregate(scope, call.Position);
        }

        if (function.IsWindow)
        {
            throw BindErrors.WrongKind($"window function {function.Name} requires an OVER clause", call.Position);
        }

        var resolved = Convert(candidate, function, operands, scope, call.Position);
        if (!function.ReturnsSet)
        {
            return Plain(call, function, resolved, scope);
        }

        return new BoundCall(function.Oid, resolved.Arguments,
            ResultType(function, resolved, call.Position)) { VariadicArray = call.IsVariadic };
    }

    private List<Operand> Operands(FunctionCallSyntax call, Scope scope)
    {
        var isAggregate = call.Over is null && Builtins.FunctionsNamed(call.Name.Name).Any(f => f.IsAggregate);
        var (inAggregate, inWindow) = (scope.InAggregate, scope.InWindowCall);
        if (isAggregate)
        {
            SiteRules.CheckAggregate(scope, call.Position);
            scope.InAggregate = true;
        }
        else if (call.Over is not null)
        {
            SiteRules.CheckWindow(scope, call.Position);
            scope.InWindowCall = true;
        }

        try
        {
            return [.. call.Arguments.Select(a => new Operand(_expressions.Bind(a.Value, scope), a.Value.Start))];
        }
        finally
        {
            scope.InAggregate = inAggregate;
            scope.InWindowCall = inWindow;
        }
    }

    private string? Schema(FunctionCallSyntax call)
    {
        if (call.Name.Parts.Count > 3
            || (call.Name.Parts.Count == 3 && call.Name.Parts[0].Name != _state.Context.CatalogName))
        {
            throw BindErrors.CrossDatabase(call.Name.ToString(), call.Position);
        }

        if (call.Name.Schema is { } schema && !_state.Names.SchemaExists(schema)
            && schema is not ("pg_catalog" or "information_schema"))
        {
            throw BindErrors.Error(SqlState.InvalidSchemaName, $"schema \"{schema}\" does not exist", call.Position);
        }

        return call.Name.Schema;
    }

    private BoundExpression Plain(
        FunctionCallSyntax call, BuiltinFunction function, ResolvedArguments resolved, Scope scope)
    {
        // Over columns there may be a relation that tells.
        if (SessionFunctions.IsSessionFunction(function.Oid)
            && (_state.Context.Inlined.FindExpression(function.Oid) is null || !SessionFunctions.ReadColumns(resolved.Arguments)))
        {
            return SessionFunctions.Bind(
                function, resolved.Arguments, ResultType(function, resolved, call.Position), scope, call.Position);
        }

        if (_expressions.Bodies.TryInline(function.Oid, resolved.Arguments, call.Position) is { } inlined)
        {
            return inlined;
        }

        if (function.ReturnsSet)
        {
            SiteRules.CheckSetReturning(scope, call.Position);
            if (_expressions.Bodies.TryInlineSet(function.Oid, resolved.Arguments, call.Position) is { } set)
            {
                return new BoundSetReturning(set);
            }
        }

        var type = ResultType(function, resolved, call.Position);
        var arguments = _state.Coercer.Spell(function.Oid, resolved.Arguments, call.Position);
        var bound = new BoundCall(function.Oid, arguments, type) { VariadicArray = call.IsVariadic };
        return function.ReturnsSet ? new BoundSetReturning(bound) : bound;
    }

    private ResolvedArguments Convert(
        Candidate candidate, BuiltinFunction function, List<Operand> operands, Scope scope, int position)
    {
        if (candidate.Order is null && candidate.DefaultsUsed == 0)
        {
            return _arguments.Convert(candidate.Arguments, operands, position);
        }

        // Every declared argument, those left out by their defaults.
        var defaults = _expressions.Bodies.Defaults(function);
        var first = function.ArgumentTypes.Count - defaults.Count;
        var all = new List<Operand>(function.ArgumentTypes.Count);
        for (var i = 0; i < function.ArgumentTypes.Count; i++)
        {
            var index = candidate.Order is { } order ? order[i] : i < operands.Count ? i : -1;
            all.Add(index >= 0
                ? operands[index]
                : new Operand(_expressions.Bind(defaults[i - first], scope), position));
        }

        return _arguments.Convert([.. function.ArgumentTypes], all, position);
    }

    /// <summary>The type of the value, a record's columns included.</summary>
    private SqlType ResultType(BuiltinFunction function, ResolvedArguments resolved, int position)
    {
        if (function.ResultType == TypeOids.Record)
        {
            var columns = function.OutColumns()
                .Select(c => new StructField(c.Name, _arguments.ResultType(function.Oid, c.Type, resolved, position)))
                    .ToList();
            return columns.Count == 0 ? SqlType.Record : SqlType.RecordOf(columns);
        }

        return _arguments.ResultType(function.Oid, function.ResultType, resolved, position);
    }

    /// <summary><c>date(x)</c>, <c>text(x)</c>: a type's name used as a function.</summary>
    private BoundExpression? AsCast(FunctionCallSyntax call, string? schema, List<Operand> operands)
    {
        if (operands.Count != 1 || call.IsStar || call.IsDistinct || call.OrderBy.Count > 0 || call.Filter is not null
            || call.Over is not null
            || call.IsVariadic || call.Arguments[0].Name is not null || schema is not (null or "pg_catalog"))
        {
            return null;
        }

        var oid = TypeNameResolver.FindOid(call.Name);
        if (oid == 0 || TypeNameResolver.FromOid(oid) is not { } target)
        {
            return null;
        }

        var operand = operands[0];
        if (!operand.IsUnknown)
        {
            var path = TypeCoercion.Find(operand.Oid, oid, CoercionContext.Explicit);
            if (path is not (CoercionPath.Relabel or CoercionPath.Text)
                || (path == CoercionPath.Text && operand.Type.Kind == TypeKind.Record && target.Category == 'S'))
            {
                return null;
            }
        }

        return _state.Coercer.TryTo(operand, target, CoercionContext.Explicit);
    }

    private static void CheckNames(FunctionCallSyntax call)
    {
        var named = false;
        var seen = new HashSet<string>();
        foreach (var argument in call.Arguments)
        {
            if (argument.Name is { } name)
            {
                named = true;
                if (!seen.Add(name.Name))
                {
                    throw BindErrors.Syntax($"argument name \"{name.Name}\" used more than once", argument.Position);
                }
            }
            else if (named)
            {
                throw BindErrors.Syntax("positional argument cannot follow named argument", argument.Position);
            }
        }
    }

    /// <summary>DISTINCT, FILTER, OVER … where the function is no aggregate.</summary>
    private static void CheckDecorations(FunctionCallSyntax call, BuiltinFunction function)
    {
        if (function.IsAggregate || function.IsWindow)
        {
            return;
        }

        var name = call.Name.ToString();
        if (call.IsStar)
        {
            throw BindErrors.WrongKind($"{name}(*) specified, but {name} is not an aggregate function", call.Position);
        }

        if (call.IsDistinct)
        {
            throw BindErrors.WrongKind($"DISTINCT specified, but {name} is not an aggregate function", call.Position);
        }

        if (call.OrderBy.Count > 0)
        {
            throw BindErrors.WrongKind($"ORDER BY specified, but {name} is not an aggregate function", call.Position);
        }

        if (call.Filter is not null)
        {
            throw BindErrors.WrongKind($"FILTER specified, but {name} is not an aggregate function", call.Position);
        }

        if (call.Over is not null)
        {
            throw BindErrors.WrongKind(
                $"OVER specified, but {name} is not a window function nor an aggregate function", call.Position);
        }
    }

    internal static GatewayException Unresolved(
        LookupOutcome outcome, FunctionCallSyntax call, IReadOnlyList<Operand> operands, IReadOnlyList<string?>? names)
    {
        var types = operands.Select(
            (o, i) => names?[i] is { } name ? $"{name} => {OperatorBinder.NameOf(o)}" : OperatorBinder.NameOf(o));
        var signature = $"{call.Name}({string.Join(", ", types)})";
        if (outcome == LookupOutcome.Ambiguous)
        {
            return BindErrors.Error(
                SqlState.AmbiguousFunction, $"function {signature} is not unique", call.Position,
                "Could not choose a best candidate function. You might need to add explicit type casts.");
        }

        return BindErrors.Error(
            SqlState.UndefinedFunction, $"function {signature} does not exist", call.Position,
            call.OrderBy.Count > 1 && !call.IsWithinGroup
                ? "No aggregate function matches the given name and argument types. Perhaps you misplaced ORDER BY; ORDER BY must appear after all regular arguments of the aggregate."
                : "No function matches the given name and argument types. You might need to add explicit type casts.");
    }
}
