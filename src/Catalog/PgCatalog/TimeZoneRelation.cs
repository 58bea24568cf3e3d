using System.Globalization;
using SqlGateway.Core.Values;

namespace SqlGateway.Catalog.PgCatalog;

/// <summary>
/// pg_timezone_names: PostgreSQL's names; the offset in force from the system's rules, its abbreviation as recorded.
/// </summary>
internal static class TimeZoneRelation
{
    private static readonly Lazy<Zone[]> Zones = new(() =>
        [.. CopyText.ReadRows(CopyText.Open("timezones.tsv")).Select(r => new Zone(r))]);

    public static void Fill(RelationBuilder to, DateTimeOffset now)
    {
        var (name, abbreviation, offset, summer) = (to["name"], to["abbrev"], to["utc_offset"], to["is_dst"]);
        foreach (var zone in Zones.Value)
        {
            if (!TimeZoneInfo.TryFindSystemTimeZoneById(zone.Name, out var rules))
            {
                continue;
            }

            var seconds = (int)rules.GetUtcOffset(now).TotalSeconds;
            name.Append(zone.Name);
            abbreviation.Append(zone.AbbreviationOf(seconds));
            offset.AppendValue(new SqlInterval(0, 0, seconds * 1_000_000L));
            summer.Append(zone.IsSummer(seconds));
            to.EndRow();
        }
    }

    private sealed class Zone(string?[] row)
    {
        private readonly int _january = int.Parse(row[1]!, CultureInfo.InvariantCulture);
        private readonly int _july = int.Parse(row[3]!, CultureInfo.InvariantCulture);

        public string Name { get; } = row[0]!;

        public bool IsSummer(int offset) => _january != _july && offset == Math.Max(_january, _july);

        public string? AbbreviationOf(int offset) => offset == _january ? row[2] : offset == _july ? row[4] : null;
    }
}
