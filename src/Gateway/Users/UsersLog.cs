using Microsoft.Extensions.Logging;

namespace SqlGateway.Gateway.Users;

/// <summary>Events 1200–1299.</summary>
internal static partial class UsersLog
{
    [LoggerMessage(1200, LogLevel.Information, "users file {Path} read: {Count} users", EventName = "UsersLoaded")]
    public static partial void Loaded(ILogger log, string path, int count);

    [LoggerMessage(1201, LogLevel.Error, "nobody can log in: {Reason}", EventName = "UsersFileUnusable")]
    public static partial void Unusable(ILogger log, string reason);
}
