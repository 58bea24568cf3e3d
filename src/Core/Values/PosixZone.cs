using System.Globalization;

namespace SqlGateway.Core.Values;

/// <summary>
/// A zone written as POSIX's TZ, <c>CET-1CEST,M3.5.0,M10.5.0/3</c>: a standard time and, by rule, a summer time.
/// </summary>
internal sealed class PosixZone
{
    private const string DefaultRules = ",M3.2.0,M11.1.0"; // PostgreSQL's posixrules: those of the United States

    private readonly ZoneOffset? _summer;
    private readonly Change _start;
    private readonly Change _end;

    private PosixZone(ZoneOffset standard, ZoneOffset? summer, Change start, Change end)
    {
        Standard = standard;
        _summer = summer;
        _start = start;
        _end = end;
    }

    public ZoneOffset Standard { get; }

    public static PosixZone? Parse(string text)
    {
        var rest = text.AsSpan();
        if (!TakeName(ref rest, out var name) || !TakeTime(ref rest, out var west, 24))
        {
            return null;
        }

        var standard = new ZoneOffset(-west, false, name);
        if (rest.IsEmpty)
        {
            return new PosixZone(standard, null, default, default);
        }

        if (!TakeName(ref rest, out var summerName))
        {
            return null;
        }

        var summerOffset = standard.Seconds + 3600;
        if (!rest.IsEmpty && rest[0] != ',')
        {
            if (!TakeTime(ref rest, out var summerWest, 24))
            {
                return null;
            }

            summerOffset = -summerWest;
        }

        if (rest.IsEmpty)
        {
            rest = DefaultRules;
        }

        return TakeChange(ref rest, out var start) && TakeChange(ref rest, out var end) && rest.IsEmpty
            ? new PosixZone(standard, new ZoneOffset(summerOffset, true, summerName), start, end)
            : null;
    }

    public ZoneOffset At(long utcSeconds)
    {
        if (_summer is not { } summer)
        {
            return Standard;
        }

        var (start, end) = ChangesOf(YearOf(utcSeconds), summer);
        var isSummer = start < end
            ? utcSeconds >= start && utcSeconds < end
            : utcSeconds < end || utcSeconds >= start;
        return isSummer ? summer : Standard;
    }

    public long? NextChange(long utcSeconds)
    {
        if (_summer is not { } summer)
        {
            return null;
        }

        var year = YearOf(utcSeconds);
        for (var y = year; y <= year + 1; y++)
        {
            var (start, end) = ChangesOf(y, summer);
            var (first, second) = start < end ? (start, end) : (end, start);
            if (first > utcSeconds)
            {
                return first;
            }

            if (second > utcSeconds)
            {
                return second;
            }
        }

        return null;
    }

    private (long Start, long End) ChangesOf(int year, ZoneOffset summer) =>
        (_start.SecondsIn(year) - Standard.Seconds, _end.SecondsIn(year) - summer.Seconds);

    private int YearOf(long utcSeconds) =>
        Calendar.FromDays(Math.DivRem(utcSeconds + Standard.Seconds, 86_400, out var rest)
        - (rest < 0 ? 1 : 0)).Year;

    private static bool TakeName(ref ReadOnlySpan<char> rest, out string name)
    {
        name = "";
        if (rest.IsEmpty)
        {
            return false;
        }

        if (rest[0] == '<')
        {
            var end = rest.IndexOf('>');
            if (end < 0)
            {
                return false;
            }

            name = rest[1..end].ToString();
            rest = rest[(end + 1)..];
            return true;
        }

        var length = 0;
        while (length < rest.Length && char.IsAsciiLetter(rest[length]))
        {
            length++;
        }

        name = rest[..length].ToString();
        rest = rest[length..];
        return length >= 3;
    }

    /// <summary><c>[+-]hh[:mm[:ss]]</c> in seconds.</summary>
    private static bool TakeTime(ref ReadOnlySpan<char> rest, out int seconds, int maxHours)
    {
        seconds = 0;
        var negative = false;
        if (!rest.IsEmpty && rest[0] is '+' or '-')
        {
            negative = rest[0] == '-';
            rest = rest[1..];
        }

        if (!TakeNumber(ref rest, out var hours) || hours > maxHours)
        {
            return false;
        }

        seconds = hours * 3600;
        for (var unit = 60; unit >= 1 && !rest.IsEmpty && rest[0] == ':'; unit /= 60)
        {
            rest = rest[1..];
            if (!TakeNumber(ref rest, out var part) || part > 59)
            {
                return false;
            }

            seconds += part * unit;
        }

        seconds = negative ? -seconds : seconds;
        return true;
    }

    private static bool TakeNumber(ref ReadOnlySpan<char> rest, out int number)
    {
        var length = 0;
        while (length < rest.Length && length < 4 && char.IsAsciiDigit(rest[length]))
        {
            length++;
        }

        var taken = int.TryParse(rest[..length], NumberStyles.None, CultureInfo.InvariantCulture, out number);
        rest = rest[length..];
        return taken;
    }

    private static bool TakeChange(ref ReadOnlySpan<char> rest, out Change change)
    {
        change = default;
        if (rest.Length < 2 || rest[0] != ',')
        {
            return false;
        }

        rest = rest[1..];
        var kind = rest[0];
        int month = 0, week = 0, day;
        if (kind is 'M' or 'J')
        {
            rest = rest[1..];
        }

        if (kind == 'M')
        {
            if (!TakeNumber(ref rest, out month) || !TakeDot(ref rest) || !TakeNumber(ref rest, out week)
                || !TakeDot(ref rest)
                || !TakeNumber(ref rest, out day) || month is < 1 or > 12 || week is < 1 or > 5 || day > 6)
            {
                return false;
            }
        }
        else if (!TakeNumber(ref rest, out day) || day > 365 || (kind == 'J' && day == 0))
        {
            return false;
        }

        var time = 7200;
        if (!rest.IsEmpty && rest[0] == '/')
        {
            rest = rest[1..];
            if (!TakeTime(ref rest, out time, 167))
            {
                return false;
            }
        }

        change = new Change(kind, month, week, day, time);
        return true;
    }

    private static bool TakeDot(ref ReadOnlySpan<char> rest)
    {
        if (rest.IsEmpty || rest[0] != '.')
        {
            return false;
        }

        rest = rest[1..];
        return true;
    }

    private readonly record struct Change(char Kind, int Month, int Week, int Day, int Time)
    {
        /// <summary>Wall-clock seconds since 1970 of this change in a year.</summary>
        public long SecondsIn(int year)
        {
            long days;
            if (Kind == 'M')
            {
                var first = Calendar.ToDays(year, Month, 1);
                var dayOfMonth = 1 + ((Day - Calendar.DayOfWeek(first) + 7) % 7) + ((Week - 1) * 7);
                while (dayOfMonth > Calendar.DaysInMonth(year, Month))
                {
                    dayOfMonth -= 7;
                }

                days = first + dayOfMonth - 1;
            }
            else
            {
                // J counts from 1 and never counts February 29; the other form counts from 0 and does.
                var dayOfYear = Kind == 'J' ? Day - 1 + (Day >= 60 && Calendar.IsLeapYear(year) ? 1 : 0) : Day;
                days = Calendar.ToDays(year, 1, 1) + dayOfYear;
            }

            return (days * 86_400) + Time;
        }
    }
}
