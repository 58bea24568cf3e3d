using System.Text.Encodings.Web;
using System.Text.Json;

namespace SqlGateway.Engines.DuckDb.Sql.Functions;

/// <summary>Escapes in json only what must be: quotes, backslashes and control characters, as PostgreSQL does.</summary>
internal static class RelaxedJson
{
    public static JsonSerializerOptions Options { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
