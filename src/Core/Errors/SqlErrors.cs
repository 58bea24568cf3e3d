namespace SqlGateway.Core.Errors;

/// <summary>
/// Factories of failures that more than one part of the gateway raises; a failure that only one part knows has its
/// factory in that part. Texts are PostgreSQL's where it has the condition: clients match on them.
/// </summary>
public static class SqlErrors
{
    public static GatewayException Syntax(string near, int position) =>
        new(SqlState.SyntaxError, $"syntax error at or near \"{near}\"") { Position = position };

    public static GatewayException SyntaxAtEnd(int position) =>
        new(SqlState.SyntaxError, "syntax error at end of input") { Position = position };

    /// <summary>A construct that PostgreSQL has and the gateway refuses, by its name.</summary>
    public static GatewayException NotSupported(string construct, int position = 0, string? hint = null) =>
        new(SqlState.FeatureNotSupported, $"{construct} is not supported") { Position = position, Hint = hint };

    public static GatewayException TooComplex(string what, int position = 0) =>
        new(SqlState.StatementTooComplex, what) { Position = position };

    public static GatewayException UndefinedTable(string name, int position) =>
        new(SqlState.UndefinedTable, $"relation \"{name}\" does not exist") { Position = position };

    public static GatewayException UndefinedSchema(string name) =>
        new(SqlState.InvalidSchemaName, $"schema \"{name}\" does not exist");

    public static GatewayException UndefinedType(string name, int position) =>
        new(SqlState.UndefinedObject, $"type \"{name}\" does not exist") { Position = position };

    public static GatewayException InvalidText(string typeName, string value) =>
        new(SqlState.InvalidTextRepresentation, $"invalid input syntax for type {typeName}: \"{value}\"");

    public static GatewayException OutOfRange(string typeName) =>
        new(SqlState.NumericValueOutOfRange, $"{typeName} out of range");

    public static GatewayException ValueOutOfRange(string value, string typeName) =>
        new(SqlState.NumericValueOutOfRange, $"value \"{value}\" is out of range for type {typeName}");

    public static GatewayException DivisionByZero() => new(SqlState.DivisionByZero, "division by zero");

    public static GatewayException InvalidParameterValue(string name, string value) =>
        new(SqlState.InvalidParameterValue, $"invalid value for parameter \"{name}\": \"{value}\"");

    public static GatewayException PermissionDenied(string what, string? hint = null) =>
        new(SqlState.InsufficientPrivilege, $"permission denied for {what}") { Hint = hint };

    public static GatewayException Canceled(string reason) => new(SqlState.QueryCanceled, $"canceling statement due to {reason}");

    /// <summary>A fault of ours. The text names what was expected, never a value.</summary>
    public static GatewayException Internal(string what, Exception? cause = null) => new(SqlState.InternalError, what, cause);
}
