using SqlGateway.Core.Errors;
using SqlGateway.Parser.Binding.Scopes;
using SqlGateway.Parser.Binding.Tree;
using SqlGateway.Parser.Syntax;

namespace SqlGateway.Parser.Binding.Expressions;

/// <summary>Binds expressions: the common entry, with one binder for each family of constructs behind it.</summary>
internal sealed class ExpressionBinder
{
    private readonly BindingState _state;
    private readonly CallBinder _calls;
    private readonly ConditionBinder _conditions;
    private readonly CompositeBinder _composites;
    private readonly SubqueryBinder _subqueries;
    private readonly CastBinder _casts;

    public ExpressionBinder(BindingState state)
    {
        _state = state;
        Operators = new OperatorBinder(state);
        Bodies = new FunctionBodies(state);
        Windows = new WindowBinder(state);
        _calls = new CallBinder(state, this);
        _conditions = new ConditionBinder(state, this);
        _composites = new CompositeBinder(state, this);
        _subqueries = new SubqueryBinder(state, this);
        _casts = new CastBinder(state, this);
    }

    public OperatorBinder Operators { get; }

    public FunctionBodies Bodies { get; }

    public WindowBinder Windows { get; }

    public CallBinder Calls => _calls;

    public CompositeBinder Composites => _composites;

    public Operand BindOperand(ExpressionSyntax syntax, Scope scope) => new(Bind(syntax, scope), syntax.Start);

    public List<Operand> BindOperands(IReadOnlyList<ExpressionSyntax> items, Scope scope)
    {
        var operands = new List<Operand>(items.Count);
        foreach (var item in items)
        {
            operands.Add(BindOperand(item, scope));
        }

        return operands;
    }

    /// <summary>The expression with its type decided: a literal or parameter that is left open becomes text.</summary>
    public BoundExpression BindSettled(ExpressionSyntax syntax, Scope scope) =>
        _state.Coercer.Settle(Bind(syntax, scope));

    public BoundExpression BindCondition(ExpressionSyntax syntax, Scope scope, string construct) =>
        _state.Coercer.ToBool(BindOperand(syntax, scope), construct);

    /// <summary>The expression; its type may be unknown, which the caller decides.</summary>
    public BoundExpression Bind(ExpressionSyntax syntax, Scope scope)
    {
        _state.Enter(syntax.Position);
        var bound = syntax switch
        {
            LiteralSyntax literal => LiteralReader.Bind(literal),
            ColumnReferenceSyntax column => Column(column, scope),
            ParameterSyntax parameter => Parameter(parameter, scope),
            BinarySyntax binary => _conditions.Binary(binary, scope),
            UnarySyntax unary => Unary(unary, scope),
            LogicalSyntax logical => Logical(logical, scope),
            NotSyntax not => new BoundNot(BindCondition(not.Operand, scope, "NOT")),
            CastSyntax cast => _casts.Bind(cast, scope),
            CollateSyntax collate => _casts.Collate(collate, scope),
            FunctionCallSyntax call => _calls.Bind(call, scope),
            SessionValueSyntax value => SessionFunctions.Keyword(value),
            CaseSyntax or ConditionalSyntax or BetweenSyntax or InListSyntax or QuantifiedArraySyntax or TestSyntax or DistinctFromSyntax =>
                _conditions.Bind(syntax, scope),
            InQuerySyntax or QuantifiedQuerySyntax or ExistsSyntax or ScalarQuerySyntax or ArrayQuerySyntax =>
                _subqueries.Bind(syntax, scope),
            ArraySyntax or RowSyntax or SubscriptSyntax or FieldSelectSyntax => _composites.Bind(syntax, scope),
            GroupingSyntax grouping => Grouping(grouping, scope),
            StarSyntax { Qualifier: { } qualifier } star => WholeRow(qualifier, star.Position, scope),
            StarSyntax or FieldStarSyntax =>
                throw BindErrors.Syntax("row expansion via \"*\" is not supported here", syntax.Position),
            DefaultSyntax => throw BindErrors.Syntax("DEFAULT is not allowed in this context", syntax.Position),
            _ => throw SqlErrors.NotSupported(syntax.GetType().Name, syntax.Position),
        };
        _state.Leave();
        return bound;
    }

    public BoundExpression Reference(RangeColumn column, string name, int position)
    {
        // One instance for each reference: errors about grouping find its place by it.
        var reference = column.Expression switch
        {
            BoundColumn plain => plain with { },
            BoundRow row => new BoundRow(
                [.. row.Items.Select(i => i is BoundColumn c ? Reference(new("", c), name, position) : i)], row.Type),
            var other => other,
        };
        _state.References.TryAdd(reference, (position, name));
        return reference;
    }

    private BoundExpression Unary(UnarySyntax unary, Scope scope)
    {
        var operand = BindOperand(unary.Operand, scope);
        return operand.Expression is WideNumber number && unary.Operator.ToString() == "-" && !number.Text.StartsWith('-')
            ? number with { Text = "-" + number.Text }
            : Operators.Prefix(unary.Operator, operand);
    }

    private BoundExpression Column(ColumnReferenceSyntax syntax, Scope scope)
    {
        var column = _state.Columns.Resolve(syntax, scope);
        return Reference(column, ErrorName(syntax, column, scope), syntax.Position);
    }

    private static string ErrorName(ColumnReferenceSyntax syntax, RangeColumn column, Scope scope)
    {
        for (var level = scope; level is not null; level = level.Parent)
        {
            foreach (var item in level.Known)
            {
                if (item.Alias is not null && item.Columns.Any(c => ReferenceEquals(c.Expression, column.Expression)))
                {
                    return $"{item.Alias}.{column.Name}";
                }
            }
        }

        return syntax.Name.ToString();
    }

    private BoundExpression WholeRow(QualifiedName qualifier, int position, Scope scope)
    {
        var item = ColumnLookup.FindItem(qualifier.Schema, qualifier.Name, scope, position)
            ?? throw NearestNames.MissingItem(qualifier.Schema, qualifier.Name, scope, position);
        return Reference(ColumnLookup.WholeRow(item), item.Name, position);
    }

    private BoundExpression Parameter(ParameterSyntax parameter, Scope scope)
    {
        for (var level = scope; level is not null; level = level.Parent)
        {
            if (level.BodyArguments is { } arguments)
            {
                return arguments[parameter.Number - 1];
            }
        }

        return _state.Parameters.Reference(parameter.Number, parameter.Position);
    }

    private BoundLogical Logical(LogicalSyntax logical, Scope scope)
    {
        var operands = new BoundExpression[logical.Operands.Count];
        for (var i = 0; i < operands.Length; i++)
        {
            operands[i] = BindCondition(logical.Operands[i], scope, logical.IsAnd ? "AND" : "OR");
        }

        return new BoundLogical(logical.IsAnd, operands);
    }

    private BoundGrouping Grouping(GroupingSyntax grouping, Scope scope)
    {
        if (grouping.Arguments.Count > 31)
        {
            throw BindErrors.Error(
                SqlState.TooManyArguments, "GROUPING must have fewer than 32 arguments", grouping.Position);
        }

        if (SiteRules.NameOf(scope.Site) is { } name
            && scope.Site is not (
                Site.SelectList or Site.OrderBy or Site.Having or Site.DistinctOn or Site.WindowOrder or Site.WindowPartition))
        {
            throw BindErrors.Grouping($"grouping operations are not allowed in {name}", grouping.Position);
        }

        scope.HasAggregates = true;
        var bound = new BoundGrouping([.. grouping.Arguments.Select(a => Bind(a, scope))]);
        _state.References.TryAdd(bound, (grouping.Position, "GROUPING"));
        return bound;
    }
}
