using System.Collections.Frozen;
using SqlGateway.Core.Errors;
using SqlGateway.Parser.Binding.Tree;

namespace SqlGateway.Engines.DuckDb.Sql.Functions;

/// <summary>What DuckDB can be asked for, by the oid of PostgreSQL's function or operator.</summary>
internal static class FunctionWriters
{
    private static readonly FrozenDictionary<uint, FunctionWriter> Plain;
    private static readonly FrozenDictionary<uint, FunctionWriter> Sets;

    static FunctionWriters()
    {
        var table = new FunctionTable();
        ComparisonFunctions.Register(table);
        ArithmeticFunctions.Register(table);
        MathFunctions.Register(table);
        TextFunctions.Register(table);
        PatternFunctions.Register(table);
        DateTimeFunctions.Register(table);
        ArrayFunctions.Register(table);
        JsonFunctions.Register(table);
        SetFunctions.Register(table);
        CatalogFunctions.Register(table);
        CastFunctions.Register(table);
        Plain = table.Plain.ToFrozenDictionary();
        Sets = table.Sets.ToFrozenDictionary();
    }

    /// <summary>Every function and operator that is not refused outright, aggregates and window functions left out.</summary>
    public static IEnumerable<uint> Known => Plain.Keys.Concat(Sets.Keys);

    public static bool IsSetReturning(uint function) => Sets.ContainsKey(function);

    public static string Write(BoundCall call, ExpressionWriter writer) => Plain.TryGetValue(call.Function, out var write)
        ? write(new FunctionCall(call, writer))
        : throw SqlErrors.NotSupported(Signatures.Describe(call.Function));

    /// <summary>The list of a set-returning function's values.</summary>
    public static string WriteSet(BoundCall call, ExpressionWriter writer) => Sets.TryGetValue(call.Function, out var write)
        ? write(new FunctionCall(call, writer))
        : throw SqlErrors.NotSupported(Signatures.Describe(call.Function));

    /// <summary>A query that streams a set's values where it stands alone in FROM; null where only the list exists.</summary>
    public static string? Streaming(BoundCall call, ExpressionWriter writer) =>
        SetFunctions.Streaming(new FunctionCall(call, writer));
}
