using System.Collections.Frozen;

namespace SqlGateway.Core.Values;

internal enum DateTimeWordKind
{
    /// <summary>Carries no meaning: <c>at</c>, <c>on</c>.</summary>
    Ignored,
    Month,
    DayOfWeek,
    AmPm,
    Era,

    /// <summary><c>now</c>, <c>epoch</c>, <c>infinity</c> and their like.</summary>
    Special,

    /// <summary><c>t</c>: an ISO time follows.</summary>
    IsoTime,

    /// <summary><c>z</c>, <c>zulu</c>.</summary>
    Utc,

    /// <summary><c>dst</c> behind a zone: one hour more.</summary>
    Summer,
    Unit,
}

internal readonly record struct DateTimeWord(DateTimeWordKind Kind, int Value = 0, string Text = "");

/// <summary>The words that PostgreSQL knows in dates and times (its <c>datetktbl</c>).</summary>
internal static class DateTimeWords
{
    private const int TokenLength = 10; // words are compared up to here

    private static readonly FrozenDictionary<string, DateTimeWord> Words = Build();

    public static bool IsKnown(string word) => Words.ContainsKey(Cut(word));

    public static bool TryFind(string word, out DateTimeWord found) => Words.TryGetValue(Cut(word), out found);

    private static string Cut(string word) => word.Length > TokenLength ? word[..TokenLength] : word;

    private static FrozenDictionary<string, DateTimeWord> Build()
    {
        var words = new Dictionary<string, DateTimeWord>();
        string[] months =
        [
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
            "september sep sept", "october oct", "november nov", "december dec",
        ];
        string[] days =
        [
            "sunday sun", "monday mon", "tuesday tue tues", "wednesday wed weds", "thursday thu thur thurs", "friday fri",
            "saturday sat",
        ];
        for (var i = 0; i < months.Length; i++)
        {
            Add(months[i], new DateTimeWord(DateTimeWordKind.Month, i + 1));
        }

        for (var i = 0; i < days.Length; i++)
        {
            Add(days[i], new DateTimeWord(DateTimeWordKind.DayOfWeek, i));
        }

        Add("at on", new DateTimeWord(DateTimeWordKind.Ignored));
        Add("am", new DateTimeWord(DateTimeWordKind.AmPm, 0));
        Add("pm", new DateTimeWord(DateTimeWordKind.AmPm, 1));
        Add("ad", new DateTimeWord(DateTimeWordKind.Era, 0));
        Add("bc", new DateTimeWord(DateTimeWordKind.Era, 1));
        Add("dst", new DateTimeWord(DateTimeWordKind.Summer));
        Add("t", new DateTimeWord(DateTimeWordKind.IsoTime));
        Add("z zulu", new DateTimeWord(DateTimeWordKind.Utc));
        string[] specials = ["now", "today", "tomorrow", "yesterday", "epoch", "infinity", "-infinity", "allballs"];
        foreach (var special in specials)
        {
            words[special] = new DateTimeWord(DateTimeWordKind.Special, 0, special);
        }

        words["+infinity"] = words["infinity"];
        Add("d h m s y j jd mm isodow isoyear julian dow doy", new DateTimeWord(DateTimeWordKind.Unit));
        return words.ToFrozenDictionary();

        void Add(string names, DateTimeWord word)
        {
            foreach (var name in names.Split(' '))
            {
                words[name] = word;
            }
        }
    }
}
