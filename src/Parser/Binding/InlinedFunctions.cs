using System.Collections.Frozen;
using SqlGateway.Parser.Functions;

namespace SqlGateway.Parser.Binding;

/// <summary>
/// Functions that the gateway evaluates by looking into its own catalog: each has a body, an SQL expression over
/// <c>$1…$n</c> and relations of <c>pg_catalog</c>, that takes the call's place when a statement is bound. Casts have
/// one under the oid of their function in <c>pg_cast</c>. Immutable.
/// </summary>
/// <remarks>
/// Bodies see <c>pg_catalog</c> alone, so other relations are written with their schema. An argument may be evaluated
/// more than once. A body is cast to the function's result type.
/// </remarks>
public sealed class InlinedFunctions
{
    private readonly FrozenDictionary<uint, string> _expressions;
    private readonly FrozenDictionary<uint, string> _queries;

    /// <param name="expressions">By oid in <c>pg_proc</c>, the text of an expression.</param>
    /// <param name="queries">
    /// By oid of a set-returning function, the text of a query that stands for it in FROM.
    /// </param>
    public InlinedFunctions(IReadOnlyDictionary<uint, string> expressions, IReadOnlyDictionary<uint, string> queries)
    {
        _expressions = expressions.ToFrozenDictionary();
        _queries = queries.ToFrozenDictionary();
    }

    /// <summary>The bodies of <c>Functions/bodies.sql</c>.</summary>
    public static InlinedFunctions Default { get; } = FromFile();

    /// <summary>Oids of all functions that have a body.</summary>
    public IEnumerable<uint> Functions => _expressions.Keys.Concat(_queries.Keys);

    public string? FindExpression(uint oid) => _expressions.GetValueOrDefault(oid);

    public string? FindQuery(uint oid) => _queries.GetValueOrDefault(oid);

    private static InlinedFunctions FromFile()
    {
        var (expressions, queries) = FunctionBodyFile.Read();
        return new(expressions, queries);
    }
}
