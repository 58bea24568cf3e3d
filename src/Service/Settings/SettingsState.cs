using System.Collections.Immutable;

namespace SqlGateway.Service.Settings;

/// <summary>
/// What a session has set, in canonical form and base units, without what is still at its default. Immutable, so that
/// a rollback is an assignment.
/// </summary>
/// <param name="Session">By canonical name; survives the transaction.</param>
/// <param name="Local">By SET LOCAL; gone with the transaction.</param>
internal sealed record SettingsState(ImmutableDictionary<string, string> Session, ImmutableDictionary<string, string> Local)
{
    public static SettingsState Empty { get; } = new(
        ImmutableDictionary.Create<string, string>(StringComparer.OrdinalIgnoreCase),
        ImmutableDictionary.Create<string, string>(StringComparer.OrdinalIgnoreCase));

    public string? Find(string name) => Local.GetValueOrDefault(name) ?? Session.GetValueOrDefault(name);
}
