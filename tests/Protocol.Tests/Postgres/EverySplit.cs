using System.Buffers;

namespace SqlGateway.Protocol.Tests.Postgres;

/// <summary>The same bytes, laid out in memory in every way that may matter to a parser.</summary>
internal static class EverySplit
{
    /// <summary>Whole, cut in two at each byte, and one byte in each segment.</summary>
    public static IEnumerable<ReadOnlySequence<byte>> Of(byte[] bytes)
    {
        yield return new ReadOnlySequence<byte>(bytes);
        for (var cut = 1; cut < bytes.Length; cut++)
        {
            yield return Segments([bytes[..cut], bytes[cut..]]);
        }

        yield return Segments(bytes.Select(b => new[] { b }));
    }

    public static ReadOnlySequence<byte> Segments(IEnumerable<byte[]> parts)
    {
        Segment? first = null;
        Segment? last = null;
        foreach (var part in parts)
        {
            last = new Segment(part, last);
            first ??= last;
        }

        return first is null ? ReadOnlySequence<byte>.Empty
            : new ReadOnlySequence<byte>(first, 0, last!, last!.Memory.Length);
    }

    private sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        public Segment(byte[] bytes, Segment? previous)
        {
            Memory = bytes;
            if (previous is not null)
            {
                RunningIndex = previous.RunningIndex + previous.Memory.Length;
                previous.Next = this;
            }
        }
    }
}
