using System.Runtime.InteropServices;
using static System.Buffers.Binary.BinaryPrimitives;

namespace SqlGateway.Protocol.Postgres.Values;

// The binary forms of types of fixed width.

internal readonly struct Int16Binary : ICellFormat<short>
{
    public int MaxLength => 2;

    public int Format(Span<byte> destination, short value)
    {
        WriteInt16BigEndian(destination, value);
        return 2;
    }
}

internal readonly struct Int32Binary : ICellFormat<int>
{
    public int MaxLength => 4;

    public int Format(Span<byte> destination, int value)
    {
        WriteInt32BigEndian(destination, value);
        return 4;
    }
}

internal readonly struct Int64Binary : ICellFormat<long>
{
    public int MaxLength => 8;

    public int Format(Span<byte> destination, long value)
    {
        WriteInt64BigEndian(destination, value);
        return 8;
    }
}

internal readonly struct UInt32Binary : ICellFormat<uint>
{
    public int MaxLength => 4;

    public int Format(Span<byte> destination, uint value)
    {
        WriteUInt32BigEndian(destination, value);
        return 4;
    }
}

internal readonly struct Float4Binary : ICellFormat<float>
{
    // PostgreSQL's not-a-number is the positive quiet one; the processor's may be negative.
    public int MaxLength => 4;

    public int Format(Span<byte> destination, float value)
    {
        WriteInt32BigEndian(destination, float.IsNaN(value) ? 0x7FC00000 : BitConverter.SingleToInt32Bits(value));
        return 4;
    }
}

internal readonly struct Float8Binary : ICellFormat<double>
{
    public int MaxLength => 8;

    public int Format(Span<byte> destination, double value)
    {
        WriteInt64BigEndian(
            destination, double.IsNaN(value) ? 0x7FF8000000000000 : BitConverter.DoubleToInt64Bits(value));
        return 8;
    }
}

internal readonly struct NumericBinary(int scale) : ICellFormat<Int128>
{
    public int MaxLength => NumericWire.MaxLength;

    public int Format(Span<byte> destination, Int128 value) => NumericWire.Write(destination, value, scale);
}

internal readonly struct DateBinary : ICellFormat<int>
{
    public int MaxLength => 4;

    public int Format(Span<byte> destination, int value)
    {
        WriteInt32BigEndian(destination, WireEpoch.DateToWire(value));
        return 4;
    }
}

internal readonly struct TimestampBinary : ICellFormat<long>
{
    public int MaxLength => 8;

    public int Format(Span<byte> destination, long value)
    {
        WriteInt64BigEndian(destination, WireEpoch.TimestampToWire(value));
        return 8;
    }
}

internal readonly struct TimeTzBinary : ICellFormat<TimeTzCell>
{
    public int MaxLength => 12;

    public int Format(Span<byte> destination, TimeTzCell value)
    {
        WriteInt64BigEndian(destination, value.Microseconds);
        WriteInt32BigEndian(destination[8..], -value.OffsetSeconds); // the wire counts west
        return 12;
    }
}

internal readonly struct IntervalBinary : ICellFormat<IntervalCell>
{
    public int MaxLength => 16;

    public int Format(Span<byte> destination, IntervalCell value)
    {
        WriteInt64BigEndian(destination, value.Nanoseconds / 1000);
        WriteInt32BigEndian(destination[8..], value.Days);
        WriteInt32BigEndian(destination[12..], value.Months);
        return 16;
    }
}

internal readonly struct UuidBinary : ICellFormat<UuidCell>
{
    public int MaxLength => 16;

    public int Format(Span<byte> destination, UuidCell value)
    {
        MemoryMarshal.Write(destination, in value);
        return 16;
    }
}
