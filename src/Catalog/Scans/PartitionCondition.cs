using SqlGateway.Core.Catalog;
using SqlGateway.Core.Types;
using SqlGateway.Core.Values;
using SqlGateway.Parser.Binding.Tree;

namespace SqlGateway.Catalog.Scans;

/// <summary>
/// Evaluates conditions for one partition. Whatever it does not know may be anything, so that a partition is refused
/// only when no row of it can pass.
/// </summary>
internal sealed class PartitionCondition(
    TableDefinition table, int relationId, IReadOnlyList<SqlConstant> parameters, Func<BoundSessionValue, SqlConstant>? sessionValue)
{
    private const int MaxDepth = 500;
    private const int MaxItems = 10_000;

    private readonly int _firstPartitionColumn = table.Columns.Count - table.PartitionColumns;

    /// <param name="values">Null stands for a row of NULLs, as an outer join makes.</param>
    public Truth Evaluate(BoundExpression condition, IReadOnlyList<string?>? values) => Evaluate(condition, values, 0);

    private Truth Evaluate(BoundExpression condition, IReadOnlyList<string?>? values, int depth)
    {
        if (depth++ > MaxDepth)
        {
            return Truth.Any;
        }

        switch (condition)
        {
            case BoundLogical logical:
                var result = logical.IsAnd ? Truth.True : Truth.False;
                foreach (var operand in logical.Operands)
                {
                    var own = Evaluate(operand, values, depth);
                    result = logical.IsAnd ? Truths.And(result, own) : Truths.Or(result, own);
                }

                return result;
            case BoundNot not:
                return Truths.Not(Evaluate(not.Operand, values, depth));
            case BoundTruthTest test:
                var tested = Evaluate(test.Operand, values, depth);
                var wanted = test.Test switch
                {
                    TruthTest.True => Truth.True,
                    TruthTest.False => Truth.False,
                    _ => Truth.Null,
                };
                var holds = (tested.HasFlag(wanted) ? Truth.True : Truth.None) | ((tested & ~wanted) != 0 ? Truth.False : Truth.None);
                return test.Negated ? Truths.Not(holds) : holds;
            case BoundIsNull isNull when ValueOf(isNull.Operand, values, depth) is { } value:
                return Truths.Of(value.IsNull != isNull.Negated);
            case BoundIsDistinct distinct:
                return IsDistinct(distinct, values, depth);
            case BoundCall { Arguments: [var left, var right] } call when ComparisonOperators.Find(call.Function) is { } comparison:
                return Compare(comparison, ValueOf(left, values, depth), ValueOf(right, values, depth));
            case BoundIn { Items.Count: <= MaxItems } list:
                var operandValue = ValueOf(list.Operand, values, depth);
                var any = list.Items.Aggregate(
                    Truth.False,
                    (found, item) => Truths.Or(found, Compare(Comparison.Equal, operandValue, ValueOf(item, values, depth))));
                return list.Negated ? Truths.Not(any) : any;
            case BoundQuantifiedArray quantified:
                return Quantified(quantified, values, depth);
            default:
                return condition.Type.Kind == TypeKind.Bool && ValueOf(condition, values, depth) is { } truth
                    ? truth.IsNull ? Truth.Null : Truths.Of((bool)truth.Value!)
                    : Truth.Any;
        }
    }

    private Truth IsDistinct(BoundIsDistinct distinct, IReadOnlyList<string?>? values, int depth)
    {
        if (ValueOf(distinct.Left, values, depth) is not { } left || ValueOf(distinct.Right, values, depth) is not { } right)
        {
            return Truth.True | Truth.False;
        }

        bool differs;
        if (left.IsNull || right.IsNull)
        {
            differs = left.IsNull != right.IsNull;
        }
        else if (left.CompareTo(right) is { } order)
        {
            differs = order != 0;
        }
        else
        {
            return Truth.True | Truth.False;
        }

        return Truths.Of(differs != distinct.Negated);
    }

    private Truth Quantified(BoundQuantifiedArray quantified, IReadOnlyList<string?>? values, int depth)
    {
        if (ComparisonOperators.Find(quantified.Operator) is not { } comparison
            || ItemsOf(quantified.Array, values, depth) is not { } items)
        {
            return Truth.Any;
        }

        var operand = ValueOf(quantified.Operand, values, depth);
        return items.Aggregate(quantified.IsAll ? Truth.True : Truth.False, (found, item) =>
        {
            var own = Compare(comparison, operand, item);
            return quantified.IsAll ? Truths.And(found, own) : Truths.Or(found, own);
        });
    }

    private List<PartitionValue?>? ItemsOf(BoundExpression array, IReadOnlyList<string?>? values, int depth) => array switch
    {
        BoundArray { Items.Count: <= MaxItems, Type.Element.IsNested: false } list =>
            [.. list.Items.Select(item => ValueOf(item, values, depth))],
        BoundCast { Operand: var operand } cast when cast.Type.SameTypeAs(operand.Type) => ItemsOf(operand, values, depth + 1),
        _ when ConstantOf(array) is { Value: SqlArray { Items.Count: <= MaxItems } known } =>
            [.. known.Items.Select(item => PartitionValue.Of(known.Element, item))],
        _ => null,
    };

    private static Truth Compare(Comparison comparison, PartitionValue? left, PartitionValue? right)
    {
        if (left is { IsNull: true } || right is { IsNull: true })
        {
            return Truth.Null;
        }

        if (left is not { } a || right is not { } b || a.CompareTo(b) is not { } order)
        {
            return Truth.Any;
        }

        return Truths.Of(comparison switch
        {
            Comparison.Equal => order == 0,
            Comparison.NotEqual => order != 0,
            Comparison.Less => order < 0,
            Comparison.LessOrEqual => order <= 0,
            Comparison.Greater => order > 0,
            _ => order >= 0,
        });
    }

    private PartitionValue? ValueOf(BoundExpression expression, IReadOnlyList<string?>? values, int depth)
    {
        if (depth > MaxDepth)
        {
            return null;
        }

        switch (expression)
        {
            case BoundColumn column when column.Relation == relationId:
                var ordinal = column.Ordinal - _firstPartitionColumn;
                if (values is null)
                {
                    return PartitionValue.Parse(column.Type, null);
                }

                return ordinal >= 0 && ordinal < values.Count
                    ? PartitionValue.Parse(table.Columns[column.Ordinal].Type, values[ordinal])
                    : null;
            case BoundCast cast:
                return ValueOf(cast.Operand, values, depth + 1)?.CastTo(cast.Operand.Type, cast.Type);
            default:
                return ConstantOf(expression) is { } constant ? PartitionValue.Of(constant.Type, constant.Value) : null;
        }
    }

    private SqlConstant? ConstantOf(BoundExpression expression) => expression switch
    {
        BoundConstant constant => constant.Constant,
        BoundParameter parameter => parameters[parameter.Index],
        BoundSessionValue value when sessionValue is not null => sessionValue(value),
        _ => null,
    };
}
