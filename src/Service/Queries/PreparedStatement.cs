using SqlGateway.Columnar.Results;
using SqlGateway.Core.Types;
using SqlGateway.Core.Values;
using SqlGateway.Parser.Syntax;

namespace SqlGateway.Service.Queries;

/// <summary>A parsed statement whose parameters and result are known. Bound again, from the cache, when it runs.</summary>
/// <param name="Parsed">Null for the empty statement.</param>
/// <param name="Declared">The parameter types that the client named; null items are left to the binder.</param>
/// <param name="ParameterTypes">All decided.</param>
/// <param name="Columns">Null where it returns no rows.</param>
public sealed record PreparedStatement(
    ParsedStatement? Parsed, IReadOnlyList<SqlType?> Declared, IReadOnlyList<SqlType> ParameterTypes,
    IReadOnlyList<ResultColumn>? Columns)
{
    public bool IsEmpty => Parsed is null;

    public string Text => Parsed?.Text ?? string.Empty;

    /// <summary>
    /// As it has to be bound for these values: a numeric without modifier has the digits of its value, which no type
    /// that was decided before can know.
    /// </summary>
    internal PreparedStatement For(IReadOnlyList<SqlConstant> values)
    {
        if (!values.Any(static v => v.Type is { Kind: TypeKind.Numeric, Modifier: -1 } && !v.IsNull))
        {
            return this;
        }

        var declared = new SqlType?[values.Count];
        for (var i = 0; i < declared.Length; i++)
        {
            declared[i] = values[i] is { Type: { Kind: TypeKind.Numeric, Modifier: -1 } type, IsNull: false }
                ? type
                : Declared.ElementAtOrDefault(i);
        }

        return this with { Declared = declared };
    }

    public static PreparedStatement Empty { get; } = new(null, [], [], null);
}
