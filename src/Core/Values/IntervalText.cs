using System.Buffers.Text;

namespace SqlGateway.Core.Values;

/// <summary>Intervals in the four forms of <c>IntervalStyle</c>.</summary>
public static class IntervalText
{
    /// <summary>Covers the longest value of the longest style.</summary>
    public const int MaxLength = 128;

    /// <summary>
    /// Writes to the front of a span of at least <see cref="MaxLength"/> bytes; returns the bytes written.
    /// </summary>
    public static int Format(Span<byte> destination, SqlInterval value, IntervalStyle style)
    {
        var writer = new Writer(destination);
        var parts = new Parts(value);
        switch (style)
        {
            case IntervalStyle.Iso8601:
                WriteIso(ref writer, parts);
                break;
            case IntervalStyle.SqlStandard:
                WriteSql(ref writer, value, parts);
                break;
            case IntervalStyle.PostgresVerbose:
                WriteVerbose(ref writer, value, parts);
                break;
            default:
                WritePostgres(ref writer, parts);
                break;
        }

        return writer.Length;
    }

    private static void WritePostgres(ref Writer writer, in Parts parts)
    {
        var beforeIsNegative = false;
        var any = false;
        PostgresPart(ref writer, parts.Years, "year"u8, ref any, ref beforeIsNegative);
        PostgresPart(ref writer, parts.Months, "mon"u8, ref any, ref beforeIsNegative);
        PostgresPart(ref writer, parts.Days, "day"u8, ref any, ref beforeIsNegative);
        if (any && parts.HasNoTime)
        {
            return;
        }

        if (any)
        {
            writer.Byte((byte)' ');
        }

        if (parts.TimeIsNegative)
        {
            writer.Byte((byte)'-');
        }
        else if (beforeIsNegative)
        {
            writer.Byte((byte)'+');
        }

        writer.Clock(parts, hourWidth: 2);
    }

    private static void PostgresPart(
        ref Writer writer, int value, ReadOnlySpan<byte> unit, ref bool any, ref bool beforeIsNegative)
    {
        if (value == 0)
        {
            return;
        }

        if (any)
        {
            writer.Byte((byte)' ');
        }

        if (beforeIsNegative && value > 0)
        {
            writer.Byte((byte)'+');
        }

        writer.Number(value);
        writer.Byte((byte)' ');
        writer.Text(unit);
        if (value != 1)
        {
            writer.Byte((byte)'s');
        }

        beforeIsNegative = value < 0;
        any = true;
    }

    private static void WriteIso(ref Writer writer, in Parts parts)
    {
        if (parts is { Years: 0, Months: 0, Days: 0, HasNoTime: true })
        {
            writer.Text("PT0S"u8);
            return;
        }

        writer.Byte((byte)'P');
        IsoPart(ref writer, parts.Years, (byte)'Y');
        IsoPart(ref writer, parts.Months, (byte)'M');
        IsoPart(ref writer, parts.Days, (byte)'D');
        if (parts.HasNoTime)
        {
            return;
        }

        writer.Byte((byte)'T');
        IsoPart(ref writer, parts.Hours, (byte)'H');
        IsoPart(ref writer, parts.Minutes, (byte)'M');
        if (parts.Seconds != 0 || parts.Fraction != 0)
        {
            writer.SignedSeconds(parts.Seconds, parts.Fraction);
            writer.Byte((byte)'S');
        }
    }

    private static void IsoPart(ref Writer writer, long value, byte letter)
    {
        if (value != 0)
        {
            writer.Number(value);
            writer.Byte(letter);
        }
    }

    private static void WriteSql(ref Writer writer, SqlInterval value, in Parts parts)
    {
        var hasNegative = value.Months < 0 || value.Days < 0 || value.Microseconds < 0;
        var hasPositive = value.Months > 0 || value.Days > 0 || value.Microseconds > 0;
        var hasMonths = value.Months != 0;
        var hasDay = value.Days != 0;
        var hasTime = value.Microseconds != 0;
        if (!hasNegative && !hasPositive)
        {
            writer.Byte((byte)'0');
            return;
        }

        var isStandard = !(hasNegative && hasPositive) && !(hasMonths && (hasDay || hasTime));
        if (!isStandard)
        {
            // Forced signs on every part: what PostgreSQL writes where the standard has no form.
            writer.Signed(Math.Abs((long)value.Months) / 12, value.Months < 0);
            writer.Byte((byte)'-');
            writer.Number(Math.Abs((long)value.Months) % 12);
            writer.Byte((byte)' ');
            writer.Signed(Math.Abs((long)value.Days), value.Days < 0);
            writer.Byte((byte)' ');
            writer.Byte(value.Microseconds < 0 ? (byte)'-' : (byte)'+');
            writer.Clock(parts, hourWidth: 1);
            return;
        }

        if (hasNegative)
        {
            writer.Byte((byte)'-');
        }

        if (hasMonths)
        {
            writer.Number(Math.Abs((long)value.Months) / 12);
            writer.Byte((byte)'-');
            writer.Number(Math.Abs((long)value.Months) % 12);
            return;
        }

        if (hasDay)
        {
            writer.Number(Math.Abs((long)value.Days));
            writer.Byte((byte)' ');
        }

        writer.Clock(parts, hourWidth: 1);
    }

    private static void WriteVerbose(ref Writer writer, SqlInterval value, in Parts parts)
    {
        writer.Byte((byte)'@');

        // The first part decides whether the whole is "ago"; the others are written against it.
        var isBefore = false;
        var any = false;
        VerbosePart(ref writer, parts.Years, "year"u8, ref any, ref isBefore);
        VerbosePart(ref writer, parts.Months, "mon"u8, ref any, ref isBefore);
        VerbosePart(ref writer, parts.Days, "day"u8, ref any, ref isBefore);
        VerbosePart(ref writer, parts.Hours, "hour"u8, ref any, ref isBefore);
        VerbosePart(ref writer, parts.Minutes, "min"u8, ref any, ref isBefore);
        if (parts.Seconds != 0 || parts.Fraction != 0)
        {
            writer.Byte((byte)' ');
            var negative = parts.Seconds < 0 || parts.Fraction < 0;
            if (negative && !any)
            {
                isBefore = true;
            }
            else if (negative != isBefore)
            {
                writer.Byte((byte)'-');
            }

            writer.Seconds(Math.Abs(parts.Seconds), Math.Abs(parts.Fraction));
            writer.Text(Math.Abs(parts.Seconds) != 1 || parts.Fraction != 0 ? " secs"u8 : " sec"u8);
            any = true;
        }

        if (!any)
        {
            writer.Text(" 0"u8);
        }

        if (isBefore)
        {
            writer.Text(" ago"u8);
        }
    }

    private static void VerbosePart(
        ref Writer writer, long value, ReadOnlySpan<byte> unit, ref bool any, ref bool isBefore)
    {
        if (value == 0)
        {
            return;
        }

        if (!any)
        {
            isBefore = value < 0;
            value = Math.Abs(value);
        }
        else if (isBefore)
        {
            value = -value;
        }

        writer.Byte((byte)' ');
        writer.Number(value);
        writer.Byte((byte)' ');
        writer.Text(unit);
        if (value != 1)
        {
            writer.Byte((byte)'s');
        }

        any = true;
    }

    private readonly struct Parts
    {
        public Parts(SqlInterval value)
        {
            Years = value.Months / 12;
            Months = value.Months % 12;
            Days = value.Days;
            Hours = Math.DivRem(value.Microseconds, Calendar.MicrosecondsPerHour, out var rest);
            Minutes = (int)Math.DivRem(rest, Calendar.MicrosecondsPerMinute, out rest);
            Seconds = (int)Math.DivRem(rest, Calendar.MicrosecondsPerSecond, out rest);
            Fraction = (int)rest;
        }

        public int Years { get; }

        public int Months { get; }

        public int Days { get; }

        public long Hours { get; }

        public int Minutes { get; }

        public int Seconds { get; }

        public int Fraction { get; }

        public bool HasNoTime => Hours == 0 && Minutes == 0 && Seconds == 0 && Fraction == 0;

        public bool TimeIsNegative => Hours < 0 || Minutes < 0 || Seconds < 0 || Fraction < 0;
    }

    private ref struct Writer(Span<byte> destination)
    {
        private readonly Span<byte> _destination = destination;

        public int Length { get; private set; }

        public void Byte(byte value) => _destination[Length++] = value;

        public void Text(ReadOnlySpan<byte> text)
        {
            text.CopyTo(_destination[Length..]);
            Length += text.Length;
        }

        public void Number(long value) => Length += NumberText.Format(_destination[Length..], value);

        public void Signed(long value, bool negative)
        {
            Byte(negative ? (byte)'-' : (byte)'+');
            Number(value);
        }

        public void Clock(in Parts parts, int hourWidth)
        {
            Padded(Math.Abs(parts.Hours), hourWidth);
            Byte((byte)':');
            Padded(Math.Abs(parts.Minutes), 2);
            Byte((byte)':');
            Padded(Math.Abs(parts.Seconds), 2);
            Length += DateTimeText.WriteFraction(_destination[Length..], Math.Abs(parts.Fraction));
        }

        public void SignedSeconds(int seconds, int fraction)
        {
            if (seconds < 0 || fraction < 0)
            {
                Byte((byte)'-');
            }

            Seconds(Math.Abs(seconds), Math.Abs(fraction));
        }

        public void Seconds(int seconds, int fraction)
        {
            Number(seconds);
            Length += DateTimeText.WriteFraction(_destination[Length..], fraction);
        }

        private void Padded(long value, int width)
        {
            if (width == 2 && value < 10)
            {
                Byte((byte)'0');
            }

            Utf8Formatter.TryFormat(value, _destination[Length..], out var written);
            Length += written;
        }
    }
}
