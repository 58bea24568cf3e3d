using SqlGateway.Core.Errors;

namespace SqlGateway.Parser.Syntax.Lexing;

/// <summary>What PostgreSQL's scanner complains about, in its words.</summary>
internal static class ScanErrors
{
    /// <summary>An unterminated token is the rest of the text, which is not sent back whole.</summary>
    private const int MaxQuoted = 1_000;

    public static GatewayException Near(string complaint, string text, int position)
    {
        var quoted = text.Length <= MaxQuoted ? text : text[..MaxQuoted] + "…";
        return new GatewayException(SqlState.SyntaxError,
            $"{complaint} at or near \"{quoted}\"") { Position = position };
    }

    public static GatewayException InvalidUnicodeEscape(int position, string hint) =>
        new(SqlState.InvalidEscapeSequence, "invalid Unicode escape") { Position = position, Hint = hint };

    public static GatewayException InvalidUnicodeValue(int position) =>
        new(SqlState.SyntaxError, "invalid Unicode escape value") { Position = position };

    public static GatewayException InvalidSurrogatePair(int position) =>
        new(SqlState.SyntaxError, "invalid Unicode surrogate pair") { Position = position };

    public static GatewayException InvalidBytes(ReadOnlySpan<byte> bytes) =>
        new(SqlState.CharacterNotInRepertoire,
            $"invalid byte sequence for encoding \"UTF8\": {string.Join(' ', bytes.ToArray().Select(b => $"0x{
                b:x2}"))}");

    public static GatewayException UndefinedParameter(string number, int position) =>
        new(SqlState.UndefinedParameter, $"there is no parameter ${number}") { Position = position };
}
