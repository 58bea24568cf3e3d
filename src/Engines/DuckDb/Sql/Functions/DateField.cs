using System.Collections.Frozen;
using SqlGateway.Core.Types;

namespace SqlGateway.Engines.DuckDb.Sql.Functions;

/// <summary>Names of the fields of dates and times, as PostgreSQL abbreviates them.</summary>
internal static class DateField
{
    private static readonly FrozenDictionary<string, string> ByName = new (string Field, string[] Names)[]
    {
        ("microseconds", ["microseconds", "microsecond", "us", "usec", "usecs", "usecond", "useconds", "microsecon"]),
        ("milliseconds", ["milliseconds", "millisecond", "ms", "msec", "msecs", "msecond", "mseconds", "millisecon"]),
        ("second", ["second", "seconds", "s", "sec", "secs"]),
        ("minute", ["minute", "minutes", "m", "min", "mins"]),
        ("hour", ["hour", "hours", "h", "hr", "hrs"]),
        ("day", ["day", "days", "d"]),
        ("week", ["week", "weeks", "w"]),
        ("month", ["month", "months", "mon", "mons"]),
        ("quarter", ["quarter", "qtr"]),
        ("year", ["year", "years", "y", "yr", "yrs"]),
        ("decade", ["decade", "decades", "dec", "decs"]),
        ("century", ["century", "centuries", "c", "cent"]),
        ("millennium", ["millennium", "millennia", "mil", "mils"]),
        ("dow", ["dow"]),
        ("isodow", ["isodow"]),
        ("doy", ["doy"]),
        ("isoyear", ["isoyear"]),
        ("julian", ["julian", "j", "jd"]),
        ("epoch", ["epoch"]),
        ("timezone", ["timezone"]),
        ("timezone_hour", ["timezone_hour", "timezone_h"]),
        ("timezone_minute", ["timezone_minute", "timezone_m"]),
    }.SelectMany(f => f.Names.Select(n => (Name: n, f.Field))).ToFrozenDictionary(f => f.Name, f => f.Field);

    private static readonly string[] OfTime = ["microseconds", "milliseconds", "second", "minute", "hour", "epoch"];
    private static readonly string[] OfZone = ["timezone", "timezone_hour", "timezone_minute"];
    private static readonly string[] NotOfInterval = ["week", "dow", "isodow", "doy", "isoyear", "julian"];
    private static readonly string[] NotForTruncation = ["dow", "isodow", "doy", "isoyear", "julian", "epoch"];

    /// <summary>The field's first name; null if there is none of this name.</summary>
    public static string? Find(string name) => ByName.GetValueOrDefault(name.ToLowerInvariant());

    public static string? TruncationUnit(string name) => Find(name) is { } field && !NotForTruncation.Contains(field) && !OfZone.Contains(field)
        ? field
        : null;

    public static bool Applies(string field, TypeKind source) => source switch
    {
        TypeKind.Date => !OfZone.Contains(field) && (field == "epoch" || !OfTime.Contains(field)),
        TypeKind.Time => OfTime.Contains(field),
        TypeKind.TimeTz => OfTime.Contains(field) || OfZone.Contains(field),
        TypeKind.Timestamp => !OfZone.Contains(field),
        TypeKind.Interval => !OfZone.Contains(field) && !NotOfInterval.Contains(field),
        _ => true,
    };
}
