namespace SqlGateway.Parser.Binding.Tree;

/// <summary>
/// Walks a bound tree, every part once, outer before inner. Trees are as deep as the binder let them become, which is
/// bounded; override what you look for and call the base to go on below it.
/// </summary>
public abstract class BoundVisitor
{
    public virtual void VisitQuery(BoundQuery query)
    {
        foreach (var cte in query.Ctes)
        {
            VisitQuery(cte.Query);
        }

        switch (query.Body)
        {
            case BoundSelect select:
                VisitSelect(select);
                break;
            case BoundSetOperation operation:
                VisitQuery(operation.Left);
                VisitQuery(operation.Right);
                break;
            case BoundValuesBody values:
                VisitRows(values.Rows);
                break;
        }

        VisitKeys(query.OrderBy);
        VisitOptional(query.Limit);
        VisitOptional(query.Offset);
    }

    protected virtual void VisitSelect(BoundSelect select)
    {
        if (select.From is { } from)
        {
            VisitRelation(from);
        }

        VisitAll(select.Projections);
        VisitOptional(select.Where);
        VisitOptional(select.Having);
        VisitAll(select.DistinctOn);
        VisitRows(select.GroupingSets ?? []);
    }

    public virtual void VisitRelation(BoundRelation relation)
    {
        switch (relation)
        {
            case BoundDerived derived:
                VisitQuery(derived.Query);
                break;
            case BoundJoin join:
                VisitRelation(join.Left);
                VisitRelation(join.Right);
                VisitOptional(join.Condition);
                break;
            case BoundFunctionScan scan:
                VisitAll(scan.Calls);
                break;
            case BoundValues values:
                VisitRows(values.Rows);
                break;
        }
    }

    public virtual void VisitExpression(BoundExpression expression)
    {
        switch (expression)
        {
            case BoundSessionValue value:
                VisitAll(value.Arguments);
                break;
            case BoundCall call:
                VisitAll(call.Arguments);
                break;
            case BoundCast cast:
                VisitExpression(cast.Operand);
                break;
            case BoundLogical logical:
                VisitAll(logical.Operands);
                break;
            case BoundNot not:
                VisitExpression(not.Operand);
                break;
            case BoundIsNull isNull:
                VisitExpression(isNull.Operand);
                break;
            case BoundTruthTest test:
                VisitExpression(test.Operand);
                break;
            case BoundIsDistinct distinct:
                VisitExpression(distinct.Left);
                VisitExpression(distinct.Right);
                break;
            case BoundCase choice:
                foreach (var when in choice.Whens)
                {
                    VisitExpression(when.Condition);
                    VisitExpression(when.Result);
                }

                VisitOptional(choice.Else);
                break;
            case BoundVariadic variadic:
                VisitAll(variadic.Operands);
                break;
            case BoundNullIf nullIf:
                VisitExpression(nullIf.Left);
                VisitExpression(nullIf.Right);
                break;
            case BoundIn list:
                VisitExpression(list.Operand);
                VisitAll(list.Items);
                break;
            case BoundArray array:
                VisitAll(array.Items);
                break;
            case BoundRow row:
                VisitAll(row.Items);
                break;
            case BoundRowComparison comparison:
                VisitAll(comparison.Left);
                VisitAll(comparison.Right);
                break;
            case BoundSubscript subscript:
                VisitExpression(subscript.Operand);
                VisitExpression(subscript.Index);
                break;
            case BoundSlice slice:
                VisitExpression(slice.Operand);
                VisitOptional(slice.From);
                VisitOptional(slice.To);
                break;
            case BoundField field:
                VisitExpression(field.Operand);
                break;
            case BoundGrouping grouping:
                VisitAll(grouping.Arguments);
                break;
            case BoundSetReturning set:
                VisitExpression(set.Call);
                break;
            default:
                VisitWithQuery(expression);
                break;
        }
    }

    private void VisitWithQuery(BoundExpression expression)
    {
        switch (expression)
        {
            case BoundQuantifiedArray quantified:
                VisitExpression(quantified.Operand);
                VisitExpression(quantified.Array);
                break;
            case BoundQuantifiedQuery quantified:
                VisitAll(quantified.Operands);
                VisitQuery(quantified.Query);
                break;
            case BoundExists exists:
                VisitQuery(exists.Query);
                break;
            case BoundScalarQuery scalar:
                VisitQuery(scalar.Query);
                break;
            case BoundArrayQuery array:
                VisitQuery(array.Query);
                break;
            case BoundAggregate aggregate:
                VisitAll(aggregate.Arguments);
                VisitKeys(aggregate.OrderBy);
                VisitOptional(aggregate.Filter);
                break;
            case BoundWindowCall window:
                VisitAll(window.Arguments);
                VisitOptional(window.Filter);
                VisitAll(window.Window.PartitionBy);
                VisitKeys(window.Window.OrderBy);
                VisitOptional(window.Window.Frame?.Start.Offset);
                VisitOptional(window.Window.Frame?.End.Offset);
                break;
        }
    }

    private void VisitAll(IEnumerable<BoundExpression> expressions)
    {
        foreach (var expression in expressions)
        {
            VisitExpression(expression);
        }
    }

    private void VisitRows(IEnumerable<IReadOnlyList<BoundExpression>> rows)
    {
        foreach (var row in rows)
        {
            VisitAll(row);
        }
    }

    private void VisitKeys(IEnumerable<BoundSortKey> keys)
    {
        foreach (var key in keys)
        {
            VisitExpression(key.Expression);
        }
    }

    private void VisitOptional(BoundExpression? expression)
    {
        if (expression is not null)
        {
            VisitExpression(expression);
        }
    }
}
