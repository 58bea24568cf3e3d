namespace SqlGateway.Core.Values;

internal enum IntervalUnit
{
    Microsecond,
    Millisecond,
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Year,
    Decade,
    Century,
    Millennium,
}

/// <summary>Adds the parts of an interval up; each unit may come once.</summary>
internal sealed class IntervalBuilder
{
    private const int ClockMask =
        (1 << (int)IntervalUnit.Second) | (1 << (int)IntervalUnit.Minute) | (1 << (int)IntervalUnit.Hour);
    private const int DaysPerMonth = 30; // what a fraction of a month is turned into

    private Int128 _months;
    private Int128 _days;
    private Int128 _microseconds;
    private int _seen;

    public bool HasAny => _seen != 0;

    public bool MonthsOverflow => _months < int.MinValue || _months > int.MaxValue;

    /// <param name="once">Whether a second part of this unit is an error, as in all forms but ISO 8601's.</param>
    public DateTimeFault Add(IntervalUnit unit, long value, double fraction, bool once = true)
    {
        var mask = 1 << (int)unit;
        if (once && (_seen & mask) != 0)
        {
            return DateTimeFault.BadFormat;
        }

        _seen |= mask;
        switch (unit)
        {
            case IntervalUnit.Microsecond:
                _microseconds += value + (long)Math.Round(fraction);
                break;
            case IntervalUnit.Millisecond:
                AddTime(value, fraction, 1000);
                break;
            case IntervalUnit.Second:
                AddTime(value, fraction, Calendar.MicrosecondsPerSecond);
                break;
            case IntervalUnit.Minute:
                AddTime(value, fraction, Calendar.MicrosecondsPerMinute);
                break;
            case IntervalUnit.Hour:
                AddTime(value, fraction, Calendar.MicrosecondsPerHour);
                break;
            case IntervalUnit.Day:
                _days += value;
                AddTime(0, fraction, Calendar.MicrosecondsPerDay);
                break;
            case IntervalUnit.Week:
                _days += (Int128)value * 7;
                AddFractionOfDays(fraction * 7);
                break;
            case IntervalUnit.Month:
                _months += value;
                AddFractionOfDays(fraction * DaysPerMonth);
                break;
            default:
                var years = unit switch
                {
                    IntervalUnit.Decade => 10,
                    IntervalUnit.Century => 100,
                    IntervalUnit.Millennium => 1000,
                    _ => 1,
                };
                _months += ((Int128)value * years * 12) + (Int128)Math.Round(fraction * years * 12);
                break;
        }

        return DateTimeFault.None;
    }

    public DateTimeFault AddClock(long hours, int minutes, int seconds, long fraction, bool negative)
    {
        if ((_seen & ClockMask) != 0)
        {
            return DateTimeFault.BadFormat;
        }

        _seen |= ClockMask;
        var time = ((Int128)hours * Calendar.MicrosecondsPerHour) + (minutes * Calendar.MicrosecondsPerMinute)
            + (seconds * Calendar.MicrosecondsPerSecond) + fraction;
        _microseconds += negative ? -time : time;
        return DateTimeFault.None;
    }

    public void Negate()
    {
        _months = -_months;
        _days = -_days;
        _microseconds = -_microseconds;
    }

    public bool TryBuild(out SqlInterval value)
    {
        value = default;
        if (MonthsOverflow || _days < int.MinValue || _days > int.MaxValue
            || _microseconds < long.MinValue || _microseconds > long.MaxValue)
        {
            return false;
        }

        value = new SqlInterval((int)_months, (int)_days, (long)_microseconds);
        return true;
    }

    private void AddTime(long value, double fraction, long unit) =>
        _microseconds += ((Int128)value * unit) + (Int128)Math.Round(fraction * unit);

    private void AddFractionOfDays(double days)
    {
        var whole = (long)days;
        _days += whole;
        AddTime(0, days - whole, Calendar.MicrosecondsPerDay);
    }
}
