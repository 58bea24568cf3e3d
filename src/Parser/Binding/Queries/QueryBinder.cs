using SqlGateway.Core.Errors;
using SqlGateway.Core.Types;
using SqlGateway.Parser.Binding.Expressions;
using SqlGateway.Parser.Binding.Scopes;
using SqlGateway.Parser.Binding.Tree;
using SqlGateway.Parser.Functions;
using SqlGateway.Parser.Syntax;

namespace SqlGateway.Parser.Binding.Queries;

/// <summary>Binds queries: WITH, the body by its own binder, ORDER BY, LIMIT.</summary>
internal sealed class QueryBinder
{
    private readonly BindingState _state;
    private readonly SelectBinder _selects;
    private readonly SetOperationBinder _setOperations;
    private readonly CteBinder _ctes;

    public QueryBinder(BindingState state)
    {
        _state = state;
        Lists = new SelectListBinder(state);
        _selects = new SelectBinder(state, Lists);
        _setOperations = new SetOperationBinder(state);
        _ctes = new CteBinder(state);
    }

    public SelectListBinder Lists { get; }

    public SetOperationBinder SetOperations => _setOperations;

    /// <param name="parent">The level around it, whose names it may use; null for a statement.</param>
    /// <param name="settle">False where outputs of unknown type are to be decided by the caller.</param>
    public BoundQuery Bind(QuerySyntax syntax, Scope? parent, bool settle = true)
    {
        _state.Enter(syntax.Position);
        if (syntax.Locking.Count > 0)
        {
            throw SqlErrors.NotSupported(
                $"SELECT FOR {syntax.Locking[0].Strength.ToUpperInvariant()}", syntax.Locking[0].Position);
        }

        var scope = new Scope(parent);
        var ctes = _ctes.Bind(syntax.With, scope);
        var query = BindBody(syntax.Body, syntax, scope, settle);
        _state.Leave();
        return ctes.Count == 0 ? query : query with { Ctes = [.. ctes, .. query.Ctes] };
    }

    /// <summary>A body as a query of its own, in a side of a set operation.</summary>
    public BoundQuery BindSide(QueryBodySyntax body, Scope parent)
    {
        _state.Enter(body.Position);
        var query = body is NestedQuerySyntax nested
            ? Bind(nested.Query, parent, settle: false)
            : BindBody(body, new QuerySyntax(null, body, body.Position), new Scope(parent), settle: false);
        _state.Leave();
        return query;
    }

    public BoundExpression? Limit(ExpressionSyntax? syntax, Scope scope, Site site)
    {
        if (syntax is null)
        {
            return null;
        }

        var construct = SiteRules.NameOf(site)!;
        var operand = scope.At(site, () => _state.Expressions.BindOperand(syntax, scope));
        var bound = _state.Coercer.TryTo(operand, SqlType.Int8, CoercionContext.Assignment)
            ?? throw BindErrors.Mismatch(
                $"argument of {construct} must be type bigint, not type {operand.Type}", operand.Position);
        var finder = new ColumnFinder();
        finder.VisitExpression(bound);
        if (finder.Relations.Any(scope.Relations.Contains))
        {
            throw BindErrors.Error(
                SqlState.InvalidColumnReference, $"argument of {construct} must not contain variables",
                operand.Position);
        }

        return bound;
    }

    private BoundQuery BindBody(QueryBodySyntax body, QuerySyntax syntax, Scope scope, bool settle) => body switch
    {
        SelectSyntax select => _selects.Bind(select, syntax, scope, settle),
        NestedQuerySyntax nested when IsBare(syntax) => Bind(nested.Query, scope, settle),
        NestedQuerySyntax nested => OverOutputs(Wrap(Bind(nested.Query, scope), scope), syntax, scope),
        ValuesSyntax values => OverOutputs(ValuesBinder.Bind(_state, values, scope, settle), syntax, scope),
        SetOperationSyntax operation => OverOutputs(_setOperations.Bind(operation, scope), syntax, scope),
        _ => throw SqlErrors.NotSupported(body.GetType().Name, body.Position),
    };

    private static bool IsBare(QuerySyntax syntax) =>
        syntax.OrderBy.Count == 0 && syntax.Limit is null && syntax.Offset is null;

    /// <summary>ORDER BY and LIMIT of a body that offers only its output columns to them.</summary>
    private BoundQuery OverOutputs(BoundQuery query, QuerySyntax syntax, Scope scope)
    {
        var keys = new List<BoundSortKey>(syntax.OrderBy.Count);
        foreach (var key in syntax.OrderBy)
        {
            var ordinal = OutputMatching.Find(key.Expression, query.Outputs, "ORDER BY") ?? throw BindErrors.Error(
                SqlState.FeatureNotSupported, "invalid UNION/INTERSECT/EXCEPT ORDER BY clause", key.Position,
                "Add the expression/function to every SELECT, or move the UNION into a FROM clause.",
                "Only result column names can be used, not expressions or functions.");
            var type = query.Outputs[ordinal].Type;
            _state.Expressions.Operators.RequireOrder(type, key.Position);
            keys.Add(SortKeys.Create(key, new BoundOutputColumn(ordinal, type)));
        }

        return query with
        {
            OrderBy = keys,
            Limit = Limit(syntax.Limit, scope, Site.Limit),
            Offset = Limit(syntax.Offset, scope, Site.Offset),
            WithTies = syntax.WithTies,
        };
    }

    /// <summary>A query around one that has ORDER BY or LIMIT already.</summary>
    private BoundQuery Wrap(BoundQuery inner, Scope scope)
    {
        var id = _state.NextRelation(scope);
        var columns = inner.Outputs.Select(o => new BoundRelationColumn(o.Name, o.Type)).ToList();
        var derived = new BoundDerived(id, inner, IsLateral: false, null, columns);
        BoundExpression[] projections = [.. columns.Select((c, i) => new BoundColumn(id, i, c.Type))];
        return new BoundQuery(
            [], new BoundSelect(projections, derived, null, null, null), inner.Outputs, [], null, null);
    }
}
