using System.Globalization;
using SqlGateway.Core.Errors;
using SqlGateway.Core.Types;

namespace SqlGateway.Protocol.Postgres.Values;

/// <summary>Failures of turning values into bytes and back.</summary>
internal static class ValueErrors
{
    /// <summary>The longest message: its length word is 30 bits, as PostgreSQL's allocations are.</summary>
    public const int MaxMessage = 0x3FFFFFFF;

    public static GatewayException RowTooLarge() => new(SqlState.ProgramLimitExceeded, "out of memory")
    {
        Detail = "A row of the result is longer than 1 GiB.",
    };

    public static GatewayException NoBinaryOutput(SqlType type) =>
        new(SqlState.UndefinedFunction, $"no binary output function available for type {type}");

    public static GatewayException NoBinaryInput(SqlType type) =>
        new(SqlState.UndefinedFunction, $"no binary input function available for type {type}");

    public static GatewayException IncorrectBinary(int parameter) => new(
        SqlState.InvalidBinaryRepresentation,
        string.Create(CultureInfo.InvariantCulture, $"incorrect binary data format in bind parameter {parameter}"));

    public static GatewayException InvalidBinary(string what) => new(SqlState.InvalidBinaryRepresentation, what);
}
