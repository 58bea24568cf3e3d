using System.Collections.Frozen;

namespace SqlGateway.Core.Settings;

/// <summary>Who may change a setting, and when, as in <c>pg_settings.context</c>.</summary>
public enum SettingContext
{
    /// <summary>Never: it tells a property of the server.</summary>
    Internal,
    Postmaster,
    Sighup,
    SuperuserBackend,
    Backend,
    Superuser,
    User,
}

/// <summary>The form of a setting's values, as in <c>pg_settings.vartype</c>.</summary>
public enum SettingValueType
{
    Bool,
    Integer,
    Real,
    String,
    Enum,
}

/// <summary>What PostgreSQL 15 says of one of its settings: a row of <c>pg_settings</c> without the session's
/// part.</summary>
/// <param name="Name">Canonical spelling, <c>TimeZone</c>; looked up without regard to case.</param>
/// <param name="Default">In base units and without them, as <c>pg_settings.setting</c> shows it; null where there is
/// none.</param>
/// <param name="Unit"><c>ms</c>, <c>s</c>, <c>min</c>, <c>B</c>, <c>kB</c>, <c>8kB</c>, <c>MB</c>; null without
/// one.</param>
/// <param name="EnumValues">Empty unless the type is <see cref="SettingValueType.Enum"/>.</param>
/// <param name="BootValue">The compiled-in default.</param>
/// <param name="IsHidden">Left out of SHOW ALL and <c>pg_settings</c>.</param>
public sealed record SettingFacts(
    string Name, string? Default, string? Unit, string Category, string ShortDescription, string? ExtraDescription,
    SettingContext Context, SettingValueType ValueType, string? Minimum, string? Maximum,
        IReadOnlyList<string> EnumValues,
    string? BootValue, bool IsHidden)
{
    private static readonly SettingFacts[] Table = SettingFile.Read();

    private static readonly FrozenDictionary<string, SettingFacts> ByName =
        Table.ToFrozenDictionary(f => f.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>Every setting, in order of name.</summary>
    public static IReadOnlyList<SettingFacts> All => Table;

    public static SettingFacts? Find(string name) => ByName.GetValueOrDefault(name);
}
