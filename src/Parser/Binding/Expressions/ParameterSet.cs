using SqlGateway.Core.Errors;
using SqlGateway.Core.Types;
using SqlGateway.Parser.Binding.Tree;
using SqlGateway.Parser.Functions;

namespace SqlGateway.Parser.Binding.Expressions;

/// <summary>The types of <c>$1…$n</c>: declared, or decided by the first use that tells.</summary>
internal sealed class ParameterSet
{
    private const int MaxParameters = 65535; // of the wire's int16 count

    private readonly List<SqlType?> _types = [];
    private readonly List<UnknownParameter> _open = [];
    private readonly HashSet<UnknownParameter> _closed = new(ReferenceEqualityComparer.Instance);

    public ParameterSet(IReadOnlyList<SqlType?> declared)
    {
        foreach (var type in declared)
        {
            // A numeric with digits of its own is bound for one value; the bare type has none yet.
            _types.Add(type switch
            {
                null or { Kind: TypeKind.Unknown } => null,
                { Kind: TypeKind.Numeric } when !type.Equals(SqlType.Of(TypeKind.Numeric)) => type.WithoutModifier(),
                _ => Plain(type),
            });
        }
    }

    public BoundExpression Reference(int number, int position)
    {
        if (number is < 1 or > MaxParameters)
        {
            throw new GatewayException(
                SqlState.UndefinedParameter, $"there is no parameter ${number}") { Position = position };
        }

        while (_types.Count < number)
        {
            _types.Add(null);
        }

        if (_types[number - 1] is { } type)
        {
            return new BoundParameter(number - 1, type);
        }

        var open = new UnknownParameter(number - 1, position);
        _open.Add(open);
        return open;
    }

    public BoundParameter Decide(UnknownParameter parameter, SqlType type)
    {
        type = Plain(type);
        if (_types[parameter.Index] is not { } decided)
        {
            _types[parameter.Index] = decided = type;
        }
        else if (!decided.SameTypeAs(type))
        {
            throw new GatewayException(
                SqlState.AmbiguousParameter, $"inconsistent types deduced for parameter ${parameter.Index + 1}")
            {
                Position = parameter.Position,
                Detail = $"{decided} versus {type}",
            };
        }

        _closed.Add(parameter);
        return new BoundParameter(parameter.Index, decided);
    }

    /// <summary>A parameter has no modifier, and its digits are the value's.</summary>
    private static SqlType Plain(SqlType type) => type switch
    {
        { Kind: TypeKind.Numeric } => NumericRules.Undeclared,
        { Kind: TypeKind.Array, Element.Kind: TypeKind.Numeric } => SqlType.ArrayOf(NumericRules.Undeclared),
        _ => type.WithoutModifier(),
    };

    /// <summary>Every type, or 42P18 for the first that nothing decided.</summary>
    public IReadOnlyList<SqlType> Finish()
    {
        foreach (var parameter in _open)
        {
            if (_types[parameter.Index] is not null && !_closed.Contains(parameter))
            {
                throw new GatewayException(
                    SqlState.AmbiguousParameter, $"could not determine data type of parameter ${parameter.Index + 1}")
                {
                    Position = parameter.Position,
                };
            }
        }

        for (var i = 0; i < _types.Count; i++)
        {
            if (_types[i] is null)
            {
                throw new GatewayException(
                    SqlState.IndeterminateDatatype, $"could not determine data type of parameter ${i + 1}");
            }
        }

        return _types.ConvertAll(t => t!);
    }
}
