using System.Runtime.CompilerServices;
using SqlGateway.Parser.Syntax;

namespace SqlGateway.Parser.Binding;

/// <summary>Walks the queries, tables and expressions of a syntax tree, outer before inner.</summary>
internal abstract class SyntaxWalker
{
    public virtual void Query(QuerySyntax query)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (query.With is { } with)
        {
            With(with);
        }

        Body(query.Body);
        Keys(query.OrderBy);
        Optional(query.Limit);
        Optional(query.Offset);
    }

    protected virtual void With(WithSyntax with)
    {
        foreach (var table in with.Tables)
        {
            if (table.Statement is QuerySyntax query)
            {
                Query(query);
            }
        }
    }

    protected virtual void Body(QueryBodySyntax body)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        switch (body)
        {
            case SelectSyntax select:
                Select(select);
                break;
            case ValuesSyntax values:
                foreach (var row in values.Rows)
                {
                    All(row);
                }

                break;
            case SetOperationSyntax operation:
                Body(operation.Left);
                Body(operation.Right);
                break;
            case NestedQuerySyntax nested:
                Query(nested.Query);
                break;
        }
    }

    public virtual void Table(TableExpressionSyntax table)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        switch (table)
        {
            case DerivedTableSyntax derived:
                Query(derived.Query);
                break;
            case TableFunctionSyntax function:
                All(function.Functions.Select(f => f.Call));
                break;
            case JoinSyntax join:
                Join(join);
                break;
        }
    }

    protected virtual void Join(JoinSyntax join)
    {
        Table(join.Left);
        Table(join.Right);
        Optional(join.On);
    }

    /// <summary>A query that stands in an expression.</summary>
    protected virtual void Subquery(QuerySyntax query) => Query(query);

    public virtual void Expression(ExpressionSyntax expression)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        switch (expression)
        {
            case BinarySyntax binary:
                Expression(binary.Left);
                Expression(binary.Right);
                break;
            case UnarySyntax unary:
                Expression(unary.Operand);
                break;
            case LogicalSyntax logical:
                All(logical.Operands);
                break;
            case NotSyntax not:
                Expression(not.Operand);
                break;
            case CastSyntax cast:
                Expression(cast.Operand);
                break;
            case CollateSyntax collate:
                Expression(collate.Operand);
                break;
            case ArraySyntax array:
                All(array.Items);
                break;
            case RowSyntax row:
                All(row.Items);
                break;
            case SubscriptSyntax subscript:
                Expression(subscript.Operand);
                foreach (var item in subscript.Subscripts)
                {
                    Optional(item.From);
                    Optional(item.To);
                }

                break;
            case FieldSelectSyntax field:
                Expression(field.Operand);
                break;
            case FieldStarSyntax star:
                Expression(star.Operand);
                break;
            case FunctionCallSyntax call:
                Call(call);
                break;
            case GroupingSyntax grouping:
                All(grouping.Arguments);
                break;
            default:
                Condition(expression);
                break;
        }
    }

    private void Condition(ExpressionSyntax expression)
    {
        switch (expression)
        {
            case CaseSyntax choice:
                Optional(choice.Operand);
                foreach (var when in choice.Whens)
                {
                    Expression(when.Condition);
                    Expression(when.Result);
                }

                Optional(choice.Else);
                break;
            case ConditionalSyntax conditional:
                All(conditional.Operands);
                break;
            case BetweenSyntax between:
                All([between.Operand, between.Low, between.High]);
                break;
            case InListSyntax list:
                Expression(list.Operand);
                All(list.Items);
                break;
            case InQuerySyntax list:
                Expression(list.Operand);
                Subquery(list.Query);
                break;
            case QuantifiedArraySyntax quantified:
                Expression(quantified.Operand);
                Expression(quantified.Array);
                break;
            case QuantifiedQuerySyntax quantified:
                Expression(quantified.Operand);
                Subquery(quantified.Query);
                break;
            case TestSyntax test:
                Expression(test.Operand);
                break;
            case DistinctFromSyntax distinct:
                Expression(distinct.Left);
                Expression(distinct.Right);
                break;
            case ExistsSyntax exists:
                Subquery(exists.Query);
                break;
            case ScalarQuerySyntax scalar:
                Subquery(scalar.Query);
                break;
            case ArrayQuerySyntax array:
                Subquery(array.Query);
                break;
        }
    }

    private void Select(SelectSyntax select)
    {
        foreach (var table in select.From)
        {
            Table(table);
        }

        All(select.Items.Select(i => i.Expression));
        Optional(select.Where);
        All(select.DistinctOn);
        foreach (var element in select.GroupBy)
        {
            Grouping(element);
        }

        Optional(select.Having);
        foreach (var window in select.Windows)
        {
            Window(window.Window);
        }
    }

    private void Grouping(GroupingElementSyntax element)
    {
        switch (element)
        {
            case GroupingExpressionSyntax expression:
                Expression(expression.Expression);
                break;
            case RollupSyntax rollup:
                All(rollup.Items);
                break;
            case CubeSyntax cube:
                All(cube.Items);
                break;
            case GroupingSetsSyntax sets:
                RuntimeHelpers.EnsureSufficientExecutionStack();
                foreach (var inner in sets.Elements)
                {
                    Grouping(inner);
                }

                break;
        }
    }

    private void Call(FunctionCallSyntax call)
    {
        All(call.Arguments.Select(a => a.Value));
        Keys(call.OrderBy);
        Optional(call.Filter);
        if (call.Over?.Window is { } window)
        {
            Window(window);
        }
    }

    private void Window(WindowSyntax window)
    {
        All(window.PartitionBy);
        Keys(window.OrderBy);
        Optional(window.Frame?.Start.Offset);
        Optional(window.Frame?.End.Offset);
    }

    private void Keys(IEnumerable<SortKeySyntax> keys) => All(keys.Select(k => k.Expression));

    private void All(IEnumerable<ExpressionSyntax> expressions)
    {
        foreach (var expression in expressions)
        {
            Expression(expression);
        }
    }

    private void Optional(ExpressionSyntax? expression)
    {
        if (expression is not null)
        {
            Expression(expression);
        }
    }
}
