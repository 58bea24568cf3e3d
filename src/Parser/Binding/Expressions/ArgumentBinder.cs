using SqlGateway.Core.Types;
using SqlGateway.Parser.Binding.Tree;
using SqlGateway.Parser.Functions;

namespace SqlGateway.Parser.Binding.Expressions;

/// <summary>Arguments as the function takes them, and what its polymorphic types stand for.</summary>
/// <param name="Element">Of anyelement and its kin; null where no argument is of them.</param>
/// <param name="Compatible">Of anycompatible and its kin.</param>
internal sealed record ResolvedArguments(BoundExpression[] Arguments, SqlType? Element, SqlType? Compatible);

/// <summary>Converts arguments to declared types, and tells result types.</summary>
internal sealed class ArgumentBinder(BindingState state)
{
    private const uint ArrayAggOfArrays = 4053;

    public ResolvedArguments Convert(uint[] declared, IReadOnlyList<Operand> operands, int position)
    {
        SqlType? element = null;
        SqlType? compatible = null;
        if (declared.Any(TypeOids.IsPolymorphic))
        {
            var inputs = new uint[operands.Count];
            for (var i = 0; i < inputs.Length; i++)
            {
                inputs[i] = operands[i].Oid;
            }

            PolymorphicTypes.TryResolve(inputs, declared, out var elementOid, out var compatibleOid);
            element = FamilyType(declared, operands, exact: true, elementOid, position);
            compatible = FamilyType(
                declared, operands, exact: false, compatibleOid == 0 ? TypeOids.Text : compatibleOid, position);
        }

        var converted = new BoundExpression[operands.Count];
        for (var i = 0; i < converted.Length; i++)
        {
            converted[i] = Convert(declared[i], operands[i], element, compatible);
        }

        return new ResolvedArguments(converted, element, compatible);
    }

    /// <summary>The type of a call's value.</summary>
    /// <param name="function">Oid of <c>pg_proc</c> or <c>pg_operator</c>.</param>
    public SqlType ResultType(uint function, uint declared, ResolvedArguments resolved, int position)
    {
        if (TypeOids.IsPolymorphic(declared))
        {
            var isArray = declared is TypeOids.AnyArray or TypeOids.AnyCompatibleArray;
            var item = TypeOids.IsExactFamily(declared) ? resolved.Element : resolved.Compatible;
            if (item is null)
            {
                throw BindErrors.Mismatch("could not determine polymorphic type because input has type unknown", 0);
            }

            return isArray ? ArrayOf(function, item, resolved) : Unmodified(item);
        }

        // The value is one of the arguments', blanks included.
        if (declared == TypeOids.Bpchar && resolved.Arguments is [{ Type: { Kind: TypeKind.Bpchar } character }, ..])
        {
            return character;
        }

        if (declared == TypeOids.Numeric)
        {
            return NumericRules.ResultOf(
                function, [.. resolved.Arguments.Select(a => a.Type)], i => IntegerAt(resolved, i),
                i => TextAt(resolved, i), position);
        }

        if (declared == TypeOids.Record)
        {
            return SqlType.Record;
        }

        return Coercer.TypeFor(declared, position);
    }

    private BoundExpression Convert(uint declared, Operand operand, SqlType? element, SqlType? compatible)
    {
        switch (declared)
        {
            case TypeOids.Any:
                return operand.Expression is UnknownLiteral or WideNumber ? state.Coercer.Settle(operand.Expression)
                    : operand.Expression;
            case TypeOids.AnyElement or TypeOids.AnyNonArray or TypeOids.AnyEnum:
                return state.Coercer.To(operand, element!);
            case TypeOids.AnyArray:
                return operand.Type.Kind is TypeKind.Int2Vector or TypeKind.OidVector
                    ? operand.Expression
                    : state.Coercer.To(operand, SqlType.ArrayOf(element!));
            case TypeOids.AnyCompatible or TypeOids.AnyCompatibleNonArray:
                return state.Coercer.To(operand, compatible!);
            case TypeOids.AnyCompatibleArray:
                return state.Coercer.To(operand, SqlType.ArrayOf(compatible!));
            case TypeOids.Numeric:
                return operand.Type.Kind == TypeKind.Numeric && operand.Expression is not WideNumber
                    ? operand.Expression
                    : state.Coercer.ToOid(operand, declared);
            case TypeOids.Json when operand.Type.Kind is TypeKind.Struct or TypeKind.Map:
                return state.Coercer.To(operand, SqlType.Json);
            default:
                return state.Coercer.ToOid(operand, declared);
        }
    }

    /// <summary>The element type on which the arguments of one polymorphic family agree.</summary>
    private static SqlType? FamilyType(
        uint[] declared, IReadOnlyList<Operand> operands, bool exact, uint oid, int position)
    {
        var members = new List<SqlType>();
        var any = false;
        for (var i = 0; i < declared.Length; i++)
        {
            if (!TypeOids.IsPolymorphic(declared[i]) || TypeOids.IsExactFamily(declared[i]) != exact)
            {
                continue;
            }

            any = true;
            if (operands[i].IsUnknown)
            {
                continue;
            }

            var type = operands[i].Type;
            if (declared[i] is TypeOids.AnyArray or TypeOids.AnyCompatibleArray)
            {
                type = type.Kind switch
                {
                    TypeKind.Int2Vector => SqlType.Int2,
                    TypeKind.OidVector => SqlType.Oid,
                    _ => Innermost(type),
                };
            }

            members.Add(type);
        }

        if (!any)
        {
            return null;
        }

        if (oid == 0)
        {
            throw BindErrors.Mismatch("could not determine polymorphic type because input has type unknown", 0);
        }

        if (oid == TypeOids.Numeric)
        {
            return members.Count > 0 && members.All(m => m.Equals(members[0])) ? members[0].WithoutModifier()
                : NumericRules.Common(members);
        }

        return members.Find(m => m.TypeOid == oid) is { } member
            ? members.All(m => m.Equals(member)) ? Unmodified(member) : member.WithoutModifier()
            : Coercer.TypeFor(oid, position);
    }

    /// <summary>The blanks of a char(n) follow from its length: this one modifier goes with the value.</summary>
    private static SqlType Unmodified(SqlType type) => type.Kind == TypeKind.Bpchar ? type : type.WithoutModifier();

    private static SqlType Innermost(SqlType type)
    {
        while (type is { Kind: TypeKind.Array, Element: { } element })
        {
            type = element;
        }

        return type;
    }

    /// <summary>An array has the dimensions of the argument that has most; array_agg of arrays adds one.</summary>
    private static SqlType ArrayOf(uint function, SqlType item, ResolvedArguments resolved)
    {
        var dimensions = resolved.Arguments.Max(a => Dimensions(a.Type)) + (function == ArrayAggOfArrays ? 1 : 0);
        if (dimensions < 2 || item.Kind == TypeKind.Array)
        {
            return SqlType.ArrayOf(item);
        }

        var type = item;
        for (var i = 0; i < dimensions; i++)
        {
            type = SqlType.ArrayOf(type);
        }

        return type;
    }

    private static int Dimensions(SqlType type) => type.Kind == TypeKind.Array ? 1 + Dimensions(type.Element!) : 0;

    private static long? IntegerAt(ResolvedArguments resolved, int index) =>
        index < resolved.Arguments.Length && resolved.Arguments[index] is BoundConstant { Constant.Value: { } value }
            ? value switch
            {
                int number => number,
                long number => number,
                short number => number,
                _ => null,
            }
            : IntegerBelowMinus(resolved, index);

    /// <summary><c>-2</c> may be an operator over 2.</summary>
    private static long? IntegerBelowMinus(ResolvedArguments resolved, int index) =>
        index < resolved.Arguments.Length && resolved.Arguments[index] is BoundCall { Function: 558,
            Arguments: [BoundConstant { Constant.Value: int number }] }
            ? -number
            : null;

    private static string? TextAt(ResolvedArguments resolved, int index) =>
        index < resolved.Arguments.Length && resolved.Arguments[index] is BoundConstant { Constant.Value: string text }
            ? text
            : null;
}
