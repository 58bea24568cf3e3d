namespace SqlGateway.Core.Values;

/// <summary>
/// The proleptic Gregorian calendar over days and microseconds since 1970-01-01, without .NET's limit of 9999.
/// </summary>
public static class Calendar
{
    public const long MicrosecondsPerSecond = 1_000_000;
    public const long MicrosecondsPerMinute = 60 * MicrosecondsPerSecond;
    public const long MicrosecondsPerHour = 3600 * MicrosecondsPerSecond;
    public const long MicrosecondsPerDay = 86_400 * MicrosecondsPerSecond;

    /// <summary>Days from 1970-01-01 to PostgreSQL's epoch, 2000-01-01.</summary>
    public const int PostgresEpochDays = 10_957;

    public const long PostgresEpochMicroseconds = PostgresEpochDays * MicrosecondsPerDay;

    public const int InfiniteDate = int.MaxValue;
    public const int MinusInfiniteDate = -int.MaxValue;
    public const long InfiniteTimestamp = long.MaxValue;
    public const long MinusInfiniteTimestamp = -long.MaxValue;

    /// <summary>4714-11-24 BC, PostgreSQL's first day.</summary>
    public const int FirstDay = -2_440_588;

    /// <summary>5874897-12-31, PostgreSQL's last date.</summary>
    public const int LastDay = 2_145_042_905;

    private const int DaysPerEra = 146_097; // 400 years

    /// <summary>Year 0 is 1 BC, as astronomers count. The fields must be in range.</summary>
    public static long ToDays(long year, int month, int day)
    {
        var y = month <= 2 ? year - 1 : year;
        var era = Math.DivRem(y >= 0 ? y : y - 399, 400).Quotient;
        var yearOfEra = y - (era * 400);
        var dayOfYear = (((153 * (month + (month > 2 ? -3 : 9))) + 2) / 5) + day - 1;
        var dayOfEra = (yearOfEra * 365) + (yearOfEra / 4) - (yearOfEra / 100) + dayOfYear;
        return (era * DaysPerEra) + dayOfEra - 719_468;
    }

    /// <summary>Year 0 is 1 BC.</summary>
    public static (int Year, int Month, int Day) FromDays(long days)
    {
        var z = days + 719_468;
        var era = (z >= 0 ? z : z - (DaysPerEra - 1)) / DaysPerEra;
        var dayOfEra = (uint)(z - (era * DaysPerEra));
        var yearOfEra = (dayOfEra - (dayOfEra / 1460) + (dayOfEra / 36_524) - (dayOfEra / 146_096)) / 365;
        var dayOfYear = dayOfEra - ((365 * yearOfEra) + (yearOfEra / 4) - (yearOfEra / 100));
        var shifted = ((5 * dayOfYear) + 2) / 153;
        var day = (int)(dayOfYear - (((153 * shifted) + 2) / 5) + 1);
        var month = (int)(shifted < 10 ? shifted + 3 : shifted - 9);
        return ((int)(yearOfEra + (era * 400)) + (month <= 2 ? 1 : 0), month, day);
    }

    /// <summary>0 is Sunday.</summary>
    public static int DayOfWeek(long days) => (int)(((days + 4) % 7 + 7) % 7);

    public static bool IsLeapYear(long year) => year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

    public static int DaysInMonth(long year, int month) => month switch
    {
        2 => IsLeapYear(year) ? 29 : 28,
        4 or 6 or 9 or 11 => 30,
        _ => 31,
    };

    /// <summary>Whole days, rounded down, and the microseconds left.</summary>
    public static (long Days, long Microseconds) SplitDays(long microseconds)
    {
        var days = Math.DivRem(microseconds, MicrosecondsPerDay, out var rest);
        return rest < 0 ? (days - 1, rest + MicrosecondsPerDay) : (days, rest);
    }

    /// <summary>
    /// Microseconds to a precision of 0 to 6 fractional digits, halves away from zero; −1 leaves them.
    /// </summary>
    public static long Round(long microseconds, int precision)
    {
        if (precision is < 0 or >= 6 || microseconds is InfiniteTimestamp or MinusInfiniteTimestamp)
        {
            return microseconds;
        }

        long unit = 1;
        for (var i = precision; i < 6; i++)
        {
            unit *= 10;
        }

        var half = microseconds < 0 ? -unit / 2 : unit / 2;
        return (microseconds + half) / unit * unit;
    }
}
