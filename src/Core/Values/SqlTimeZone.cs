using System.Collections.Concurrent;
using System.Globalization;

namespace SqlGateway.Core.Values;

/// <summary>
/// A time zone as PostgreSQL has them: the system's tz database with offsets to the second and without .NET's limits of
/// years and minutes, a fixed offset, or a POSIX rule. Immutable, safe for any number of threads.
/// </summary>
public sealed class SqlTimeZone
{
    private const string Folder = "/usr/share/zoneinfo";
    private const int MaxNameLength = 255;

    private static readonly ConcurrentDictionary<string, SqlTimeZone> Known = new(StringComparer.OrdinalIgnoreCase);
    private static readonly Lazy<Dictionary<string, string>> Files = new(ListFiles);

    private readonly long[] _transitions; // seconds since 1970, ascending; offset i + 1 holds from transition i on
    private readonly ZoneOffset[] _offsets;
    private readonly PosixZone? _rule; // after the last transition

    internal SqlTimeZone(string name, long[] transitions, ZoneOffset[] offsets, PosixZone? rule)
    {
        Name = name;
        _transitions = transitions;
        _offsets = offsets;
        _rule = rule;
    }

    public static SqlTimeZone Utc { get; } = Fixed("UTC", 0, "UTC");

    /// <summary>As the setting <c>TimeZone</c> reports it.</summary>
    public string Name { get; }

    /// <summary>A zone without rules.</summary>
    /// <param name="offsetSeconds">East of UTC.</param>
    public static SqlTimeZone Fixed(string name, int offsetSeconds, string abbreviation) =>
        new(name, [], [new ZoneOffset(offsetSeconds, false, abbreviation)], null);

    /// <summary>
    /// A name of the tz database in any case, or a POSIX rule (<c>EST5EDT</c>, <c>&lt;+02&gt;-02</c>, signs as POSIX
    /// has them). Null if
    /// it is neither.
    /// </summary>
    public static SqlTimeZone? Find(string name)
    {
        if (name.Length is 0 or > MaxNameLength)
        {
            return null;
        }

        if (Known.TryGetValue(name, out var known))
        {
            return known;
        }

        var found = Load(name);
        if (found is not null && Known.Count < 2000)
        {
            Known[name] = found;
        }

        return found;
    }

    /// <summary>
    /// What <c>SET TIME ZONE</c> takes besides names: hours east of UTC (<c>-3.5</c>, <c>+02</c>). Null if it is
    /// nothing of that.
    /// </summary>
    public static SqlTimeZone? FindSetting(string value)
    {
        if (double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var hours))
        {
            return Math.Abs(hours) <= 168 ? FromOffset((int)(hours * 3600)) : null;
        }

        return Find(value);
    }

    /// <summary>A fixed zone under the name that PostgreSQL gives it, <c>&lt;+02&gt;-02</c>.</summary>
    public static SqlTimeZone FromOffset(int secondsEast)
    {
        var east = Text(secondsEast);
        return Fixed($"<{east}>{Text(-secondsEast)}", secondsEast, east);

        static string Text(int seconds)
        {
            var abs = Math.Abs(seconds);
            var text = string.Create(CultureInfo.InvariantCulture, $"{(seconds < 0 ? '-' : '+')}{abs / 3600:00}");
            if (abs % 3600 != 0)
            {
                text += string.Create(CultureInfo.InvariantCulture, $":{abs / 60 % 60:00}");
            }

            return abs % 60 == 0 ? text : text + string.Create(CultureInfo.InvariantCulture, $":{abs % 60:00}");
        }
    }

    /// <summary>Seconds east of UTC that hold at a moment.</summary>
    public int OffsetAt(long utcMicroseconds) => At(FloorSeconds(utcMicroseconds)).Seconds;

    /// <summary>The abbreviation that holds at a moment, <c>CEST</c>.</summary>
    public string AbbreviationAt(long utcMicroseconds) => At(FloorSeconds(utcMicroseconds)).Abbreviation;

    /// <summary>
    /// Seconds east of UTC for a wall-clock time. In the hour that is skipped the offset before the change holds, in
    /// the
    /// hour that comes twice the one after it: PostgreSQL's choice.
    /// </summary>
    public int OffsetOfLocal(long localMicroseconds)
    {
        if (_transitions.Length == 0 && _rule is null)
        {
            return _offsets[0].Seconds;
        }

        var local = FloorSeconds(localMicroseconds);
        var previous = local - 86_400;
        var before = At(previous).Seconds;
        if (NextChange(previous) is not { } boundary)
        {
            return before;
        }

        var after = At(boundary).Seconds;
        var asBefore = local - before;
        var asAfter = local - after;
        if (asBefore < boundary && asAfter < boundary)
        {
            return before;
        }

        if (asBefore > boundary && asAfter >= boundary)
        {
            return after;
        }

        return asBefore > asAfter ? before : after;
    }

    public override string ToString() => Name;

    internal ZoneOffset At(long utcSeconds)
    {
        if (_transitions.Length == 0 || utcSeconds < _transitions[0])
        {
            return _transitions.Length == 0 && _rule is not null ? _rule.At(utcSeconds) : _offsets[0];
        }

        if (_rule is not null && utcSeconds >= _transitions[^1])
        {
            return _rule.At(utcSeconds);
        }

        var index = Array.BinarySearch(_transitions, utcSeconds);
        return _offsets[index >= 0 ? index + 1 : ~index];
    }

    /// <summary>The first change after a moment.</summary>
    private long? NextChange(long utcSeconds)
    {
        var index = Array.BinarySearch(_transitions, utcSeconds);
        index = index >= 0 ? index + 1 : ~index;
        return index < _transitions.Length ? _transitions[index] : _rule?.NextChange(utcSeconds);
    }

    private static long FloorSeconds(long microseconds)
    {
        var seconds = Math.DivRem(microseconds, Calendar.MicrosecondsPerSecond, out var rest);
        return rest < 0 ? seconds - 1 : seconds;
    }

    private static SqlTimeZone? Load(string name)
    {
        if (name.Equals("UTC", StringComparison.OrdinalIgnoreCase))
        {
            return Utc;
        }

        // Only names that the folder's listing holds are opened: a client's text never becomes a path.
        if (Files.Value.TryGetValue(name, out var listed))
        {
            return ZoneFile.Read(listed, File.ReadAllBytes(Path.Combine(Folder, listed)));
        }

        return PosixZone.Parse(name) is { } rule ? new SqlTimeZone(name, [], [rule.Standard], rule) : null;
    }

    private static Dictionary<string, string> ListFiles()
    {
        var names = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        if (!Directory.Exists(Folder))
        {
            return names;
        }

        foreach (var path in Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories))
        {
            var name = Path.GetRelativePath(Folder, path);
            if (!name.Contains('.', StringComparison.Ordinal) && !name.StartsWith("right/", StringComparison.Ordinal)
                && !name.StartsWith("posix/", StringComparison.Ordinal)
                && name is not ("localtime" or "leapseconds" or "posixrules" or "Factory"))
            {
                names[name] = name;
            }
        }

        return names;
    }
}

/// <param name="Seconds">East of UTC.</param>
internal readonly record struct ZoneOffset(int Seconds, bool IsDst, string Abbreviation);
