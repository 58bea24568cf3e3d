using Microsoft.Extensions.Logging;

namespace SqlGateway.Gateway.Flight;

/// <summary>Events 1400–1499. What a client does wrong is never more than information.</summary>
internal static partial class FlightLog
{
    [LoggerMessage(
        1400, LogLevel.Information, "nothing listens for Arrow Flight: {Reason}", EventName = "FlightOff")]
    public static partial void Off(ILogger log, string reason);

    [LoggerMessage(1401, LogLevel.Error, "internal error {ErrorId} in {Method}", EventName = "FlightInternalError")]
    public static partial void InternalError(ILogger log, string errorId, string method, Exception failure);

    [LoggerMessage(
        1402, LogLevel.Information, "a reader that took nothing for {Seconds} s was cut off",
        EventName = "FlightReaderStalled")]
    public static partial void Stalled(ILogger log, double seconds);

    [LoggerMessage(
        1403, LogLevel.Warning, "a session that was no longer needed did not end well",
        EventName = "FlightSessionNotEnded")]
    public static partial void NotEnded(ILogger log, Exception failure);
}
