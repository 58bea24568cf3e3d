using System.Buffers;
using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using SqlGateway.Core.Errors;
using SqlGateway.Protocol.Postgres.Frontend;

namespace SqlGateway.Protocol.Postgres;

/// <summary>Reads the first packets of a connection.</summary>
public static class StartupPacketReader
{
    /// <summary>The longest packet, its length word included.</summary>
    public const int MaxLength = 10_000;

    private const int MinCancelKey = 4;
    private const int MaxCancelKey = 256;

    /// <summary>
    /// Whether the bytes are the beginning of a TLS handshake, without any packet in front. Needs one byte.
    /// </summary>
    public static bool IsTlsClientHello(in ReadOnlySequence<byte> buffer) =>
        !buffer.IsEmpty && buffer.FirstSpan[0] == 0x16;

    /// <summary>
    /// Takes one packet off the front of <paramref name="buffer"/>, or leaves it untouched. Every failure ends the
    /// connection;
    /// a version other than 3 is one (<c>0A000</c>).
    /// </summary>
    public static bool TryRead(ref ReadOnlySequence<byte> buffer, [NotNullWhen(true)] out StartupPacket? packet)
    {
        packet = null;
        var reader = new SequenceReader<byte>(buffer);
        if (!reader.TryReadBigEndian(out int length))
        {
            return false;
        }

        if (length is < 8 or > MaxLength)
        {
            throw ProtocolErrors.InvalidStartup("invalid length of startup packet");
        }

        if (buffer.Length < length)
        {
            return false;
        }

        var bytes = Framing.Flatten(buffer.Slice(sizeof(int), length - sizeof(int)));
        buffer = buffer.Slice(length);
        packet = Decode(bytes);
        return true;
    }

    private static StartupPacket Decode(ReadOnlySpan<byte> bytes)
    {
        var code = BinaryPrimitives.ReadInt32BigEndian(bytes);
        var body = bytes[sizeof(int)..];
        switch (code)
        {
            case StartupPacket.SslRequestCode when body.IsEmpty:
                return new SslRequest();
            case StartupPacket.GssEncRequestCode when body.IsEmpty:
                return new GssEncRequest();
            case StartupPacket.CancelRequestCode:
                return body.Length - sizeof(int) is >= MinCancelKey and <= MaxCancelKey
                    ? new CancelRequest(BinaryPrimitives.ReadInt32BigEndian(body), body[sizeof(int)..].ToArray())
                    : throw ProtocolErrors.InvalidStartup("invalid length of cancel request packet");
        }

        return code >>> 16 == 3
            ? StartupMessage.Decode(code, body)
            : throw new GatewayException(
                SqlState.FeatureNotSupported,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"unsupported frontend protocol {code >>> 16}.{code & 0xFFFF}: server supports 3.0 to 3.2"))
            {
                Severity = ErrorSeverity.Fatal,
            };
    }
}
