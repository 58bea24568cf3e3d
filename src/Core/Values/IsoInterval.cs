using System.Globalization;

namespace SqlGateway.Core.Values;

/// <summary>
/// ISO 8601's durations: <c>P1Y2M3DT4H5M6.7S</c>, and the form like a date, <c>P0001-02-03T04:05:06</c>.
/// </summary>
internal static class IsoInterval
{
    public static DateTimeFault Read(string text, IntervalBuilder builder)
    {
        var rest = text.AsSpan(1);
        var isTime = false;
        if (rest.IsEmpty)
        {
            return DateTimeFault.BadFormat;
        }

        var dateParts = 0;
        while (!rest.IsEmpty)
        {
            if (rest[0] == 'T' && !isTime)
            {
                isTime = true;
                rest = rest[1..];
                if (rest.Contains(':'))
                {
                    return IntervalInput.TakeClock(rest.ToString(), 0, negative: false, builder);
                }

                continue;
            }

            if (!TakeNumber(ref rest, out var value, out var fraction))
            {
                return DateTimeFault.BadFormat;
            }

            IntervalUnit unit;
            if (!isTime && (rest.IsEmpty || rest[0] is '-' or 'T') && dateParts < 3)
            {
                unit = dateParts switch
                {
                    0 => IntervalUnit.Year,
                    1 => IntervalUnit.Month,
                    _ => IntervalUnit.Day,
                };
                dateParts++;
                if (!rest.IsEmpty && rest[0] == '-')
                {
                    rest = rest[1..];
                }
            }
            else if (rest.IsEmpty || UnitOf(rest[0], isTime) is not { } named)
            {
                return DateTimeFault.BadFormat;
            }
            else
            {
                unit = named;
                rest = rest[1..];
            }

            var fault = builder.Add(unit, value, fraction, once: false);
            if (fault != DateTimeFault.None)
            {
                return fault;
            }
        }

        return DateTimeFault.None;
    }

    private static IntervalUnit? UnitOf(char letter, bool isTime) => (letter, isTime) switch
    {
        ('Y', false) => IntervalUnit.Year,
        ('M', false) => IntervalUnit.Month,
        ('W', false) => IntervalUnit.Week,
        ('D', false) => IntervalUnit.Day,
        ('H', true) => IntervalUnit.Hour,
        ('M', true) => IntervalUnit.Minute,
        ('S', true) => IntervalUnit.Second,
        _ => null,
    };

    private static bool TakeNumber(ref ReadOnlySpan<char> rest, out long value, out double fraction)
    {
        var negative = rest[0] == '-';
        if (negative || rest[0] == '+')
        {
            rest = rest[1..];
        }

        value = 0;
        fraction = 0;
        var length = Digits(rest);
        var hasPoint = length < rest.Length && rest[length] == '.';
        var end = hasPoint ? length + 1 + Digits(rest[(length + 1)..]) : length;
        if (end == 0
            || (length > 0
            && !long.TryParse(rest[..length], NumberStyles.None, CultureInfo.InvariantCulture, out value))
            || (hasPoint && !IntervalInput.TryFraction(rest[length..end], out fraction)))
        {
            return false;
        }

        rest = rest[end..];
        if (negative)
        {
            value = -value;
            fraction = -fraction;
        }

        return true;
    }

    private static int Digits(ReadOnlySpan<char> text)
    {
        var end = text.IndexOfAnyExceptInRange('0', '9');
        return end < 0 ? text.Length : end;
    }
}
