using System.Runtime.CompilerServices;
using Apache.Arrow;
using Apache.Arrow.Types;
using SqlGateway.Columnar;
using SqlGateway.Core.Errors;
using SqlGateway.Engines.DuckDb.Native;
using SqlGateway.Engines.DuckDb.Types;

namespace SqlGateway.Engines.DuckDb.Columns;

/// <summary>Types that lie in vectors as Arrow wants them: one range is wrapped, several are copied together.</summary>
internal sealed unsafe class FixedWidthConverter(IArrowType type, int width) : ColumnConverter(type)
{
    public override ArrayData Convert(IReadOnlyList<VectorRange> ranges, BatchMemory memory)
    {
        var rows = VectorRange.Rows(ranges);
        var validity = Validity.Of(ranges, rows, memory);
        return new(Type, rows, validity.NullCount, 0, [validity.Buffer, memory.View(Values(ranges, rows, memory), (long)rows * width)]);
    }

    private byte* Values(IReadOnlyList<VectorRange> ranges, int rows, BatchMemory memory)
    {
        if (ranges.Count == 1)
        {
            return (byte*)NativeVectors.Data(ranges[0].Vector) + ((long)ranges[0].Start * width);
        }

        var values = memory.Allocate((long)rows * width);
        var next = values;
        foreach (var range in ranges)
        {
            var bytes = (long)range.Count * width;
            Buffer.MemoryCopy((byte*)NativeVectors.Data(range.Vector) + ((long)range.Start * width), next, bytes, bytes);
            next += bytes;
        }

        return values;
    }
}

/// <summary>Types that are rewritten value by value into another fixed width.</summary>
internal abstract unsafe class RewritingConverter(IArrowType type, int sourceWidth, int width) : ColumnConverter(type)
{
    public sealed override ArrayData Convert(IReadOnlyList<VectorRange> ranges, BatchMemory memory)
    {
        var rows = VectorRange.Rows(ranges);
        var validity = Validity.Of(ranges, rows, memory);
        var values = memory.Allocate((long)rows * width);
        var row = 0;
        foreach (var range in ranges)
        {
            var source = (byte*)NativeVectors.Data(range.Vector) + ((long)range.Start * sourceWidth);
            Rewrite(source, values + ((long)row * width), range.Count, row, validity);
            row += range.Count;
        }

        return new(Type, rows, validity.NullCount, 0, [validity.Buffer, memory.View(values, (long)rows * width)]);
    }

    /// <summary>Values of NULL rows are garbage and must not fail.</summary>
    /// <param name="firstRow">The row of <paramref name="validity"/> that the first value has.</param>
    protected abstract void Rewrite(byte* source, byte* target, int count, int firstRow, Validity validity);
}

/// <summary>Decimals of up to 18 digits, held in 2, 4 or 8 bytes, widened to Arrow's 16.</summary>
internal sealed unsafe class NarrowDecimalConverter(IArrowType type, int digits)
    : RewritingConverter(type, digits <= 4 ? 2 : digits <= 9 ? 4 : 8, 16)
{
    protected override void Rewrite(byte* source, byte* target, int count, int firstRow, Validity validity)
    {
        var words = (long*)target;
        for (var i = 0; i < count; i++)
        {
            long value = digits <= 4 ? ((short*)source)[i] : digits <= 9 ? ((int*)source)[i] : ((long*)source)[i];
            words[2 * i] = value;
            words[(2 * i) + 1] = value >> 63;
        }
    }
}

/// <summary>128-bit integers for a numeric(p,0): the bits are Arrow's, but not every value has p digits.</summary>
internal sealed unsafe class HugeIntConverter(IArrowType type, int digits) : RewritingConverter(type, 16, 16)
{
    protected override void Rewrite(byte* source, byte* target, int count, int firstRow, Validity validity)
    {
        for (var i = 0; i < count; i++)
        {
            var halves = ((NativeHugeInt*)source)[i];
            if (!validity.IsNull(firstRow + i) && !Decimals.Fits(new Int128((ulong)halves.Upper, halves.Lower), digits))
            {
                throw new GatewayException(SqlState.NumericValueOutOfRange, "numeric field overflow");
            }

            ((NativeHugeInt*)target)[i] = halves;
        }
    }
}

internal sealed unsafe class UuidConverter(IArrowType type) : RewritingConverter(type, 16, 16)
{
    protected override void Rewrite(byte* source, byte* target, int count, int firstRow, Validity validity)
    {
        for (var i = 0; i < count; i++)
        {
            DuckDbEncodings.WriteUuid(((NativeHugeInt*)source)[i], new Span<byte>(target + (16 * i), 16));
        }
    }
}

/// <summary>Months, days, microseconds to Arrow's months, days, nanoseconds, which hold less time: ±292 years.</summary>
internal sealed unsafe class IntervalConverter(IArrowType type) : RewritingConverter(type, 16, 16)
{
    private const long NanosecondsPerMicrosecond = 1000;

    protected override void Rewrite(byte* source, byte* target, int count, int firstRow, Validity validity)
    {
        for (var i = 0; i < count; i++)
        {
            var value = ((NativeInterval*)source)[i];
            var nanoseconds = unchecked(value.Microseconds * NanosecondsPerMicrosecond);
            if (nanoseconds / NanosecondsPerMicrosecond != value.Microseconds)
            {
                if (!validity.IsNull(firstRow + i))
                {
                    throw new GatewayException(SqlState.DatetimeFieldOverflow, "interval out of range");
                }

                nanoseconds = 0;
            }

            ((NativeInterval*)target)[i] = value with { Microseconds = nanoseconds };
        }
    }
}

/// <summary>The packed 64 bits to <see cref="ArrowTypes.TimeTzWidth"/> bytes.</summary>
internal sealed unsafe class TimeTzConverter(IArrowType type) : RewritingConverter(type, 8, ArrowTypes.TimeTzWidth)
{
    protected override void Rewrite(byte* source, byte* target, int count, int firstRow, Validity validity)
    {
        for (var i = 0; i < count; i++)
        {
            var value = DuckDbEncodings.DecodeTimeTz(((ulong*)source)[i]);
            Unsafe.WriteUnaligned(target, value.Microseconds);
            Unsafe.WriteUnaligned(target + sizeof(long), value.OffsetSeconds);
            target += ArrowTypes.TimeTzWidth;
        }
    }
}

/// <summary>A byte per row to a bit per row.</summary>
internal sealed unsafe class BooleanConverter(IArrowType type) : ColumnConverter(type)
{
    public override ArrayData Convert(IReadOnlyList<VectorRange> ranges, BatchMemory memory)
    {
        var rows = VectorRange.Rows(ranges);
        var validity = Validity.Of(ranges, rows, memory);
        var bytes = (rows + 7) / 8;
        var bits = memory.AllocateZeroed(bytes);
        var row = 0;
        foreach (var range in ranges)
        {
            var source = (byte*)NativeVectors.Data(range.Vector) + range.Start;
            for (var i = 0; i < range.Count; i++, row++)
            {
                bits[row >> 3] |= (byte)((source[i] & 1) << (row & 7));
            }
        }

        return new(Type, rows, validity.NullCount, 0, [validity.Buffer, memory.View(bits, bytes)]);
    }
}
