using System.Collections.Frozen;
using SqlGateway.Core.Errors;
using SqlGateway.Parser.Syntax;

namespace SqlGateway.Parser.Binding.Queries;

/// <summary>Other systems read files in FROM: here a file is a table first, and the refusal says how.</summary>
internal static class FileFunctions
{
    private static readonly FrozenDictionary<string, string> Formats = new Dictionary<string, string>
    {
        ["read_parquet"] = "PARQUET",
        ["parquet_scan"] = "PARQUET",
        ["read_csv"] = "CSV",
        ["read_csv_auto"] = "CSV",
        ["read_json"] = "JSON",
        ["read_json_auto"] = "JSON",
        ["read_json_objects"] = "JSON",
        ["read_ndjson"] = "JSON",
        ["read_ndjson_auto"] = "JSON",
        ["read_text"] = "CSV",
        ["read_blob"] = "PARQUET",
    }.ToFrozenDictionary();

    public static GatewayException? OfCall(FunctionCallSyntax call)
    {
        if (call.Name.Parts.Count != 1 || !Formats.TryGetValue(call.Name.Name, out var format))
        {
            return null;
        }

        var path = call.Arguments.Count > 0
            && call.Arguments[0].Value is LiteralSyntax { Kind: LiteralKind.String } literal
            ? literal.Text
            : "/path/to/files";
        return Refusal($"function {call.Name.Name}", format, path, call.Position);
    }

    /// <summary><c>FROM "data.parquet"</c>.</summary>
    public static GatewayException? OfName(QualifiedName name)
    {
        var text = name.ToString();
        var format = Path.GetExtension(text).ToLowerInvariant() switch
        {
            ".parquet" => "PARQUET",
            ".csv" => "CSV",
            ".json" or ".jsonl" or ".ndjson" => "JSON",
            _ => null,
        };
        return format is null || name.Parts.Count > 1
            ? null
            : Refusal("reading a file by its name", format, text, name.Position);
    }

    private static GatewayException Refusal(string what, string format, string path, int position)
    {
        var literal = path.Replace("'", "''", StringComparison.Ordinal);
        return SqlErrors.NotSupported(
            what, position,
            $"Make a table of it first: CREATE EXTERNAL TABLE name STORED AS {format} LOCATION '{literal}';");
    }
}
