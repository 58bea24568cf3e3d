using System.Buffers;
using Google.Protobuf;
using Grpc.Core;
using SqlGateway.Columnar.Ipc;
using SqlGateway.Core.Errors;
using SqlGateway.Protocol.Flight.Messages;

namespace SqlGateway.Protocol.Flight;

/// <summary>
/// The codec of <c>arrow.flight.protocol.FlightData</c>. By hand, because a generated one copies each body twice: here
/// header and Arrow buffers go into gRPC's pipe with one copy, and come out of it with one.
/// </summary>
public static class FlightDataMarshaller
{
    private const uint DescriptorTag = (1 << 3) | (uint)WireFormat.WireType.LengthDelimited;
    private const uint HeaderTag = (2 << 3) | (uint)WireFormat.WireType.LengthDelimited;
    private const uint MetadataTag = (3 << 3) | (uint)WireFormat.WireType.LengthDelimited;
    private const uint BodyTag = (1000 << 3) | (uint)WireFormat.WireType.LengthDelimited;
    private const int LongestVarint = 10;
    private const int LargestSpan = 64 * 1024;
    private const int MostMetadata = 64 * 1024;
    private const int MostHeader = 1024 * 1024;

    public static Marshaller<FlightData> Instance { get; } = new(Write, context => Read(context.PayloadAsReadOnlySequence()));

    internal static void Write(FlightData data, SerializationContext context)
    {
        var descriptor = data.Descriptor?.ToByteArray() ?? ReadOnlyMemory<byte>.Empty;
        var content = data.Content;
        var length = FieldLength(DescriptorTag, descriptor.Length) + FieldLength(MetadataTag, data.Metadata.Length)
            + FieldLength(HeaderTag, content.Header.Length) + FieldLength(BodyTag, content.BodyLength);
        context.SetPayloadLength(checked((int)length));
        var writer = context.GetBufferWriter();
        WriteField(writer, DescriptorTag, descriptor.Span);
        WriteField(writer, MetadataTag, data.Metadata.Span);
        WriteField(writer, HeaderTag, content.Header.Span);
        if (content.BodyLength > 0)
        {
            WritePrefix(writer, BodyTag, content.BodyLength);
            foreach (var buffer in content.Body)
            {
                Copy(writer, buffer.Span);
                var padding = IpcMessage.PaddingAfter(buffer.Length);
                if (padding > 0)
                {
                    writer.GetSpan(padding)[..padding].Clear();
                    writer.Advance(padding);
                }
            }
        }

        context.Complete();
    }

    /// <exception cref="GatewayException">What a client sent is not a FlightData, or a part of it is too long.</exception>
    internal static FlightData Read(ReadOnlySequence<byte> payload)
    {
        FlightDescriptor? descriptor = null;
        byte[] metadata = [];
        byte[] header = [];
        byte[] body = [];
        var rest = new SequenceReader<byte>(payload);
        while (!rest.End)
        {
            var tag = ReadVarint(ref rest);
            switch (tag)
            {
                case DescriptorTag:
                    descriptor = ParseDescriptor(Take(ref rest, MostMetadata));
                    break;
                case HeaderTag:
                    header = Take(ref rest, MostHeader).ToArray();
                    break;
                case MetadataTag:
                    metadata = Take(ref rest, MostMetadata).ToArray();
                    break;
                case BodyTag:
                    body = Take(ref rest, int.MaxValue).ToArray();
                    break;
                default:
                    Skip(ref rest, tag);
                    break;
            }
        }

        return new(new IpcMessage(header, body.Length == 0 ? [] : [body], body.Length))
        {
            Descriptor = descriptor, Metadata = metadata,
        };
    }

    private static long FieldLength(uint tag, long length) => length == 0
        ? 0
        : CodedOutputStream.ComputeUInt32Size(tag) + CodedOutputStream.ComputeUInt64Size((ulong)length) + length;

    private static void WriteField(IBufferWriter<byte> writer, uint tag, ReadOnlySpan<byte> value)
    {
        if (!value.IsEmpty)
        {
            WritePrefix(writer, tag, value.Length);
            Copy(writer, value);
        }
    }

    private static void WritePrefix(IBufferWriter<byte> writer, uint tag, long length)
    {
        var target = writer.GetSpan(2 * LongestVarint);
        var used = WriteVarint(target, tag);
        used += WriteVarint(target[used..], (ulong)length);
        writer.Advance(used);
    }

    private static int WriteVarint(Span<byte> target, ulong value)
    {
        var used = 0;
        while (value >= 0x80)
        {
            target[used++] = (byte)(value | 0x80);
            value >>= 7;
        }

        target[used++] = (byte)value;
        return used;
    }

    private static void Copy(IBufferWriter<byte> writer, ReadOnlySpan<byte> source)
    {
        while (!source.IsEmpty)
        {
            var target = writer.GetSpan(Math.Min(source.Length, LargestSpan));
            var count = Math.Min(source.Length, target.Length);
            source[..count].CopyTo(target);
            writer.Advance(count);
            source = source[count..];
        }
    }

    private static FlightDescriptor ParseDescriptor(ReadOnlySequence<byte> bytes)
    {
        try
        {
            return FlightDescriptor.Parser.ParseFrom(bytes);
        }
        catch (InvalidProtocolBufferException wrong)
        {
            throw Malformed(wrong);
        }
    }

    private static ReadOnlySequence<byte> Take(ref SequenceReader<byte> rest, int most)
    {
        var length = ReadVarint(ref rest);
        if (length > (ulong)most || length > (ulong)rest.Remaining)
        {
            throw Malformed();
        }

        var taken = rest.UnreadSequence.Slice(0, (long)length);
        rest.Advance((long)length);
        return taken;
    }

    private static void Skip(ref SequenceReader<byte> rest, ulong tag)
    {
        switch ((WireFormat.WireType)(tag & 7))
        {
            case WireFormat.WireType.Varint:
                ReadVarint(ref rest);
                break;
            case WireFormat.WireType.Fixed64 when rest.Remaining >= sizeof(long):
                rest.Advance(sizeof(long));
                break;
            case WireFormat.WireType.Fixed32 when rest.Remaining >= sizeof(int):
                rest.Advance(sizeof(int));
                break;
            case WireFormat.WireType.LengthDelimited:
                Take(ref rest, int.MaxValue);
                break;
            default:
                throw Malformed();
        }
    }

    private static ulong ReadVarint(ref SequenceReader<byte> rest)
    {
        ulong value = 0;
        for (var i = 0; i < LongestVarint; i++)
        {
            if (!rest.TryRead(out var next))
            {
                throw Malformed();
            }

            value |= (ulong)(next & 0x7F) << (7 * i);
            if (next < 0x80)
            {
                return value;
            }
        }

        throw Malformed();
    }

    private static GatewayException Malformed(Exception? cause = null) =>
        new(SqlState.ProtocolViolation, "a message of the data stream is malformed", cause);
}
