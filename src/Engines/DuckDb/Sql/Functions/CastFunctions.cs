using SqlGateway.Core.Types;
using SqlGateway.Parser.Binding.Tree;

namespace SqlGateway.Engines.DuckDb.Sql.Functions;

/// <summary>Conversions written as calls, <c>date(x)</c> or <c>text(x)</c>: PostgreSQL has a function behind each cast.</summary>
internal static class CastFunctions
{
    private static readonly string[] Types =
    [
        "bool", "int2", "int4", "int8", "float4", "float8", "numeric", "text", "varchar", "bpchar", "name", "char", "date", "time",
        "timetz", "timestamp", "timestamptz", "interval", "json", "jsonb", "oid",
    ];

    public static void Register(FunctionTable table)
    {
        foreach (var signature in Signatures.All)
        {
            var open = signature.IndexOf('(', StringComparison.Ordinal);
            if (Types.Contains(signature[..open]) && Types.Contains(signature[(open + 1)..^1]))
            {
                table.Add(signature, call => CastWriter.Write(new BoundCast(call.Arguments[0], call.Type, IsExplicit: true), call.Writer));
            }
        }

        table.Add("timestamp(date,time)", "({0} + {1})");
        table.Add("timestamptz(date,time)", call => call.Writer.Write(
            new BoundCast(new BoundCall(Signatures.Oid("+(date,time)"), call.Arguments, SqlType.Timestamp), SqlType.TimestampTz, IsExplicit: true)));
    }
}
