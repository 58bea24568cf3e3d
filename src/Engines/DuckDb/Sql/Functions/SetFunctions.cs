using SqlGateway.Core.Types;
using SqlGateway.Parser.Binding.Tree;

namespace SqlGateway.Engines.DuckDb.Sql.Functions;

/// <summary>generate_series: a list where it is one of several, a stream where it stands alone in FROM.</summary>
internal static class SetFunctions
{
    public static void Register(FunctionTable table)
    {
        foreach (var type in (string[])["int4", "int8"])
        {
            table.AddSet($"generate_series({type},{type})", call => Listed(call, $"generate_series({call[0]}, {call[1]})"));
            table.AddSet($"generate_series({type},{type},{type})", call =>
                Listed(call, $"generate_series({call[0]}, {call[1]}, {Step(call)})"));
        }

        table.AddSet("generate_series(timestamp,timestamp,interval)", call => $"generate_series({call[0]}, {call[1]}, gw_step({call[2]}))");
        table.AddSet("generate_series(timestamptz,timestamptz,interval)", call => $"generate_series({call[0]}, {call[1]}, gw_step({call[2]}))");
        table.AddSet("generate_series(numeric,numeric)", call =>
            Listed(call, $"gw_numeric_series_{call.Type.Scale}({call[0]}, {call[1]}, 1)"));
        table.AddSet("generate_series(numeric,numeric,numeric)", call =>
            Listed(call, $"gw_numeric_series_{call.Type.Scale}({call[0]}, {call[1]}, {call[2]})"));
    }

    public static string? Streaming(FunctionCall call)
    {
        var signature = Signatures.Describe(call.Call.Function);
        if (!signature.StartsWith("function generate_series(int", StringComparison.Ordinal)
            || call.Arguments.Any(a => a is not BoundConstant { Constant.IsNull: false }))
        {
            return null;
        }

        // Integer bounds that are constants: the engine's table function makes the rows as they are asked for.
        var step = call.Count == 3 ? ", " + Step(call) : "";
        return $"SELECT {call.Typed("s.c0")} AS c0 FROM generate_series({call[0]}, {call[1]}{step}) AS s(c0)";
    }

    private static string Step(FunctionCall call) => call.Constant<int>(2) is not (null or 0) || call.Constant<long>(2) is not (null or 0)
        ? call[2]
        : $"gw_step({call[2]})";

    private static string Listed(FunctionCall call, string list) =>
        $"CAST({list} AS {DuckDbTypes.Name(SqlType.ArrayOf(call.Type))})";
}
