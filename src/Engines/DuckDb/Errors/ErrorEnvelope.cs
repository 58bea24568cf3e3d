using System.Diagnostics.CodeAnalysis;
using SqlGateway.Core.Errors;

namespace SqlGateway.Engines.DuckDb.Errors;

/// <summary>
/// How an error of ours crosses DuckDB, which knows texts only: <c>!22012!division by zero</c>, with detail and hint
/// behind record separators (U+001E) where there are any. Kernels wrap what they throw; emitted SQL may call
/// <c>error('!21000!more than one row returned…')</c>.
/// </summary>
internal static class ErrorEnvelope
{
    private const char Mark = '!';
    private const char Separator = '\u001e';
    private const int StateLength = 5;
    private const int HeaderLength = StateLength + 2;

    /// <summary>What DuckDB puts before the text of <c>error()</c> and of a failed kernel.</summary>
    private static readonly string[] EnginePrefixes = ["Invalid Input Error: ", "Binder Error: ", ""];

    public static string Wrap(GatewayException error) => Wrap(error.SqlState, error.Message, error.Detail, error.Hint);

    /// <summary>The text for <c>error('…')</c>; quoting it is the writer's matter.</summary>
    public static string Wrap(string sqlState, string message, string? detail = null, string? hint = null)
    {
        var text = string.Concat("!", sqlState, "!", message);
        return detail is null && hint is null ? text : string.Concat(text, Separator, detail, Separator, hint);
    }

    /// <summary>
    /// The error inside the engine's text, if the text starts with an envelope: data values that an engine quotes
    /// further behind are never taken for one.
    /// </summary>
    public static bool TryUnwrap(string engineText, Exception? cause, [NotNullWhen(true)] out GatewayException? error)
    {
        error = null;
        var body = engineText.AsSpan();
        foreach (var prefix in EnginePrefixes)
        {
            if (body.StartsWith(prefix, StringComparison.Ordinal))
            {
                body = body[prefix.Length..];
                break;
            }
        }

        if (body.Length < HeaderLength || body[0] != Mark || body[HeaderLength - 1] != Mark
            || body[1..(StateLength + 1)].ContainsAnyExcept("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
        {
            return false;
        }

        var state = body.Slice(1, StateLength).ToString();
        var parts = body[HeaderLength..].ToString().Split(Separator);
        error = new GatewayException(state, parts[0], cause)
        {
            Detail = parts.Length > 1 && parts[1].Length > 0 ? parts[1] : null,
            Hint = parts.Length > 2 && parts[2].Length > 0 ? parts[2] : null,
        };
        return true;
    }
}
