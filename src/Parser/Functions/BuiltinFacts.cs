namespace SqlGateway.Parser.Functions;

/// <summary>A row of <c>pg_type</c>; names are the column names without their prefix.</summary>
public sealed record BuiltinType(
    uint Oid, string Name, short Length, bool ByValue, char Kind, char Category, bool IsPreferred, bool IsDefined,
    char Delimiter, uint Relation, uint Element, uint Array, uint Input, uint Output, uint Receive, uint Send,
    uint ModifierIn,
    uint ModifierOut, uint Analyze, char Align, char Storage, bool NotNull, uint BaseType, int Modifier, int Dimensions,
    uint Collation)
{
    /// <summary>Arrays and vectors, whose <see cref="Element"/> is what subscripts give.</summary>
    public bool IsArray => Category == 'A' && Element != 0;
}

/// <summary>A row of <c>pg_proc</c>, with <c>pg_aggregate</c>'s kind.</summary>
public sealed record BuiltinFunction(
    uint Oid, string Name, string Schema, string Language, float Cost, float Rows, uint Variadic, uint Support,
    char Kind,
    bool IsLeakproof, bool IsStrict, bool ReturnsSet, char Volatility, char Parallel, int DefaultCount, uint ResultType,
    IReadOnlyList<uint> ArgumentTypes, IReadOnlyList<uint> AllArgumentTypes, string ArgumentModes,
    IReadOnlyList<string> ArgumentNames, string? Defaults, string Source, char AggregateKind, int DirectArguments)
{
    public bool IsAggregate => Kind == 'a';

    public bool IsWindow => Kind == 'w';

    /// <summary>OUT and TABLE columns, in order; empty for functions that return one value.</summary>
    public IEnumerable<(string Name, uint Type)> OutColumns()
    {
        for (var i = 0; i < ArgumentModes.Length; i++)
        {
            if (ArgumentModes[i] is 'o' or 'b' or 't')
            {
                yield return (i < ArgumentNames.Count && ArgumentNames[i].Length > 0
                    ? ArgumentNames[i]
                    : $"column{i + 1}", AllArgumentTypes[i]);
            }
        }
    }

    /// <summary>Names of the input arguments, empty strings where there is none.</summary>
    public IEnumerable<string> InputNames()
    {
        if (ArgumentModes.Length == 0)
        {
            return ArgumentNames;
        }

        return ArgumentNames.Where((_, i) => i >= ArgumentModes.Length || ArgumentModes[i] is 'i' or 'b' or 'v');
    }
}

/// <summary>A row of <c>pg_operator</c>.</summary>
/// <param name="Kind"><c>b</c> binary, <c>l</c> prefix.</param>
public sealed record BuiltinOperator(
    uint Oid, string Name, char Kind, bool CanMerge, bool CanHash, uint Left, uint Right, uint Result, uint Commutator,
    uint Negator, uint Function, uint Restriction, uint Join);

/// <summary>A row of <c>pg_cast</c>.</summary>
/// <param name="Context"><c>i</c> implicit, <c>a</c> assignment, <c>e</c> explicit only.</param>
/// <param name="Method"><c>f</c> function, <c>i</c> through text, <c>b</c> binary coercible.</param>
public sealed record BuiltinCast(uint Oid, uint Source, uint Target, uint Function, char Context, char Method);

/// <summary>The operators of a type's default B-tree order.</summary>
public sealed record SortOperators(uint Type, uint Less, uint Equal, uint Greater);
