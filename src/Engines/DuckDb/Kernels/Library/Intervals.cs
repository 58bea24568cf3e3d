using SqlGateway.Core.Errors;
using SqlGateway.Core.Values;

namespace SqlGateway.Engines.DuckDb.Kernels.Library;

/// <summary>PostgreSQL's arithmetic on intervals: a month is 30 days and a day 24 hours only where it says so.</summary>
internal static class Intervals
{
    private const int DaysPerMonth = 30;
    private const int MonthsPerYear = 12;
    private const long Day = Calendar.MicrosecondsPerDay;

    public static SqlInterval Of(Int128 months, Int128 days, Int128 microseconds) =>
        months >= int.MinValue && months <= int.MaxValue && days >= int.MinValue && days <= int.MaxValue
            && microseconds >= long.MinValue && microseconds <= long.MaxValue
                ? new((int)months, (int)days, (long)microseconds)
                : throw new GatewayException(SqlState.DatetimeFieldOverflow, "interval out of range");

    public static SqlInterval JustifyHours(SqlInterval value)
    {
        Int128 days = value.Days + (value.Microseconds / Day);
        var rest = value.Microseconds % Day;
        if (days > 0 && rest < 0)
        {
            rest += Day;
            days--;
        }
        else if (days < 0 && rest > 0)
        {
            rest -= Day;
            days++;
        }

        return Of(value.Months, days, rest);
    }

    public static SqlInterval JustifyDays(SqlInterval value)
    {
        Int128 months = value.Months + (value.Days / DaysPerMonth);
        var days = value.Days % DaysPerMonth;
        if (months > 0 && days < 0)
        {
            days += DaysPerMonth;
            months--;
        }
        else if (months < 0 && days > 0)
        {
            days -= DaysPerMonth;
            months++;
        }

        return Of(months, days, value.Microseconds);
    }

    public static SqlInterval JustifyInterval(SqlInterval value)
    {
        Int128 days = value.Days + (value.Microseconds / Day);
        var rest = value.Microseconds % Day;
        var months = value.Months + (days / DaysPerMonth);
        days %= DaysPerMonth;
        if (months > 0 && (days < 0 || (days == 0 && rest < 0)))
        {
            days += DaysPerMonth;
            months--;
        }
        else if (months < 0 && (days > 0 || (days == 0 && rest > 0)))
        {
            days -= DaysPerMonth;
            months++;
        }

        if (days > 0 && rest < 0)
        {
            rest += Day;
            days--;
        }
        else if (days < 0 && rest > 0)
        {
            rest -= Day;
            days++;
        }

        return Of(months, days, rest);
    }

    /// <summary>Fractions of months become days, those of days time, rounded to microseconds.</summary>
    public static SqlInterval Multiply(SqlInterval value, double factor) => Scale(value, x => x * factor, x => x * factor);

    public static SqlInterval Divide(SqlInterval value, double divisor) => Scale(value, x => x / divisor, x => x / divisor);

    public static SqlInterval Age(long later, long earlier)
    {
        var sign = later < earlier ? -1 : 1;
        var (from, to) = later < earlier ? (later, earlier) : (earlier, later);
        var (fromDays, fromTime) = Calendar.SplitDays(from);
        var (toDays, toTime) = Calendar.SplitDays(to);
        var start = Calendar.FromDays(fromDays);
        var end = Calendar.FromDays(toDays);
        var time = toTime - fromTime;
        var day = end.Day - start.Day;
        var month = ((end.Year - start.Year) * MonthsPerYear) + end.Month - start.Month;
        if (time < 0)
        {
            time += Day;
            day--;
        }

        if (day < 0)
        {
            // Days are borrowed from the month of the earlier moment.
            day += Calendar.DaysInMonth(start.Year, start.Month);
            month--;
        }

        return new(sign * month, sign * day, sign * time);
    }

    private static SqlInterval Scale(SqlInterval value, Func<double, double> months, Func<double, double> rest)
    {
        var exactMonths = months(value.Months);
        var exactDays = rest(value.Days);
        if (!double.IsFinite(exactMonths) || !double.IsFinite(exactDays)
            || Math.Abs(exactMonths) > int.MaxValue || Math.Abs(exactDays) > int.MaxValue)
        {
            throw new GatewayException(SqlState.DatetimeFieldOverflow, "interval out of range");
        }

        var wholeMonths = (int)exactMonths;
        var wholeDays = (int)exactDays;
        var monthDays = Settle((exactMonths - wholeMonths) * DaysPerMonth);
        var seconds = Settle((exactDays - wholeDays + monthDays - (int)monthDays) * 86_400);
        if (Math.Abs(seconds) >= 86_400)
        {
            wholeDays += (int)(seconds / 86_400);
            seconds -= (int)(seconds / 86_400) * 86_400.0;
        }

        wholeDays += (int)monthDays;
        var microseconds = Math.Round(rest(value.Microseconds) + (seconds * 1_000_000), MidpointRounding.ToEven);
        return Math.Abs(microseconds) < long.MaxValue
            ? new(wholeMonths, wholeDays, (long)microseconds)
            : throw new GatewayException(SqlState.DatetimeFieldOverflow, "interval out of range");
    }

    /// <summary>PostgreSQL's TSROUND: what is finer than a microsecond is noise.</summary>
    private static double Settle(double value) => Math.Round(value * 1_000_000, MidpointRounding.ToEven) / 1_000_000;
}
