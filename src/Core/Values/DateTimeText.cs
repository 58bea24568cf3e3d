using System.Buffers.Text;

namespace SqlGateway.Core.Values;

/// <summary>
/// Dates and times in the text forms of <c>DateStyle</c>. Each method writes to the front of a span of at least
/// <see cref="MaxLength"/> bytes and returns the bytes written.
/// </summary>
public static class DateTimeText
{
    public const int MaxLength = 64;

    private static readonly string[] Months =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

    private static readonly string[] Days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

    /// <param name="days">Since 1970-01-01.</param>
    public static int FormatDate(Span<byte> destination, int days, ValueContext context)
    {
        if (days is Calendar.InfiniteDate or Calendar.MinusInfiniteDate)
        {
            return Infinity(destination, days < 0);
        }

        var (year, month, day) = Calendar.FromDays(days);
        var position = WriteDate(destination, year, month, day, context);
        return year > 0 ? position : position + WriteBc(destination[position..]);
    }

    /// <param name="microseconds">Since midnight.</param>
    public static int FormatTime(Span<byte> destination, long microseconds) => WriteTime(destination, microseconds);

    /// <param name="microseconds">Since local midnight.</param>
    /// <param name="offsetSeconds">East of UTC.</param>
    public static int FormatTimeTz(Span<byte> destination, long microseconds, int offsetSeconds)
    {
        var position = WriteTime(destination, microseconds);
        return position + WriteOffset(destination[position..], offsetSeconds);
    }

    /// <param name="microseconds">Since 1970-01-01.</param>
    public static int FormatTimestamp(Span<byte> destination, long microseconds, ValueContext context)
    {
        if (microseconds is Calendar.InfiniteTimestamp or Calendar.MinusInfiniteTimestamp)
        {
            return Infinity(destination, microseconds < 0);
        }

        return WriteTimestamp(destination, microseconds, context, null, null);
    }

    /// <param name="microseconds">Since 1970-01-01 UTC; written in the context's zone.</param>
    public static int FormatTimestampTz(Span<byte> destination, long microseconds, ValueContext context)
    {
        if (microseconds is Calendar.InfiniteTimestamp or Calendar.MinusInfiniteTimestamp)
        {
            return Infinity(destination, microseconds < 0);
        }

        var zone = context.TimeZone;
        var offset = zone.OffsetAt(microseconds);
        var local = microseconds + (offset * Calendar.MicrosecondsPerSecond);
        var abbreviation = context.DateStyle == DateStyle.Iso ? null : zone.AbbreviationAt(microseconds);
        return WriteTimestamp(destination, local, context, offset, abbreviation);
    }

    private static int WriteTimestamp(
        Span<byte> destination, long local, ValueContext context, int? offset, string? abbreviation)
    {
        var (days, time) = Calendar.SplitDays(local);
        var (year, month, day) = Calendar.FromDays(days);
        var position = 0;
        if (context.DateStyle == DateStyle.Postgres)
        {
            position = WriteAscii(destination, Days[Calendar.DayOfWeek(days)]);
            destination[position++] = (byte)' ';
            if (context.DateOrder == DateOrder.Dmy)
            {
                position += WriteTwo(destination[position..], day);
                destination[position++] = (byte)' ';
                position += WriteAscii(destination[position..], Months[month - 1]);
            }
            else
            {
                position += WriteAscii(destination[position..], Months[month - 1]);
                destination[position++] = (byte)' ';
                position += WriteTwo(destination[position..], day);
            }

            destination[position++] = (byte)' ';
            position += WriteTime(destination[position..], time);
            destination[position++] = (byte)' ';
            position += WriteYear(destination[position..], year);
        }
        else
        {
            position = WriteDate(destination, year, month, day, context);
            destination[position++] = (byte)' ';
            position += WriteTime(destination[position..], time);
        }

        if (offset is { } seconds)
        {
            if (abbreviation is null)
            {
                position += WriteOffset(destination[position..], seconds);
            }
            else
            {
                destination[position++] = (byte)' ';
                position += WriteAscii(destination[position..], abbreviation);
            }
        }

        return year > 0 ? position : position + WriteBc(destination[position..]);
    }

    private static int WriteDate(
        Span<byte> destination, int year, int month, int day, ValueContext context)
    {
        var dayFirst = context.DateOrder == DateOrder.Dmy;
        switch (context.DateStyle)
        {
            case DateStyle.Iso:
                var position = WriteYear(destination, year);
                destination[position++] = (byte)'-';
                position += WriteTwo(destination[position..], month);
                destination[position++] = (byte)'-';
                return position + WriteTwo(destination[position..], day);
            case DateStyle.German:
                return WriteParts(destination, day, month, year, (byte)'.');
            case DateStyle.Sql:
                return dayFirst
                    ? WriteParts(destination, day, month, year, (byte)'/')
                    : WriteParts(destination, month, day, year, (byte)'/');
            default:
                return dayFirst
                    ? WriteParts(destination, day, month, year, (byte)'-')
                    : WriteParts(destination, month, day, year, (byte)'-');
        }
    }

    private static int WriteParts(Span<byte> destination, int first, int second, int year, byte separator)
    {
        var position = WriteTwo(destination, first);
        destination[position++] = separator;
        position += WriteTwo(destination[position..], second);
        destination[position++] = separator;
        return position + WriteYear(destination[position..], year);
    }

    private static int WriteTime(Span<byte> destination, long microseconds)
    {
        var seconds = (int)(microseconds / Calendar.MicrosecondsPerSecond);
        var fraction = (int)(microseconds - (seconds * Calendar.MicrosecondsPerSecond));
        WriteTwo(destination, seconds / 3600);
        destination[2] = (byte)':';
        WriteTwo(destination[3..], seconds / 60 % 60);
        destination[5] = (byte)':';
        WriteTwo(destination[6..], seconds % 60);
        return 8 + WriteFraction(destination[8..], fraction);
    }

    /// <summary>A point and up to six digits without trailing zeros; nothing for 0.</summary>
    internal static int WriteFraction(Span<byte> destination, int microseconds)
    {
        if (microseconds == 0)
        {
            return 0;
        }

        destination[0] = (byte)'.';
        Utf8Formatter.TryFormat((uint)microseconds, destination[1..], out _, new('D', 6));
        var length = 7;
        while (destination[length - 1] == (byte)'0')
        {
            length--;
        }

        return length;
    }

    private static int WriteOffset(Span<byte> destination, int seconds)
    {
        destination[0] = seconds < 0 ? (byte)'-' : (byte)'+';
        var abs = Math.Abs(seconds);
        WriteTwo(destination[1..], abs / 3600);
        if (abs % 3600 == 0)
        {
            return 3;
        }

        destination[3] = (byte)':';
        WriteTwo(destination[4..], abs / 60 % 60);
        if (abs % 60 == 0)
        {
            return 6;
        }

        destination[6] = (byte)':';
        WriteTwo(destination[7..], abs % 60);
        return 9;
    }

    private static int WriteYear(Span<byte> destination, int year)
    {
        var shown = (uint)(year > 0 ? year : 1 - year);
        if (shown < 10_000)
        {
            WriteTwo(destination, (int)(shown / 100));
            WriteTwo(destination[2..], (int)(shown % 100));
            return 4;
        }

        Utf8Formatter.TryFormat(shown, destination, out var written);
        return written;
    }

    private static int WriteTwo(Span<byte> destination, int value)
    {
        var tens = value / 10;
        destination[1] = (byte)('0' + value - (tens * 10));
        destination[0] = (byte)('0' + tens);
        return 2;
    }

    private static int WriteBc(Span<byte> destination) => WriteAscii(destination, " BC");

    private static int Infinity(Span<byte> destination, bool negative) =>
        WriteAscii(destination, negative ? "-infinity" : "infinity");

    private static int WriteAscii(Span<byte> destination, string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            destination[i] = (byte)text[i];
        }

        return text.Length;
    }
}
