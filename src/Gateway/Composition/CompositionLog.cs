using Microsoft.Extensions.Logging;

namespace SqlGateway.Gateway.Composition;

/// <summary>Events 1300–1399.</summary>
internal static partial class CompositionLog
{
    [LoggerMessage(1300, LogLevel.Information, "the sample schema shop was made", EventName = "SampleMade")]
    public static partial void SampleMade(ILogger log);

    [LoggerMessage(1301, LogLevel.Error, "the sample schema shop could not be made", EventName = "SampleFailed")]
    public static partial void SampleFailed(ILogger log, Exception failure);

    [LoggerMessage(1302, LogLevel.Warning, "the warm-up failed; first statements will be slow", EventName = "WarmUpFailed")]
    public static partial void WarmUpFailed(ILogger log, Exception failure);
}
