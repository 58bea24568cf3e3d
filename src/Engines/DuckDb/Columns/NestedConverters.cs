using Apache.Arrow;
using Apache.Arrow.Types;
using SqlGateway.Engines.DuckDb.Native;

namespace SqlGateway.Engines.DuckDb.Columns;

/// <summary>
/// Lists, and maps as lists of structs: each row is a range of the one child. Rows may lie there in any order and NULL
/// rows hold garbage, so the child's ranges are gathered; where they adjoin, as they mostly do, the child is wrapped.
/// </summary>
internal sealed unsafe class ListConverter(IArrowType type, ColumnConverter items) : ColumnConverter(type)
{
    public override ArrayData Convert(IReadOnlyList<VectorRange> ranges, BatchMemory memory)
    {
        var rows = VectorRange.Rows(ranges);
        var validity = Validity.Of(ranges, rows, memory);
        var offsets = (int*)memory.Allocate((rows + 1L) * sizeof(int));
        offsets[0] = 0;
        var children = new List<VectorRange>();
        var row = 0;
        foreach (var range in ranges)
        {
            var child = NativeVectors.ListChild(range.Vector);
            var entries = (NativeListEntry*)NativeVectors.Data(range.Vector) + range.Start;
            for (var i = 0; i < range.Count; i++, row++)
            {
                var length = validity.IsNull(row) ? 0 : checked((int)entries[i].Length);
                offsets[row + 1] = checked(offsets[row] + length);
                if (length > 0)
                {
                    Add(children, new(child, checked((int)entries[i].Offset), length));
                }
            }
        }

        return new(
            Type, rows, validity.NullCount, 0,
            [validity.Buffer, memory.View(offsets, (rows + 1L) * sizeof(int))],
            [items.Convert(children, memory)]);
    }

    private static void Add(List<VectorRange> ranges, VectorRange next)
    {
        if (ranges.Count > 0 && ranges[^1] is var last && last.Vector == next.Vector && last.Start + last.Count == next.Start)
        {
            ranges[^1] = last with { Count = last.Count + next.Count };
        }
        else
        {
            ranges.Add(next);
        }
    }
}

/// <summary>DuckDB's ARRAY(n): row i has the child's rows from i × n, valid or not.</summary>
internal sealed unsafe class FixedSizeListConverter(IArrowType type, ColumnConverter items, int size) : ColumnConverter(type)
{
    public override ArrayData Convert(IReadOnlyList<VectorRange> ranges, BatchMemory memory)
    {
        var rows = VectorRange.Rows(ranges);
        var validity = Validity.Of(ranges, rows, memory);
        var offsets = (int*)memory.Allocate((rows + 1L) * sizeof(int));
        for (var row = 0; row <= rows; row++)
        {
            offsets[row] = checked(row * size);
        }

        var children = new List<VectorRange>(ranges.Count);
        foreach (var range in ranges)
        {
            children.Add(new(NativeVectors.ArrayChild(range.Vector), checked(range.Start * size), checked(range.Count * size)));
        }

        return new(
            Type, rows, validity.NullCount, 0,
            [validity.Buffer, memory.View(offsets, (rows + 1L) * sizeof(int))],
            [items.Convert(children, memory)]);
    }
}

/// <summary>Members row by row beside each other, each with NULLs of its own.</summary>
internal sealed class StructConverter(IArrowType type, IReadOnlyList<ColumnConverter> members) : ColumnConverter(type)
{
    public override ArrayData Convert(IReadOnlyList<VectorRange> ranges, BatchMemory memory)
    {
        var rows = VectorRange.Rows(ranges);
        var validity = Validity.Of(ranges, rows, memory);
        var children = new ArrayData[members.Count];
        for (var i = 0; i < children.Length; i++)
        {
            var member = i;
            children[i] = members[i].Convert(
                ranges.Select(r => r with { Vector = NativeVectors.StructChild(r.Vector, (ulong)member) }).ToList(), memory);
        }

        return new(Type, rows, validity.NullCount, 0, [validity.Buffer], children);
    }
}
