using Microsoft.Extensions.Logging;

namespace SqlGateway.Gateway.Users;

/// <summary>
/// Who may log in, as the users file says now: each look-up sees the file's latest state. A file that cannot be used
/// lets nobody in. Safe for any thread.
/// </summary>
internal sealed class UserDirectory(string path, ILogger<UserDirectory> log)
{
    private readonly Lock _lock = new();
    private (DateTime Written, long Length) _stamp;
    private Dictionary<string, UserRecord> _users = new(StringComparer.Ordinal);

    public UserRecord? Find(string name) => Current().GetValueOrDefault(name);

    public IReadOnlyCollection<UserRecord> All() => Current().Values;

    private Dictionary<string, UserRecord> Current()
    {
        // A few microseconds for each login buy that a removed user is out at once.
        var info = new FileInfo(path);
        var stamp = info.Exists ? (info.LastWriteTimeUtc, info.Length) : default;
        lock (_lock)
        {
            if (stamp != _stamp)
            {
                _stamp = stamp;
                _users = Load();
            }

            return _users;
        }
    }

    private Dictionary<string, UserRecord> Load()
    {
        try
        {
            var users = UsersFile.Read(path).ToDictionary(user => user.Name, StringComparer.Ordinal);
            UsersLog.Loaded(log, path, users.Count);
            return users;
        }
        catch (UsersFileException unusable)
        {
            UsersLog.Unusable(log, unusable.Message);
            return new(StringComparer.Ordinal);
        }
    }
}
