using SqlGateway.Core.Errors;
using SqlGateway.Core.Types;
using SqlGateway.Core.Values;
using SqlGateway.Parser.Binding.Queries;
using SqlGateway.Parser.Binding.Scopes;
using SqlGateway.Parser.Binding.Tree;
using SqlGateway.Parser.Functions;
using SqlGateway.Parser.Syntax;

namespace SqlGateway.Parser.Binding.Expressions;

/// <summary>Binds queries that stand in expressions.</summary>
internal sealed class SubqueryBinder(BindingState state, ExpressionBinder expressions)
{
    public BoundExpression Bind(ExpressionSyntax syntax, Scope scope)
    {
        switch (syntax)
        {
            case ExistsSyntax exists:
                return new BoundExists(state.Queries.Bind(exists.Query, scope));
            case ScalarQuerySyntax scalar:
            {
                var query = OneColumn(scalar.Query, scalar.Position, scope);
                return new BoundScalarQuery(query, query.Outputs[0].Type);
            }

            case ArrayQuerySyntax array:
            {
                var query = OneColumn(array.Query, array.Position, scope);
                var item = query.Outputs[0].Type;
                if (item.Kind != TypeKind.Array && TypeOids.ArrayOf(item.TypeOid) == 0)
                {
                    throw BindErrors.Error(
                        SqlState.UndefinedObject, $"could not find array type for data type {item}", array.Position);
                }

                return new BoundArrayQuery(query, item.Kind == TypeKind.Array ? item : SqlType.ArrayOf(item));
            }

            case InQuerySyntax list:
                return Quantified(
                    new OperatorName(null, list.Negated ? "<>" : "=", list.Position), list.Negated, list.Operand,
                    list.Query, scope);
            case QuantifiedQuerySyntax quantified:
                return Quantified(quantified.Operator, quantified.IsAll, quantified.Operand, quantified.Query, scope);
            default:
                throw SqlErrors.NotSupported(syntax.GetType().Name, syntax.Position);
        }
    }

    private BoundQuery OneColumn(QuerySyntax syntax, int position, Scope scope)
    {
        var query = state.Queries.Bind(syntax, scope);
        return query.Outputs.Count == 1
            ? query
            : throw BindErrors.Syntax("subquery must return only one column", position);
    }

    private BoundQuantifiedQuery Quantified(
        OperatorName name, bool isAll, ExpressionSyntax left, QuerySyntax right, Scope scope)
    {
        var operands = left is RowSyntax row ? expressions.BindOperands(row.Items, scope)
            : [expressions.BindOperand(left, scope)];
        var query = state.Queries.Bind(right, scope);
        if (operands.Count != query.Outputs.Count)
        {
            throw BindErrors.Syntax(
                operands.Count < query.Outputs.Count
                    ? "subquery has too many columns"
                    : "subquery has too few columns", name.Position);
        }

        var operators = new uint[operands.Count];
        var lefts = new BoundExpression[operands.Count];
        var types = new SqlType[operands.Count];
        for (var i = 0; i < operators.Length; i++)
        {
            var output = new Operand(new BoundConstant(SqlConstant.Null(query.Outputs[i].Type)), name.Position);
            (operators[i], lefts[i], var converted) = expressions.Operators.Compare(
                name, operands[i], output, $"operator {name} must return type boolean, not type {operands[i].Type}");
            types[i] = converted.Type;
        }

        return new BoundQuantifiedQuery(operators, isAll, lefts, QueryCasts.Apply(query, types, state));
    }
}
