namespace SqlGateway.Service.Sessions;

/// <summary>A remark for the client beside a statement's result.</summary>
/// <param name="Severity">WARNING, NOTICE, INFO, LOG or DEBUG.</param>
public sealed record Notice(string Severity, string SqlState, string Message)
{
    public string? Detail { get; init; }

    public string? Hint { get; init; }

    public static Notice Warning(string sqlState, string message) => new("WARNING", sqlState, message);

    public static Notice Info(string message) => new("NOTICE", Core.Errors.SqlState.SuccessfulCompletion, message);
}
