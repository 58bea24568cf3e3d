using SqlGateway.Core.Errors;
using SqlGateway.Core.Types;
using SqlGateway.Core.Values;
using SqlGateway.Parser.Binding.Expressions;
using SqlGateway.Parser.Binding.Scopes;
using SqlGateway.Parser.Binding.Tree;
using SqlGateway.Parser.Functions;
using SqlGateway.Parser.Syntax;

namespace SqlGateway.Parser.Binding.Queries;

/// <summary>Binds UNION, INTERSECT and EXCEPT: both sides brought to one type for each column.</summary>
internal sealed class SetOperationBinder(BindingState state)
{
    public BoundQuery Bind(SetOperationSyntax syntax, Scope scope)
    {
        var left = state.Queries.BindSide(syntax.Left, scope);
        var right = state.Queries.BindSide(syntax.Right, scope);
        return Unite(syntax, left, right);
    }

    public BoundQuery Unite(SetOperationSyntax syntax, BoundQuery left, BoundQuery right)
    {
        var (kind, construct) = syntax.Kind switch
        {
            SetOperationKind.Union => (SetOperator.Union, "UNION"),
            SetOperationKind.Intersect => (SetOperator.Intersect, "INTERSECT"),
            _ => (SetOperator.Except, "EXCEPT"),
        };
        if (left.Outputs.Count != right.Outputs.Count)
        {
            throw BindErrors.Syntax(
                $"each {construct} query must have the same number of columns", FirstTarget(syntax.Right));
        }

        var types = new SqlType[left.Outputs.Count];
        var places = new int[types.Length];
        for (var i = 0; i < types.Length; i++)
        {
            Operand[] pair =
            [
                new(Column(left, i), TargetPosition(syntax.Left, i)),
                new(Column(right, i), TargetPosition(syntax.Right, i)),
            ];
            types[i] = state.Coercer.CommonType(pair, construct)!;
            if (!pair[0].Type.Equals(pair[1].Type))
            {
                types[i] = types[i].Kind == TypeKind.Numeric ? types[i] : types[i].WithoutModifier();
            }

            foreach (var side in pair)
            {
                if (!side.IsUnknown && !TypeCoercion.CanCoerce(side.Oid, types[i].TypeOid))
                {
                    throw BindErrors.Error(
                        SqlState.CannotCoerce,
                        $"{construct} could not convert type {side.Type.WithoutModifier()} to {types[i].WithoutModifier()}", side.Position);
                }
            }

            places[i] = pair[0].Oid == types[i].TypeOid && !pair[0].IsUnknown ? pair[0].Position : pair[1].Position;
        }

        left = QueryCasts.Apply(left, types, state);
        right = QueryCasts.Apply(right, types, state);
        for (var i = 0; i < types.Length && !(kind == SetOperator.Union && syntax.All); i++)
        {
            state.Expressions.Operators.RequireEquality(types[i], places[i]);
        }

        var outputs = left.Outputs.Select((o, i) => new BoundOutput(o.Name, types[i])).ToList();
        return new BoundQuery([], new BoundSetOperation(kind, syntax.All, left, right), outputs, [], null, null);
    }

    /// <summary>The column as an operand: a literal of unknown type as itself, anything else by its type.</summary>
    private static BoundExpression Column(BoundQuery query, int index)
    {
        var type = query.Outputs[index].Type;
        if (type.Kind != TypeKind.Unknown)
        {
            return new BoundConstant(SqlConstant.Null(type));
        }

        return query.Body switch
        {
            BoundSelect select => select.Projections[index],
            BoundValuesBody values => values.Rows[0][index],
            _ => new BoundConstant(SqlConstant.Null(SqlType.Text)),
        };
    }

    private static int FirstTarget(QueryBodySyntax body) => TargetPosition(body, 0);

    public static int TargetPosition(QueryBodySyntax body, int index) => body switch
    {
        SelectSyntax select => index < select.Items.Count ? select.Items[index].Expression.Start
            : select.Items.Count > 0 ? select.Items[0].Expression.Start : select.Position,
        ValuesSyntax values => index < values.Rows[0].Count ? values.Rows[0][index].Start : values.Position,
        SetOperationSyntax operation => TargetPosition(operation.Left, index),
        NestedQuerySyntax nested => TargetPosition(nested.Query.Body, index),
        _ => body.Position,
    };
}
