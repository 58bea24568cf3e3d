using System.Text.RegularExpressions;
using SqlGateway.Core.Errors;
using SqlGateway.Engines.DuckDb.Native;

namespace SqlGateway.Engines.DuckDb.Errors;

/// <summary>
/// From DuckDB's errors to PostgreSQL's. Ours travel in an <see cref="ErrorEnvelope"/>; of the rest the type decides,
/// and the text only where one type means several conditions.
/// </summary>
internal static partial class DuckDbErrors
{
    public static GatewayException From(DuckDbErrorType type, string? text)
    {
        var cause = new DuckDbException(type, text ?? "");
        return ErrorEnvelope.TryUnwrap(cause.Message, cause, out var ours) ? ours : Map(type, cause);
    }

    public static GatewayException OutOfMemory(Exception? cause = null) => new(SqlState.OutOfMemory, "out of memory", cause)
    {
        Hint = "Make the statement smaller, or raise the engine's memory limit.",
    };

    public static GatewayException TooManyStatements() =>
        new(SqlState.TooManyConnections, "too many statements are open in the engine");

    public static GatewayException TypeMismatch(int column, string engineType, string expected) => SqlErrors.Internal(
        $"column {column} of the engine's result is {engineType}, expected {expected}");

    public static GatewayException ColumnCount(int engineColumns, int expected) => SqlErrors.Internal(
        $"the engine's result has {engineColumns} columns, expected {expected}");

    private static GatewayException Map(DuckDbErrorType type, DuckDbException cause) => type switch
    {
        DuckDbErrorType.Syntax when Has(cause.Message, "must not end with escape") =>
            new(SqlState.InvalidEscapeSequence, "LIKE pattern must not end with escape character", cause),
        DuckDbErrorType.OutOfRange or DuckDbErrorType.Decimal => OutOfRange(cause),
        DuckDbErrorType.Conversion => Conversion(cause),
        DuckDbErrorType.DivideByZero => new(SqlState.DivisionByZero, "division by zero", cause),
        DuckDbErrorType.OutOfMemory or DuckDbErrorType.ObjectSize => Memory(cause),
        DuckDbErrorType.Io => Io(cause),
        DuckDbErrorType.Interrupt => new(SqlState.QueryCanceled, "canceling statement due to user request", cause),
        DuckDbErrorType.Permission => new(SqlState.InsufficientPrivilege, "permission denied for a file of the statement", cause),
        DuckDbErrorType.Transaction or DuckDbErrorType.Serialization =>
            new(SqlState.SerializationFailure, "could not serialize access due to concurrent update", cause),
        _ when Has(cause.Message, "must not end with escape character") => new(
            SqlState.InvalidEscapeSequence, "LIKE pattern must not end with escape character", cause),
        DuckDbErrorType.NotImplemented =>
            new(SqlState.FeatureNotSupported, "the engine does not support this operation", cause),
        DuckDbErrorType.InvalidInput => InvalidInput(cause),
        DuckDbErrorType.Fatal or DuckDbErrorType.Internal => SqlErrors.Internal("the engine failed", cause),
        _ => SqlErrors.Internal("the engine refused what the gateway wrote for it", cause),
    };

    private static GatewayException OutOfRange(DuckDbException cause)
    {
        var text = cause.Message;
        return text switch
        {
            _ when Has(text, "DECIMAL") => new(SqlState.NumericValueOutOfRange, "numeric field overflow", cause),
            _ when Has(text, "timestamp") => new(SqlState.DatetimeFieldOverflow, "timestamp out of range", cause),
            _ when Has(text, "interval") => new(SqlState.DatetimeFieldOverflow, "interval out of range", cause),
            _ when Has(text, "date") => new(SqlState.DatetimeFieldOverflow, "date out of range", cause),
            _ when Has(text, "logarithm") => Logarithm(cause),
            _ when Has(text, "square root") => new(
                SqlState.InvalidArgumentForPowerFunction, "cannot take square root of a negative number", cause),
            _ => new(SqlState.NumericValueOutOfRange, RangeOf(EngineType().Match(text).Value), cause),
        };
    }

    private static GatewayException Logarithm(DuckDbException cause) => new(
        SqlState.InvalidArgumentForLogarithm,
        Has(cause.Message, "zero") ? "cannot take logarithm of zero" : "cannot take logarithm of a negative number",
        cause);

    private static GatewayException Conversion(DuckDbException cause)
    {
        var text = cause.Message;
        if (OutOfDestination().Match(text) is { Success: true } range)
        {
            return new(SqlState.NumericValueOutOfRange, RangeOf(range.Groups["type"].Value), cause);
        }

        if (DecimalToType().Match(text) is { Success: true } integer)
        {
            return new(SqlState.NumericValueOutOfRange, RangeOf(integer.Groups["type"].Value), cause);
        }

        if (DecimalOverflow().IsMatch(text))
        {
            return new(SqlState.NumericValueOutOfRange, "numeric field overflow", cause);
        }

        if (BadText().Match(text) is { Success: true } bad)
        {
            return new(
                SqlState.InvalidTextRepresentation,
                $"invalid input syntax for type {TextTarget(bad.Groups["type"].Value)}: \"{bad.Groups["value"].Value}\"",
                cause);
        }

        if (BadDate().Match(text) is { Success: true } date)
        {
            var outside = Has(text, "out of range");
            var kind = date.Groups["kind"].Value;
            var value = date.Groups["value"].Value;
            return outside
                ? new(SqlState.DatetimeFieldOverflow, $"date/time field value out of range: \"{value}\"", cause)
                : new(SqlState.InvalidDatetimeFormat, $"invalid input syntax for type {kind}: \"{value}\"", cause);
        }

        return Has(text, "out of range") || (Has(text, "Could not cast value") && Has(text, "to DECIMAL"))
            ? new(SqlState.NumericValueOutOfRange, Has(text, "DECIMAL") ? "numeric field overflow" : "value out of range", cause)
            : new(SqlState.InvalidTextRepresentation, "invalid input syntax", cause);
    }

    private static GatewayException Memory(DuckDbException cause) => Has(cause.Message, "max_temp_directory_size")
        ? new(SqlState.DiskFull, "temporary file size exceeds the engine's limit", cause)
        {
            Hint = "Make the statement smaller, or raise the limit of temporary files.",
        }
        : OutOfMemory(cause);

    private static GatewayException Io(DuckDbException cause) => cause.Message switch
    {
        var text when Has(text, "No space left") => new(SqlState.DiskFull, "no space left on device", cause),
        var text when Has(text, "No files found") || Has(text, "No such file") =>
            new(SqlState.UndefinedFile, "a file of the table is missing", cause),
        _ => new(SqlState.IoError, "could not read or write a file", cause),
    };

    private static GatewayException InvalidInput(DuckDbException cause)
    {
        var text = cause.Message;
        return text switch
        {
            _ when Has(text, "More than one row returned by a subquery") => new(
                SqlState.CardinalityViolation, "more than one row returned by a subquery used as an expression", cause),
            _ when Has(text, "Argument for ntile") => new(
                SqlState.InvalidArgumentForNtile, "argument of ntile must be greater than zero", cause),
            _ when Has(text, "magic bytes") => new(SqlState.DataCorrupted, "a file of the table is not in its format", cause),
            _ when Has(text, "parquet") => new(SqlState.DataCorrupted, "a file of the table is not in its format", cause),
            _ when Has(text, "CSV") => new(SqlState.BadCopyFileFormat, "a file of the table is not valid CSV", cause),
            _ when Has(text, "Malformed JSON") => new(SqlState.BadCopyFileFormat, "a file of the table is not valid JSON", cause),
            _ => new(SqlState.InvalidParameterValue, "invalid input for an operation of the statement", cause),
        };
    }

    /// <summary>DuckDB names the storage: no text is ever cast to a 128-bit integer by the gateway, but to uuid.</summary>
    private static string TextTarget(string engineType) => engineType == "INT128" ? "uuid" : NameOf(engineType);

    private static string RangeOf(string engineType) =>
        NameOf(engineType) is { Length: > 0 } name ? name + " out of range" : "value out of range";

    private static string NameOf(string engineType) => engineType switch
    {
        "INT8" or "INT16" or "SMALLINT" or "TINYINT" => "smallint",
        "INT32" or "INTEGER" => "integer",
        "INT64" or "BIGINT" => "bigint",
        "UINT32" or "UINTEGER" => "oid",
        "FLOAT" => "real",
        "DOUBLE" => "double precision",
        "BOOL" or "BOOLEAN" => "boolean",
        "UUID" => "uuid",
        "INTERVAL" => "interval",
        "DATE" => "date",
        "TIME" => "time",
        "JSON" => "json",
        _ when engineType.StartsWith("DECIMAL", StringComparison.Ordinal) => "numeric",
        _ when engineType.StartsWith("TIMESTAMP", StringComparison.Ordinal) => "timestamp",
        _ => engineType.ToLowerInvariant(),
    };

    private static bool Has(string text, string part) => text.Contains(part, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"\bU?INT(8|16|32|64|128)\b|\b(FLOAT|DOUBLE)\b", RegexOptions.None, 1000)]
    private static partial Regex EngineType();

    [GeneratedRegex(@"out of range for the destination type (?<type>\w+)", RegexOptions.None, 1000)]
    private static partial Regex OutOfDestination();

    [GeneratedRegex(@"Failed to cast decimal value .* to type (?<type>\w+)", RegexOptions.None, 1000)]
    private static partial Regex DecimalToType();

    [GeneratedRegex(@"Could not cast value .* to DECIMAL", RegexOptions.None, 1000)]
    private static partial Regex DecimalOverflow();

    [GeneratedRegex(@"Could not convert string ['""](?<value>.*)['""] to (type )?['""]?(?<type>\w+)", RegexOptions.Singleline, 1000)]
    private static partial Regex BadText();

    [GeneratedRegex(@"(invalid )?(?<kind>date|time|timestamp|interval) (field )?(format|value).*?: ""(?<value>[^""]*)""",
        RegexOptions.IgnoreCase | RegexOptions.Singleline, 1000)]
    private static partial Regex BadDate();
}
