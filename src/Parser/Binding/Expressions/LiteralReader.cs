using System.Globalization;
using SqlGateway.Core.Errors;
using SqlGateway.Core.Types;
using SqlGateway.Core.Values;
using SqlGateway.Parser.Binding.Tree;
using SqlGateway.Parser.Functions;
using SqlGateway.Parser.Syntax;

namespace SqlGateway.Parser.Binding.Expressions;

/// <summary>Reads literals: numbers as written, quoted ones once their type is known.</summary>
internal sealed class LiteralReader(BindingState state)
{
    private readonly ObjectNames _objects = new(state);

    public static BoundExpression Bind(LiteralSyntax literal)
    {
        switch (literal.Kind)
        {
            case LiteralKind.Null:
                return new UnknownLiteral(null, literal.Position);
            case LiteralKind.Boolean:
                return Constant(SqlType.Bool, literal.Text == "true");
            case LiteralKind.Integer:
                return Constant(SqlType.Int4, int.Parse(literal.Text, CultureInfo.InvariantCulture));
            case LiteralKind.Decimal:
                return Number(literal);
            case LiteralKind.String:
                return new UnknownLiteral(literal.Text, literal.Position);
            default:
                throw SqlErrors.NotSupported("type \"bit\"", literal.Position);
        }
    }

    /// <summary>The literal as the type's input function reads it; failures blame its place.</summary>
    /// <param name="isExplicit">Written as a cast, so that a length cuts silently.</param>
    public BoundExpression Read(UnknownLiteral literal, SqlType target, bool isExplicit)
    {
        if (literal.Text is null)
        {
            return new BoundConstant(SqlConstant.Null(target));
        }

        if (target.Kind == TypeKind.Record)
        {
            throw BindErrors.Unsupported("input of anonymous composite types is not implemented", literal.Position);
        }

        if (RelativeDates.TryBind(literal, target) is { } relative)
        {
            return relative;
        }

        try
        {
            var unmodified = target.Kind is TypeKind.Interval ? target : target.WithoutModifier();
            if (target.Kind == TypeKind.Numeric)
            {
                unmodified = NumericRules.Undeclared;
            }

            // Names that only the catalog knows.
            if (_objects.IsLookedUp(unmodified, literal.Text)
                && state.Expressions.Bodies.TryInline(
                    Builtins.FindType(unmodified.TypeOid)!.Input, [Constant(SqlType.Text, literal.Text)],
                    literal.Position) is { } named)
            {
                return named;
            }

            var constant = _objects.TryResolve(unmodified, literal.Text)
                ?? TextInput.Parse(unmodified, literal.Text, state.Context.Values);
            var expression = (BoundExpression)new BoundConstant(constant);
            if (target.Kind == TypeKind.Interval)
            {
                return expression;
            }

            if (target.Kind == TypeKind.Numeric)
            {
                return target.Equals(NumericRules.Undeclared)
                    ? expression
                    : ConstantFolding.Cast(expression, target, isExplicit);
            }

            return target.Modifier == -1 ? expression : new BoundCast(expression, target, isExplicit);
        }
        catch (GatewayException error) when (error.Position == 0)
        {
            throw new GatewayException(error.SqlState, error.Message, error)
            {
                Position = literal.Position,
                Detail = error.Detail,
                Hint = error.Hint,
            };
        }
    }

    /// <summary>The decimal of a quoted number.</summary>
    public SqlType NumericTypeOf(UnknownLiteral literal) =>
        Read(literal, NumericRules.Undeclared, isExplicit: false).Type;

    private static BoundExpression Number(LiteralSyntax literal)
    {
        var text = literal.Text;
        if (text.AsSpan().IndexOfAny('.', 'e', 'E') < 0
            && long.TryParse(text, CultureInfo.InvariantCulture, out var whole))
        {
            return whole is >= int.MinValue and <= int.MaxValue ? Constant(SqlType.Int4, (int)whole)
                : Constant(SqlType.Int8, whole);
        }

        try
        {
            return new BoundConstant(TextInput.Parse(NumericRules.Undeclared, text, ValueContext.Default));
        }
        catch (GatewayException error) when (error.SqlState == SqlState.NumericValueOutOfRange)
        {
            return new WideNumber(text, literal.Position);
        }
    }

    /// <summary>As a float or a declared numeric, or the error that any other type would be.</summary>
    public static BoundConstant Read(WideNumber number, SqlType target)
    {
        var isTaken = target.Kind is TypeKind.Float4 or TypeKind.Float8
            || target is { Kind: TypeKind.Numeric, Modifier: not -1 };
        try
        {
            return new BoundConstant(
                TextInput.Parse(isTaken ? target : NumericRules.Undeclared, number.Text, ValueContext.Default));
        }
        catch (GatewayException error) when (error.Position == 0 && !isTaken)
        {
            throw new GatewayException(error.SqlState, error.Message, error)
            {
                Position = number.Position,
                Detail = error.Detail,
                Hint = error.Hint,
            };
        }
    }

    private static BoundConstant Constant(SqlType type, object value) => new(new SqlConstant(type, value));
}
