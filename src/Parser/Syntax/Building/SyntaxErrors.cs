using Antlr4.Runtime;
using SqlGateway.Core.Errors;
using SqlGateway.Parser.Generated;
using SqlGateway.Parser.Syntax.Lexing;

namespace SqlGateway.Parser.Syntax.Building;

/// <summary>What PostgreSQL's parser complains about, in its words.</summary>
internal static class SyntaxErrors
{
    /// <summary>The token does not fit where it stands.</summary>
    public static Exception Near(IToken offending)
    {
        var token = (SqlToken)offending;
        return token.Error
            ?? (token.Type == SqlGrammar.Eof
                ? SqlErrors.SyntaxAtEnd(token.Position)
                : ScanErrors.Near("syntax error", token.Text, token.Position));
    }

    /// <summary>A rule of the grammar's actions, noticed when the parser stood at a token.</summary>
    public static GatewayException Near(IToken token, string complaint) => token.Type == SqlGrammar.Eof
        ? Rule($"{complaint} at end of input", token.Position())
        : ScanErrors.Near(complaint, token.Text, token.Position());

    public static GatewayException Rule(string message, int position, string? hint = null) =>
        new(SqlState.SyntaxError, message) { Position = position, Hint = hint };

    public static GatewayException Windowing(string message, int position) =>
        new(SqlState.WindowingError, message) { Position = position };

    public static GatewayException InvalidParameter(string message, int position) =>
        new(SqlState.InvalidParameterValue, message) { Position = position };
}
