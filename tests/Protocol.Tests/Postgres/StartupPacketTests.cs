using System.Buffers;
using SqlGateway.Core.Errors;
using SqlGateway.Protocol.Postgres;
using SqlGateway.Protocol.Postgres.Frontend;
using Xunit;

namespace SqlGateway.Protocol.Tests.Postgres;

public sealed class StartupPacketTests
{
    private static readonly StartupPacket[] Packets =
    [
        new SslRequest(),
        new GssEncRequest(),
        new CancelRequest(4711, new byte[] { 1, 2, 3, 4 }),
        new CancelRequest(4711, new byte[256]),
        new StartupMessage(
            StartupMessage.Version30, [new("user", "gateway"), new("database", "lake"), new("_pq_.x", "")]),
        new StartupMessage(StartupMessage.Version32, []),
    ];

    public static TheoryData<int> Indexes => new(Enumerable.Range(0, Packets.Length));

    [Theory]
    [MemberData(nameof(Indexes))]
    public void TryRead_PacketCutAtEveryByte_YieldsSamePacket(int index)
    {
        var bytes = Bytes(Packets[index]);
        foreach (var layout in EverySplit.Of([.. bytes, 0x51]))
        {
            var buffer = layout;
            Assert.True(StartupPacketReader.TryRead(ref buffer, out var packet));
            Assert.Equal(1, buffer.Length);
            Assert.Equal(Convert.ToHexString(bytes), Convert.ToHexString(Bytes(packet)));
        }

        for (var length = 0; length < bytes.Length; length++)
        {
            var buffer = new ReadOnlySequence<byte>(bytes, 0, length);
            Assert.False(StartupPacketReader.TryRead(ref buffer, out _));
        }
    }

    [Theory]
    [InlineData("7fffffff", SqlState.ProtocolViolation)]
    [InlineData("00002711", SqlState.ProtocolViolation)]
    [InlineData("00000007", SqlState.ProtocolViolation)]
    [InlineData("ffffffff", SqlState.ProtocolViolation)]
    [InlineData("000000080002000 0", SqlState.FeatureNotSupported)]
    [InlineData("0000000800040000", SqlState.FeatureNotSupported)]
    [InlineData("0000000800030000", SqlState.ProtocolViolation)] // no terminator
    [InlineData("0000000a000300007500", SqlState.ProtocolViolation)] // a name without a value
    [InlineData("0000000a000300000000", SqlState.ProtocolViolation)] // something behind the terminator
    [InlineData("0000000c04d2162e00000001", SqlState.ProtocolViolation)] // a cancel key of no bytes
    public void TryRead_HostilePacket_IsFatal(string hex, string state)
    {
        var buffer = new ReadOnlySequence<byte>(Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal)));

        var e = Assert.Throws<GatewayException>(() => StartupPacketReader.TryRead(ref buffer, out _));

        Assert.Equal((state, ErrorSeverity.Fatal), (e.SqlState, e.Severity));
    }

    private static byte[] Bytes(StartupPacket packet)
    {
        var output = new ArrayBufferWriter<byte>();
        new FrontendMessageWriter(output).Write(packet);
        return output.WrittenSpan.ToArray();
    }
}
