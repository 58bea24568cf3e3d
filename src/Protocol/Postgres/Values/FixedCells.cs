using System.Runtime.InteropServices;
using SqlGateway.Core.Values;

namespace SqlGateway.Protocol.Postgres.Values;

/// <summary>A timetz as <c>ArrowTypes</c> lays it out: 12 bytes, little-endian.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal readonly struct TimeTzCell
{
    public readonly long Microseconds;
    public readonly int OffsetSeconds;
}

/// <summary>Arrow's month-day-nanosecond interval.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly struct IntervalCell
{
    public readonly int Months;
    public readonly int Days;
    public readonly long Nanoseconds;

    public SqlInterval ToInterval() => new(Months, Days, Nanoseconds / 1000);
}

/// <summary>16 bytes in the order of the text.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly struct UuidCell
{
    public readonly ulong First;
    public readonly ulong Second;
}
