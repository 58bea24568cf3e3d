using SqlGateway.Core.Types;
using SqlGateway.Parser.Binding.Tree;
using SqlGateway.Parser.Functions;

namespace SqlGateway.Parser.Binding.Expressions;

/// <summary>A quoted literal, or NULL, whose type its surroundings decide. Never leaves the binder.</summary>
/// <param name="Text">Null for NULL.</param>
internal sealed record UnknownLiteral(string? Text, int Position) : BoundExpression(SqlType.Unknown);

/// <summary>A parameter whose type its surroundings decide. Never leaves the binder.</summary>
internal sealed record UnknownParameter(int Index, int Position) : BoundExpression(SqlType.Unknown);

/// <summary>
/// A number with more digits than a numeric can have here, which only a conversion to a float can take. Never leaves the
/// binder.
/// </summary>
internal sealed record WideNumber(string Text, int Position) : BoundExpression(NumericRules.Undeclared);

/// <summary>A bound expression and the place that errors about it blame.</summary>
internal readonly record struct Operand(BoundExpression Expression, int Position)
{
    public SqlType Type => Expression.Type;

    public uint Oid => Expression.Type.TypeOid;

    public bool IsUnknown => Expression.Type.Kind == TypeKind.Unknown;
}
