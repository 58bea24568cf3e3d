using SqlGateway.Core.Types;
using SqlGateway.Core.Values;
using SqlGateway.Parser.Binding.Tree;

namespace SqlGateway.Catalog.Scans;

/// <summary>
/// Evaluates conditions of which only some columns are known. Whatever is not known may be anything, so that a condition
/// is found untrue only where it cannot be true.
/// </summary>
/// <param name="columns">Knows a column's value, or gives null.</param>
internal sealed class ConditionEvaluator(
    IReadOnlyList<SqlConstant> parameters, Func<BoundSessionValue, SqlConstant>? sessionValue,
    Func<BoundColumn, PartitionValue?> columns)
{
    private const int MaxDepth = 500;
    private const int MaxItems = 10_000;

    public bool MayBeTrue(ScanCondition condition) => Evaluate(condition.Expression, condition.Derived, 0).HasFlag(Truth.True);

    private Truth Evaluate(BoundExpression condition, DerivedColumns derived, int depth)
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
                    var own = Evaluate(operand, derived, depth);
                    result = logical.IsAnd ? Truths.And(result, own) : Truths.Or(result, own);
                }

                return result;
            case BoundNot not:
                return Truths.Not(Evaluate(not.Operand, derived, depth));
            case BoundTruthTest test:
                var tested = Evaluate(test.Operand, derived, depth);
                var wanted = test.Test switch
                {
                    TruthTest.True => Truth.True,
                    TruthTest.False => Truth.False,
                    _ => Truth.Null,
                };
                var holds = (tested.HasFlag(wanted) ? Truth.True : Truth.None) | ((tested & ~wanted) != 0 ? Truth.False : Truth.None);
                return test.Negated ? Truths.Not(holds) : holds;
            case BoundIsNull isNull when ValueOf(isNull.Operand, derived, depth) is { } value:
                return Truths.Of(value.IsNull != isNull.Negated);
            case BoundIsDistinct distinct:
                return IsDistinct(distinct, derived, depth);
            case BoundCall { Arguments: [var left, var right] } call when ComparisonOperators.Find(call.Function) is { } comparison:
                return Compare(comparison, ValueOf(left, derived, depth), ValueOf(right, derived, depth));
            case BoundIn { Items.Count: <= MaxItems } list:
                var operandValue = ValueOf(list.Operand, derived, depth);
                var any = list.Items.Aggregate(
                    Truth.False,
                    (found, item) => Truths.Or(found, Compare(Comparison.Equal, operandValue, ValueOf(item, derived, depth))));
                return list.Negated ? Truths.Not(any) : any;
            case BoundQuantifiedArray quantified:
                return Quantified(quantified, derived, depth);
            default:
                return condition.Type.Kind == TypeKind.Bool && ValueOf(condition, derived, depth) is { } truth
                    ? truth.IsNull ? Truth.Null : Truths.Of((bool)truth.Value!)
                    : Truth.Any;
        }
    }

    private Truth IsDistinct(BoundIsDistinct distinct, DerivedColumns derived, int depth)
    {
        if (ValueOf(distinct.Left, derived, depth) is not { } left || ValueOf(distinct.Right, derived, depth) is not { } right)
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

    private Truth Quantified(BoundQuantifiedArray quantified, DerivedColumns derived, int depth)
    {
        if (ComparisonOperators.Find(quantified.Operator) is not { } comparison
            || ItemsOf(quantified.Array, derived, depth) is not { } items)
        {
            return Truth.Any;
        }

        var operand = ValueOf(quantified.Operand, derived, depth);
        return items.Aggregate(quantified.IsAll ? Truth.True : Truth.False, (found, item) =>
        {
            var own = Compare(comparison, operand, item);
            return quantified.IsAll ? Truths.And(found, own) : Truths.Or(found, own);
        });
    }

    private List<PartitionValue?>? ItemsOf(BoundExpression array, DerivedColumns derived, int depth) => array switch
    {
        BoundArray { Items.Count: <= MaxItems, Type.Element.IsNested: false } list =>
            [.. list.Items.Select(item => ValueOf(item, derived, depth))],
        BoundCast { Operand: var operand } cast when cast.Type.SameTypeAs(operand.Type) => ItemsOf(operand, derived, depth + 1),
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

    private PartitionValue? ValueOf(BoundExpression expression, DerivedColumns derived, int depth)
    {
        if (depth > MaxDepth)
        {
            return null;
        }

        switch (expression)
        {
            case BoundColumn column:
                // A known relation first: an outer join's NULLs hide what the column was computed from.
                return columns(column)
                    ?? (derived.Find(column) is { } source ? ValueOf(source, derived, depth + 1) : null);
            case BoundCast cast:
                return ValueOf(cast.Operand, derived, depth + 1)?.CastTo(cast.Operand.Type, cast.Type);
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
