using System.Buffers;
using System.Globalization;

namespace SqlGateway.Protocol.Postgres;

/// <summary>The frame of every message after start-up: a code, a length that counts itself, a body.</summary>
internal static class Framing
{
    /// <summary>Bytes before the body.</summary>
    public const int HeaderSize = 5;

    /// <summary>Takes one whole message off the front, or leaves the buffer untouched.</summary>
    /// <param name="limits">The longest bodies of a client's messages; null for a server's.</param>
    /// <param name="maxBody">The longest body of any message.</param>
    public static bool TryTake(
        ref ReadOnlySequence<byte> buffer,
        FrontendMessageLimits? limits,
        int maxBody,
        out byte code,
        out ReadOnlySequence<byte> body)
    {
        body = default;
        var reader = new SequenceReader<byte>(buffer);
        if (!reader.TryRead(out code))
        {
            return false;
        }

        if ((limits is null ? maxBody : limits.Of(code)) is not { } limit)
        {
            throw ProtocolErrors.LostSynchronization(
                string.Create(CultureInfo.InvariantCulture, $"invalid frontend message type {code}"));
        }

        if (!reader.TryReadBigEndian(out int length))
        {
            return false;
        }

        // Judge the length before waiting for the body: a hostile length must not make us buffer.
        var bodyLength = (long)length - sizeof(int);
        if (bodyLength < 0 || bodyLength > limit)
        {
            throw ProtocolErrors.LostSynchronization("invalid message length");
        }

        if (reader.Remaining < bodyLength)
        {
            return false;
        }

        body = buffer.Slice(HeaderSize, bodyLength);
        buffer = buffer.Slice(HeaderSize + bodyLength);
        return true;
    }

    /// <summary>The body in one piece; copied only if it lies in several.</summary>
    public static ReadOnlySpan<byte> Flatten(in ReadOnlySequence<byte> body) =>
        body.IsSingleSegment ? body.FirstSpan : body.ToArray();
}
