using SqlGateway.Core.Types;
using SqlGateway.Parser.Binding.Expressions;
using SqlGateway.Parser.Binding.Tree;
using SqlGateway.Parser.Functions;

namespace SqlGateway.Parser.Binding.Queries;

/// <summary>Gives a query's columns other types, in its own select lists.</summary>
internal static class QueryCasts
{
    public static BoundQuery Apply(
        BoundQuery query,
        IReadOnlyList<SqlType> types, BindingState state, CoercionContext context = CoercionContext.Implicit)
    {
        var changed = false;
        for (var i = 0; i < query.Outputs.Count; i++)
        {
            changed |= !query.Outputs[i].Type.Equals(types[i]);
        }

        if (!changed)
        {
            return query;
        }

        var body = query.Body switch
        {
            BoundSelect select => select with { Projections = Items(select.Projections, types, state, context) },
            BoundValuesBody values =>
                new BoundValuesBody([.. values.Rows.Select(r => Items(r, types, state, context))]),
            BoundSetOperation operation => operation with
            {
                Left = Apply(operation.Left, types, state, context),
                Right = Apply(operation.Right, types, state, context),
            },
            var other => other,
        };
        var outputs = query.Outputs.Select(
            (o, i) => o.Type.SameTypeAs(types[i]) ? o with { Type = types[i] } : new BoundOutput(o.Name, types[i]));
        return query with
        {
            Body = body,
            Outputs = [.. outputs],
            OrderBy = [.. query.OrderBy.Select(k => k.Expression is BoundOutputColumn column
                ? k with { Expression = column with { Type = types[column.Ordinal] } }
                : k)],
        };
    }

    private static BoundExpression[] Items(
        IReadOnlyList<BoundExpression> items, IReadOnlyList<SqlType> types, BindingState state, CoercionContext context)
    {
        var cast = new BoundExpression[items.Count];
        for (var i = 0; i < cast.Length; i++)
        {
            cast[i] = items[i].Type.Equals(types[i]) ? items[i] : Cast(items[i], types[i], state, context);
        }

        return cast;
    }

    private static BoundExpression Cast(BoundExpression item, SqlType type, BindingState state, CoercionContext context)
    {
        var position = item switch
        {
            UnknownLiteral literal => literal.Position,
            UnknownParameter parameter => parameter.Position,
            _ => state.References.TryGetValue(item, out var place) ? place.Position : 0,
        };
        var cast = state.Coercer.To(new Operand(item, position), type, context);
        return cast.Type.Equals(type) ? cast : new BoundCast(cast, type, IsExplicit: false);
    }
}
