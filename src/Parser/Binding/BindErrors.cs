using SqlGateway.Core.Errors;
using SqlGateway.Core.Types;

namespace SqlGateway.Parser.Binding;

/// <summary>Failures of binding, with PostgreSQL's texts.</summary>
internal static class BindErrors
{
    public const string CastHint = "You might need to add explicit type casts.";

    public static GatewayException Error(
        string state, string text, int position, string? hint = null, string? detail = null) =>
        new(state, text) { Position = position, Hint = hint, Detail = detail };

    public static GatewayException AmbiguousColumn(string name, int position) =>
        Error(SqlState.AmbiguousColumn, $"column reference \"{name}\" is ambiguous", position);

    public static GatewayException CrossDatabase(string name, int position) =>
        Error(SqlState.FeatureNotSupported, $"cross-database references are not implemented: \"{name}\"", position);

    public static GatewayException Mismatch(string text, int position, string? hint = null) =>
        Error(SqlState.DatatypeMismatch, text, position, hint);

    public static GatewayException Syntax(string text, int position) => Error(SqlState.SyntaxError, text, position);

    public static GatewayException CannotCast(SqlType source, SqlType target, int position) =>
        Error(SqlState.CannotCoerce,
            $"cannot cast type {Expressions.Coercer.DisplayName(source.TypeOid)} to {Expressions.Coercer.DisplayName(target.TypeOid)}", position);

    public static GatewayException Grouping(string text, int position) => Error(SqlState.GroupingError, text, position);

    public static GatewayException Windowing(string text, int position) =>
        Error(SqlState.WindowingError, text, position);

    public static GatewayException WrongKind(string text, int position) =>
        Error(SqlState.WrongObjectType, text, position);

    public static GatewayException Unsupported(string text, int position, string? hint = null) =>
        Error(SqlState.FeatureNotSupported, text, position, hint);

    public static GatewayException TooDeep(int position) =>
        new(SqlState.StatementTooComplex, "stack depth limit exceeded")
    {
        Position = position,
        Hint = "Simplify the statement: it nests expressions or queries too deeply.",
    };
}
