using System.Runtime.CompilerServices;
using SqlGateway.Core.Values;
using SqlGateway.Parser.Binding.Tree;

namespace SqlGateway.Parser.Binding.Expressions;

/// <summary>
/// Whether two expressions are the same part by part: how GROUP BY, DISTINCT and ORDER BY recognise one another. Queries
/// are the same only where they are one object.
/// </summary>
internal static class ExpressionEquality
{
    public static bool Equal(BoundExpression? left, BoundExpression? right)
    {
        if (ReferenceEquals(left, right))
        {
            return true;
        }

        if (left is null || right is null || left.GetType() != right.GetType() || !left.Type.Equals(right.Type))
        {
            return false;
        }

        RuntimeHelpers.EnsureSufficientExecutionStack();
        return (left, right) switch
        {
            (BoundConstant a, BoundConstant b) => Equal(a.Constant.Value, b.Constant.Value),
            (BoundColumn a, BoundColumn b) => a.Relation == b.Relation && a.Ordinal == b.Ordinal,
            (BoundParameter a, BoundParameter b) => a.Index == b.Index,
            (BoundOutputColumn a, BoundOutputColumn b) => a.Ordinal == b.Ordinal,
            (BoundSessionValue a, BoundSessionValue b) => a.Function == b.Function && Equal(a.Arguments, b.Arguments),
            (BoundCall a, BoundCall b) =>
                a.Function == b.Function && a.VariadicArray == b.VariadicArray && Equal(a.Arguments, b.Arguments),
            (BoundCast a, BoundCast b) => a.IsExplicit == b.IsExplicit && Equal(a.Operand, b.Operand),
            (BoundLogical a, BoundLogical b) => a.IsAnd == b.IsAnd && Equal(a.Operands, b.Operands),
            (BoundNot a, BoundNot b) => Equal(a.Operand, b.Operand),
            (BoundIsNull a, BoundIsNull b) => a.Negated == b.Negated && Equal(a.Operand, b.Operand),
            (BoundTruthTest a, BoundTruthTest b) =>
                a.Test == b.Test && a.Negated == b.Negated && Equal(a.Operand, b.Operand),
            (BoundIsDistinct a, BoundIsDistinct b) =>
                a.Negated == b.Negated && Equal(a.Left, b.Left) && Equal(a.Right, b.Right),
            (BoundCase a, BoundCase b) => Equal(a.Else, b.Else) && a.Whens.Count == b.Whens.Count
                && a.Whens.Zip(b.Whens).All(
                    p => Equal(p.First.Condition, p.Second.Condition) && Equal(p.First.Result, p.Second.Result)),
            (BoundVariadic a, BoundVariadic b) => a.Form == b.Form && Equal(a.Operands, b.Operands),
            (BoundNullIf a, BoundNullIf b) =>
                a.Equality == b.Equality && Equal(a.Left, b.Left) && Equal(a.Right, b.Right),
            (BoundIn a, BoundIn b) => a.Negated == b.Negated && Equal(a.Operand, b.Operand) && Equal(a.Items, b.Items),
            (BoundQuantifiedArray a, BoundQuantifiedArray b) =>
                a.Operator == b.Operator && a.IsAll == b.IsAll && Equal(a.Operand, b.Operand)
                    && Equal(a.Array, b.Array),
            _ => EqualComposites(left, right),
        };
    }

    private static bool EqualComposites(BoundExpression left, BoundExpression right) => (left, right) switch
    {
        (BoundArray a, BoundArray b) => Equal(a.Items, b.Items),
        (BoundRow a, BoundRow b) => Equal(a.Items, b.Items),
        (BoundRowComparison a, BoundRowComparison b) =>
            a.Comparison == b.Comparison && a.Operators.SequenceEqual(b.Operators) && Equal(a.Left, b.Left)
                && Equal(a.Right, b.Right),
        (BoundSubscript a, BoundSubscript b) => Equal(a.Operand, b.Operand) && Equal(a.Index, b.Index),
        (BoundSlice a, BoundSlice b) => Equal(a.Operand, b.Operand) && Equal(a.From, b.From) && Equal(a.To, b.To),
        (BoundField a, BoundField b) => a.Ordinal == b.Ordinal && Equal(a.Operand, b.Operand),
        (BoundGrouping a, BoundGrouping b) => Equal(a.Arguments, b.Arguments),
        (BoundSetReturning a, BoundSetReturning b) => Equal(a.Call, b.Call),
        (BoundAggregate a, BoundAggregate b) => a.Function == b.Function && a.IsDistinct == b.IsDistinct
            && a.IsOrderedSet == b.IsOrderedSet && Equal(a.Arguments, b.Arguments) && Equal(a.OrderBy, b.OrderBy)
                && Equal(a.Filter, b.Filter),
        (BoundWindowCall a, BoundWindowCall b) => a.Function == b.Function && Equal(a.Arguments, b.Arguments)
            && Equal(a.Filter, b.Filter) && Equal(a.Window.PartitionBy, b.Window.PartitionBy)
            && Equal(a.Window.OrderBy, b.Window.OrderBy) && Equals(a.Window.Frame, b.Window.Frame),
        (UnknownLiteral a, UnknownLiteral b) => a.Text == b.Text,
        _ => false,
    };

    private static bool Equal(IReadOnlyList<BoundExpression> left, IReadOnlyList<BoundExpression> right)
    {
        if (left.Count != right.Count)
        {
            return false;
        }

        for (var i = 0; i < left.Count; i++)
        {
            if (!Equal(left[i], right[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool Equal(IReadOnlyList<BoundSortKey> left, IReadOnlyList<BoundSortKey> right) =>
        left.Count == right.Count
        && left.Zip(
            right).All(p => p.First.Descending == p.Second.Descending && p.First.NullsFirst == p.Second.NullsFirst
            && Equal(p.First.Expression, p.Second.Expression));

    private static bool Equal(object? left, object? right) => (left, right) switch
    {
        (byte[] a, byte[] b) => a.AsSpan().SequenceEqual(b),
        (object?[] a, object?[] b) => a.Length == b.Length && a.Zip(b).All(p => Equal(p.First, p.Second)),
        (SqlArray a, SqlArray b) => a.Lengths.SequenceEqual(b.Lengths) && a.Items.Count == b.Items.Count
            && a.Items.Zip(b.Items).All(p => Equal(p.First, p.Second)),
        _ => Equals(left, right),
    };
}
