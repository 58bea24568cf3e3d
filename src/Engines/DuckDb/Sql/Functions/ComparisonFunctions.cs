using System.Collections.Frozen;
using SqlGateway.Core.Types;
using SqlGateway.Parser.Binding.Tree;

namespace SqlGateway.Engines.DuckDb.Sql.Functions;

/// <summary>
/// Comparison of values: plain operators, so that filters reach the files. The engine orders text by bytes, NaN last,
/// intervals by their span and lists item by item, as PostgreSQL does.
/// </summary>
internal static class ComparisonFunctions
{
    private static readonly string[] Symbols = ["=", "<>", "<", "<=", ">", ">="];

    private static readonly FrozenSet<string> Ordered = new[]
    {
        "bool", "int2", "int4", "int8", "float4", "float8", "numeric", "text", "bpchar", "name", "char", "bytea", "date", "time",
        "timetz", "timestamp", "timestamptz", "interval", "uuid", "oid", "anyarray", "oidvector", "record", "tid",
    }.ToFrozenSet();

    private static readonly FrozenSet<string> EqualOnly = new[] { "jsonb", "xid", "cid", "inet", "int2vector" }.ToFrozenSet();

    private static readonly FrozenDictionary<uint, string> SymbolByOperator = Signatures.All
        .Where(s => IsComparison(s) && !s.Contains("jsonb", StringComparison.Ordinal))
        .ToFrozenDictionary(Signatures.Oid, s => s[..s.IndexOf('(', StringComparison.Ordinal)]);

    public static void Register(FunctionTable table)
    {
        foreach (var signature in Signatures.All.Where(IsComparison))
        {
            var symbol = signature[..signature.IndexOf('(', StringComparison.Ordinal)];
            table.Add(signature, call =>
            {
                var (left, right) = Operands(call.Arguments[0], call.Arguments[1], call.Writer);

                // 1 and 1.0 are equal json numbers of different text.
                return call.Arguments[0].Type.Kind == TypeKind.Jsonb
                    ? $"(gw_jsonb_key({left}) {symbol} gw_jsonb_key({right}))"
                    : $"({left} {symbol} {right})";
            });
        }
    }

    /// <summary>The engine's spelling of an operator that compares natively; null of any other.</summary>
    public static string? Symbol(uint function) => SymbolByOperator.GetValueOrDefault(function);

    /// <summary>The texts of two operands, brought to one type where the engine's own conversion would not be PostgreSQL's.</summary>
    public static (string Left, string Right) Operands(BoundExpression left, BoundExpression right, ExpressionWriter writer)
    {
        var wider = Moment(left.Type) > Moment(right.Type) ? left.Type : right.Type;
        return Moment(left.Type) > 0 && Moment(right.Type) > 0 && left.Type.Kind != right.Type.Kind
            ? (writer.CastTo(left, wider), writer.CastTo(right, wider))
            : (writer.Write(left), writer.Write(right));
    }

    private static int Moment(SqlType type) => type.Kind switch
    {
        TypeKind.Date => 1,
        TypeKind.Timestamp => 2,
        TypeKind.TimestampTz => 3,
        _ => 0,
    };

    private static bool IsComparison(string signature)
    {
        var open = signature.IndexOf('(', StringComparison.Ordinal);
        var symbol = signature[..open];
        var types = signature[(open + 1)..^1].Split(',');
        return Symbols.Contains(symbol) && types.Length == 2
            && types.All(t => Ordered.Contains(t) || (symbol is "=" or "<>" && (EqualOnly.Contains(t) || t == "int4")));
    }
}
