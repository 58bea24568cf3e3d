using SqlGateway.Core.Types;
using SqlGateway.Core.Values;
using SqlGateway.Parser.Binding.Tree;

namespace SqlGateway.Parser.Binding.Expressions;

/// <summary>
/// Conversions of constants that lose nothing are done at once: pruning and engines see the plain value.
/// </summary>
internal static class ConstantFolding
{
    public static BoundExpression Cast(BoundExpression expression, SqlType target, bool isExplicit)
    {
        if (expression is BoundConstant { Constant: var constant } && Fold(constant, target) is { } folded)
        {
            return new BoundConstant(folded);
        }

        return new BoundCast(expression, target, isExplicit);
    }

    private static SqlConstant? Fold(SqlConstant constant, SqlType target)
    {
        if (constant.Value is null)
        {
            return SqlConstant.Null(target);
        }

        if (constant.Value is string text && constant.Type.Kind == TypeKind.Text
            && target is { IsCharacter: true, Modifier: -1 })
        {
            return target.Kind is TypeKind.Name or TypeKind.Bpchar ? null : new SqlConstant(target, text);
        }

        long? integer = constant.Value switch
        {
            short value => value,
            int value => value,
            long value => value,
            _ => null,
        };
        if (integer is { } whole)
        {
            return OfInteger(whole, target);
        }

        if (constant.Value is SqlNumeric number && target.Kind == TypeKind.Numeric && target.Scale >= number.Scale
            && target.Precision - target.Scale >= constant.Type.Precision - constant.Type.Scale)
        {
            var unscaled = number.Unscaled;
            for (var i = number.Scale; i < target.Scale; i++)
            {
                unscaled *= 10;
            }

            return new SqlConstant(target, new SqlNumeric(unscaled, (byte)target.Scale));
        }

        return null;
    }

    private static SqlConstant? OfInteger(long value, SqlType target)
    {
        switch (target.Kind)
        {
            case TypeKind.Int2 when value is >= short.MinValue and <= short.MaxValue:
                return new(target, (short)value);
            case TypeKind.Int4 when value is >= int.MinValue and <= int.MaxValue:
                return new(target, (int)value);
            case TypeKind.Int8:
                return new(target, value);
            case TypeKind.Float8:
                return new(target, (double)value);
            case TypeKind.Oid when value is >= 0 and <= uint.MaxValue:
                return new(target, (uint)value);
            case TypeKind.Numeric:
                Int128 unscaled = value;
                for (var i = 0; i < target.Scale; i++)
                {
                    unscaled *= 10;
                }

                return Digits(value) + target.Scale <= target.Precision
                    ? new(target, new SqlNumeric(unscaled, (byte)target.Scale))
                    : null;
            default:
                return null;
        }
    }

    private static int Digits(long value)
    {
        var digits = 1;
        while ((value /= 10) != 0)
        {
            digits++;
        }

        return digits;
    }
}
