using System.Collections.Immutable;
using System.Globalization;
using SqlGateway.Core.Errors;
using SqlGateway.Core.Settings;
using SqlGateway.Core.Values;

namespace SqlGateway.Service.Settings;

/// <summary>
/// The run-time settings of one session, under PostgreSQL's names, rules and texts. Written by the session's own
/// statements only.
/// </summary>
public sealed class SessionSettings
{
    private static readonly HashSet<string> Reported = new(StringComparer.OrdinalIgnoreCase)
    {
        "server_version", "server_encoding", "client_encoding", "DateStyle", "IntervalStyle", "TimeZone", "integer_datetimes",
        "standard_conforming_strings", "is_superuser", "session_authorization", "application_name", "in_hot_standby",
        "default_transaction_read_only",
    };

    private const string OwnPrefix = "gateway.";

    private const int MostSettings = 1_000;
    private const int LongestValue = 64 * 1024;

    // Replaced, never changed: pg_stat_activity of other sessions reads it while a login writes it.
    private ImmutableDictionary<string, string> _start =
        ImmutableDictionary.Create<string, string>(StringComparer.OrdinalIgnoreCase);

    private readonly Dictionary<string, string> _told = new(StringComparer.OrdinalIgnoreCase);
    private readonly TimeProvider _clock;
    private Derived? _derived;
    private bool _mayHaveChanged = true;

    internal SessionSettings(IEnumerable<KeyValuePair<string, string>> facts, TimeProvider clock)
    {
        _clock = clock;
        foreach (var (name, value) in facts)
        {
            _start = _start.SetItem(name, value);
        }
    }

    internal SettingsState State
    {
        get;
        set
        {
            if (!ReferenceEquals(field, value))
            {
                field = value;
                Changed();
            }
        }
    } = SettingsState.Empty;

    /// <summary>The settings that text forms of values depend on.</summary>
    public ValueContext Values => Current.Values;

    /// <summary>All settings on which the meaning of a statement's text depends, as one text.</summary>
    internal string Meaning => Current.Meaning;

    /// <summary>Zero for none.</summary>
    internal TimeSpan StatementTimeout => Current.StatementTimeout;

    /// <summary>Computed once for each state: every statement asks.</summary>
    private Derived Current => _derived ??= new Derived(
        MakeValues(),
        string.Join(
            '\n', Get("search_path"), Get("TimeZone"), Get("DateStyle"), Get("IntervalStyle"), Get("bytea_output")),
        TimeSpan.FromMilliseconds(long.Parse(Get("statement_timeout"), CultureInfo.InvariantCulture)));

    /// <summary>Every setting that clients are told of at login, as ParameterStatus.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> TakeAllReported()
    {
        var all = Reported.Select(name => KeyValuePair.Create(name, Show(name))).ToArray();
        foreach (var (name, value) in all)
        {
            _told[name] = value;
        }

        return all;
    }

    /// <summary>Reported settings whose value is not the one last told; due before ReadyForQuery.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> TakeReportedChanges()
    {
        if (!_mayHaveChanged)
        {
            return [];
        }

        _mayHaveChanged = false;
        List<KeyValuePair<string, string>>? changes = null;
        foreach (var name in Reported)
        {
            var value = Show(name);
            if (_told.GetValueOrDefault(name) != value)
            {
                _told[name] = value;
                (changes ??= []).Add(KeyValuePair.Create(name, value));
            }
        }

        return changes ?? [];
    }

    /// <summary>The stored form: canonical, in base units. Unknown names raise 42704.</summary>
    public string Get(string name) => Find(name) ?? throw Unknown(name);

    /// <summary>As <see cref="Get"/>; null for an unknown name.</summary>
    public string? Find(string name) => State.Find(name) ?? _start.GetValueOrDefault(name)
        ?? (SettingFacts.Find(name) is { } facts ? facts.Default ?? string.Empty : null);

    /// <summary>As SHOW and <c>current_setting</c> give it: numbers with their unit.</summary>
    public string Show(string name)
    {
        var value = Get(name);
        var facts = SettingFacts.Find(name);
        return facts?.ValueType is SettingValueType.Integer or SettingValueType.Real
            ? SettingUnits.Show(value, facts.Unit)
            : value;
    }

    /// <summary>The spelling that SHOW heads its column with.</summary>
    public static string CanonicalName(string name) => SettingFacts.Find(name)?.Name ?? name;

    /// <summary>SET, for the session or with <paramref name="isLocal"/> for the transaction.</summary>
    public void Set(string name, string value, bool isLocal = false)
    {
        var canonical = Canonicalize(name, value, out var stored);
        State = isLocal
            ? State with { Local = State.Local.SetItem(canonical, stored) }
            : State with { Session = State.Session.SetItem(canonical, stored), Local = State.Local.Remove(canonical) };
    }

    /// <summary>A start-up parameter: also the value that RESET goes back to.</summary>
    public void SetAtStart(string name, string value)
    {
        var canonical = Canonicalize(name, value, out var stored);
        _start = _start.SetItem(canonical, stored);
        Changed();
    }

    public void Reset(string name)
    {
        if (Find(name) is null)
        {
            throw Unknown(name);
        }

        State = State with { Session = State.Session.Remove(name), Local = State.Local.Remove(name) };
    }

    public void ResetAll() => State = SettingsState.Empty;

    internal void EndTransaction()
    {
        if (!State.Local.IsEmpty)
        {
            State = State with { Local = SettingsState.Empty.Local };
        }
    }

    /// <summary>Everything that differs from PostgreSQL's own defaults: for <c>pg_settings</c>.</summary>
    internal IEnumerable<string> CustomNames => State.Session.Keys.Concat(State.Local.Keys).Concat(_start.Keys)
        .Where(static n => SettingFacts.Find(n) is null).Distinct(StringComparer.OrdinalIgnoreCase);

    internal string StartValue(string name) =>
        _start.GetValueOrDefault(name) ?? SettingFacts.Find(name)?.Default ?? string.Empty;

    internal bool IsSet(string name) => State.Find(name) is not null;

    private static void RequireCustomName(string name)
    {
        var isValid = name.Split('.').All(static part => part.Length > 0
            && (char.IsLetter(part[0]) || part[0] == '_')
            && part.All(static c => char.IsLetterOrDigit(c) || c is '_' or '$'));
        if (!isValid)
        {
            throw new GatewayException(SqlState.InvalidName, $"invalid configuration parameter name \"{name}\"")
            {
                Detail = "Custom parameter names must be two or more simple identifiers separated by dots.",
            };
        }
    }

    private string Canonicalize(string name, string value, out string stored)
    {
        if (value.Length > LongestValue)
        {
            throw new GatewayException(SqlState.InvalidParameterValue, $"the value of parameter \"{name}\" is too long");
        }

        if (SettingFacts.Find(name) is not { } facts)
        {
            if (!name.Contains('.', StringComparison.Ordinal))
            {
                throw Unknown(name);
            }

            if (name.StartsWith(OwnPrefix, StringComparison.OrdinalIgnoreCase))
            {
                // Accepting it would promise an effect that it does not have.
                throw new GatewayException(SqlState.InvalidName, $"invalid configuration parameter name \"{name}\"")
                {
                    Detail = "\"gateway\" is a reserved prefix.",
                };
            }

            RequireCustomName(name);
            if (State.Session.Count + State.Local.Count >= MostSettings && Find(name) is null)
            {
                throw new GatewayException(
                    SqlState.ConfigurationLimitExceeded, $"a session may hold {MostSettings} settings");
            }

            stored = value;
            return name.ToLowerInvariant();
        }

        switch (facts.Context)
        {
            case SettingContext.Internal:
                throw new GatewayException(SqlState.CannotChangeRuntimeParameter, $"parameter \"{facts.Name}\" cannot be changed");
            case SettingContext.Postmaster:
                throw new GatewayException(
                    SqlState.CannotChangeRuntimeParameter,
                    $"parameter \"{facts.Name}\" cannot be changed without restarting the server");
            case SettingContext.Sighup:
                throw new GatewayException(
                    SqlState.CannotChangeRuntimeParameter, $"parameter \"{facts.Name}\" cannot be changed now");
        }

        stored = SettingParser.Canonicalize(facts, value, this);
        return facts.Name;
    }

    private void Changed()
    {
        _derived = null;
        _mayHaveChanged = true;
    }

    private ValueContext MakeValues()
    {
        var style = Get("DateStyle").Split(", ");
        return new ValueContext
        {
            TimeZone = SqlTimeZone.FindSetting(Get("TimeZone")) ?? SqlTimeZone.Utc,
            DateStyle = Enum.Parse<DateStyle>(style[0], ignoreCase: true),
            DateOrder = Enum.Parse<DateOrder>(style[1], ignoreCase: true),
            IntervalStyle = Get("IntervalStyle") switch
            {
                "postgres_verbose" => IntervalStyle.PostgresVerbose,
                "sql_standard" => IntervalStyle.SqlStandard,
                "iso_8601" => IntervalStyle.Iso8601,
                _ => IntervalStyle.Postgres,
            },
            ExtraFloatDigits = int.Parse(Get("extra_float_digits"), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture),
            ByteaOutput = Get("bytea_output") == "escape" ? ByteaOutput.Escape : ByteaOutput.Hex,
            Clock = _clock,
        };
    }

    private static GatewayException Unknown(string name) =>
        new(SqlState.UndefinedObject, $"unrecognized configuration parameter \"{name}\"");

    private sealed record Derived(ValueContext Values, string Meaning, TimeSpan StatementTimeout);
}
