using System.Runtime.InteropServices;
using Apache.Arrow;
using Apache.Arrow.Types;

namespace SqlGateway.Columnar.Ipc;

/// <summary>
/// Writes RecordBatch messages. Nothing is copied but what a slice needs: offsets that do not begin at 0, and bitmaps
/// that do not begin at a byte.
/// </summary>
public static class BatchEncoder
{
    /// <summary>
    /// The batch as one message, or as several where its body would be longer than asked; one row is never cut.
    /// </summary>
    public static IEnumerable<IpcMessage> Encode(RecordBatch batch, long longestBody)
    {
        var waiting = new Stack<(int Start, int Count)>();
        waiting.Push((0, batch.Length));
        while (waiting.TryPop(out var range))
        {
            var message = EncodeRange(batch, range.Start, range.Count);
            if (message.BodyLength <= longestBody || range.Count < 2)
            {
                yield return message;
                continue;
            }

            var half = range.Count / 2;
            waiting.Push((range.Start + half, range.Count - half));
            waiting.Push((range.Start, half));
        }
    }

    private static IpcMessage EncodeRange(RecordBatch batch, int start, int count)
    {
        var parts = new BatchParts();
        foreach (var column in batch.Arrays)
        {
            Add(parts, ((Apache.Arrow.Array)column).Data, start, count);
        }

        var writer = new FlatBufferWriter();
        var buffers = writer.WritePairs(parts.Buffers);
        var nodes = writer.WritePairs(parts.Nodes);
        writer.StartTable(slots: 3);
        writer.AddLong(0, count);
        writer.AddReference(1, nodes);
        writer.AddReference(2, buffers);
        var header = MessageTable.Finish(writer, MessageTable.RecordBatch, writer.EndTable(), parts.Length);
        return new(header, parts.Body, parts.Length);
    }

    /// <param name="start">Within the array, which may itself begin inside of its buffers.</param>
    private static void Add(BatchParts parts, ArrayData data, int start, int count)
    {
        var first = data.Offset + start;
        var validity = data.NullCount == 0 || data.Buffers[0].IsEmpty ? default : Bits(data.Buffers[0], first, count);
        parts.Nodes.Add((count, validity.IsEmpty ? 0 : count - BitUtility.CountBits(validity.Span, 0, count)));
        parts.Add(validity);
        switch (data.DataType)
        {
            case BooleanType:
                parts.Add(Bits(data.Buffers[1], first, count));
                break;
            case StringType or BinaryType:
                var (from, to) = AddOffsets(parts, data.Buffers[1], first, count);
                parts.Add(data.Buffers[2].Memory[from..to]);
                break;
            case ListType or MapType:
                var (begin, end) = AddOffsets(parts, data.Buffers[1], first, count);
                Add(parts, data.Children[0], begin, end - begin);
                break;
            case StructType:
                foreach (var child in data.Children)
                {
                    Add(parts, child, first, count);
                }

                break;
            case FixedWidthType fixedWidth:
                var width = fixedWidth.BitWidth / 8;
                parts.Add(data.Buffers[1].Memory.Slice(first * width, count * width));
                break;
            default:
                throw new ArgumentException($"no SQL type becomes {data.DataType.Name}", nameof(data));
        }
    }

    /// <summary>Adds the offsets, beginning at 0, and tells which values they are of.</summary>
    private static (int From, int To) AddOffsets(BatchParts parts, ArrowBuffer buffer, int first, int count)
    {
        if (count == 0)
        {
            parts.Add(new byte[sizeof(int)]);
            return (0, 0);
        }

        var offsets = MemoryMarshal.Cast<byte, int>(buffer.Span).Slice(first, count + 1);
        var (from, to) = (offsets[0], offsets[count]);
        if (from == 0)
        {
            parts.Add(buffer.Memory.Slice(first * sizeof(int), (count + 1) * sizeof(int)));
            return (from, to);
        }

        var moved = new byte[(count + 1) * sizeof(int)];
        var target = MemoryMarshal.Cast<byte, int>(moved.AsSpan());
        for (var i = 0; i < target.Length; i++)
        {
            target[i] = offsets[i] - from;
        }

        parts.Add(moved);
        return (from, to);
    }

    private static ReadOnlyMemory<byte> Bits(ArrowBuffer buffer, int first, int count)
    {
        var length = (count + 7) / 8;
        if (first % 8 == 0)
        {
            return buffer.Memory.Slice(first / 8, length);
        }

        var source = buffer.Span[(first / 8)..];
        var shift = first % 8;
        var moved = new byte[length];
        for (var i = 0; i < length; i++)
        {
            var high = i + 1 < source.Length ? source[i + 1] << (8 - shift) : 0;
            moved[i] = (byte)((source[i] >> shift) | high);
        }

        return moved;
    }
}
