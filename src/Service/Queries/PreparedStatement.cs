using SqlGateway.Columnar.Results;
using SqlGateway.Core.Types;
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

    public static PreparedStatement Empty { get; } = new(null, [], [], null);
}
