namespace SqlGateway.Core.Errors;

/// <summary>How far a failure reaches.</summary>
public enum ErrorSeverity
{
    /// <summary>Ends the statement; the session goes on.</summary>
    Error,

    /// <summary>Ends the session.</summary>
    Fatal,
}

/// <summary>
/// Every failure that a client may see. It carries the fields of PostgreSQL's ErrorResponse
/// (<see href="https://www.postgresql.org/docs/15/protocol-error-fields.html">section 55.8</see>), so that each wire
/// can say the same. Raised through the factories of <see cref="SqlErrors"/> and their neighbours, which name the
/// condition where it is found.
/// </summary>
/// <remarks>
/// <see cref="Exception.Message"/> is for people and free of data values; values go into <see cref="Detail"/>, which
/// logs leave out.
/// </remarks>
public sealed class GatewayException : Exception
{
    public GatewayException(string sqlState, string message, Exception? cause = null)
        : base(message, cause)
    {
        SqlState = sqlState;
    }

    /// <summary>The five characters of <see cref="Errors.SqlState"/>.</summary>
    public string SqlState { get; }

    public ErrorSeverity Severity { get; init; } = ErrorSeverity.Error;

    public string? Detail { get; init; }

    /// <summary>What to do next.</summary>
    public string? Hint { get; init; }

    /// <summary>1-based, in characters (code points) of the statement's text; 0 where no place is to blame.</summary>
    public int Position { get; init; }

    public string? Schema { get; init; }

    public string? Table { get; init; }

    public string? Column { get; init; }

    /// <summary>The same failure, blamed on a place of the text, unless it already names one.</summary>
    public GatewayException At(int position) => Position > 0 || position <= 0 ? this : new(SqlState, Message, InnerException)
    {
        Severity = Severity, Detail = Detail, Hint = Hint, Position = position, Schema = Schema, Table = Table, Column = Column,
    };

    /// <summary>The same failure, ending the session.</summary>
    public GatewayException AsFatal() => new(SqlState, Message, InnerException)
    {
        Severity = ErrorSeverity.Fatal, Detail = Detail, Hint = Hint, Position = Position, Schema = Schema, Table = Table, Column = Column,
    };
}
