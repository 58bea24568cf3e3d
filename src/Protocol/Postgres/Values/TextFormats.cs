using SqlGateway.Core.Values;

namespace SqlGateway.Protocol.Postgres.Values;

// The text forms of types of fixed width.

internal readonly struct Int16Text : ICellFormat<short>
{
    public int MaxLength => NumberText.MaxInt64Length;

    public int Format(Span<byte> destination, short value) => NumberText.Format(destination, (long)value);
}

internal readonly struct Int32Text : ICellFormat<int>
{
    public int MaxLength => NumberText.MaxInt64Length;

    public int Format(Span<byte> destination, int value) => NumberText.Format(destination, (long)value);
}

internal readonly struct Int64Text : ICellFormat<long>
{
    public int MaxLength => NumberText.MaxInt64Length;

    public int Format(Span<byte> destination, long value) => NumberText.Format(destination, value);
}

internal readonly struct UInt32Text : ICellFormat<uint>
{
    public int MaxLength => NumberText.MaxInt64Length;

    public int Format(Span<byte> destination, uint value) => NumberText.Format(destination, value);
}

internal readonly struct Float4Text(int extraDigits) : ICellFormat<float>
{
    public int MaxLength => NumberText.MaxFloatLength;

    public int Format(Span<byte> destination, float value) => NumberText.Format(destination, value, extraDigits);
}

internal readonly struct Float8Text(int extraDigits) : ICellFormat<double>
{
    public int MaxLength => NumberText.MaxFloatLength;

    public int Format(Span<byte> destination, double value) => NumberText.Format(destination, value, extraDigits);
}

internal readonly struct NumericText(int scale) : ICellFormat<Int128>
{
    public int MaxLength => NumberText.MaxNumericLength;

    public int Format(Span<byte> destination, Int128 value) => NumberText.Format(destination, value, scale);
}

internal readonly struct DateText(ValueContext context) : ICellFormat<int>
{
    public int MaxLength => DateTimeText.MaxLength;

    public int Format(Span<byte> destination, int value) => DateTimeText.FormatDate(destination, value, context);
}

internal readonly struct TimeText : ICellFormat<long>
{
    public int MaxLength => DateTimeText.MaxLength;

    public int Format(Span<byte> destination, long value) => DateTimeText.FormatTime(destination, value);
}

internal readonly struct TimeTzText : ICellFormat<TimeTzCell>
{
    public int MaxLength => DateTimeText.MaxLength;

    public int Format(Span<byte> destination, TimeTzCell value) =>
        DateTimeText.FormatTimeTz(destination, value.Microseconds, value.OffsetSeconds);
}

internal readonly struct TimestampText(ValueContext context) : ICellFormat<long>
{
    public int MaxLength => DateTimeText.MaxLength;

    public int Format(Span<byte> destination, long value) => DateTimeText.FormatTimestamp(destination, value, context);
}

internal readonly struct TimestampTzText(ValueContext context) : ICellFormat<long>
{
    public int MaxLength => DateTimeText.MaxLength;

    public int Format(Span<byte> destination, long value) =>
        DateTimeText.FormatTimestampTz(destination, value, context);
}

internal readonly struct IntervalCellText(IntervalStyle style) : ICellFormat<IntervalCell>
{
    public int MaxLength => IntervalText.MaxLength;

    public int Format(Span<byte> destination, IntervalCell value) =>
        IntervalText.Format(destination, value.ToInterval(), style);
}

internal readonly struct UuidText : ICellFormat<UuidCell>
{
    public int MaxLength => 36;

    public int Format(Span<byte> destination, UuidCell value)
    {
        var bytes = System.Runtime.InteropServices.MemoryMarshal.AsBytes(new ReadOnlySpan<UuidCell>(in value));
        new Guid(bytes, bigEndian: true).TryFormat(destination, out var written, "D");
        return written;
    }
}
