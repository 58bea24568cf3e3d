using System.Buffers;
using SqlGateway.Core.Errors;
using SqlGateway.Protocol.Postgres;
using SqlGateway.Protocol.Postgres.Frontend;
using Xunit;

namespace SqlGateway.Protocol.Tests.Postgres;

public sealed class FrontendMessageTests
{
    private static readonly FrontendMessage[] Messages =
    [
        new Query("select 'grüße'"),
        new Parse("s1", "select $1", [23, 0, 25]),
        new Bind("p", "s1", [1, 0], [new byte[] { 0, 0, 0, 1 }, null, Array.Empty<byte>()], [1]),
        new Describe(ObjectKind.Statement, "s1"),
        new Close(ObjectKind.Portal, ""),
        new Execute("p", 100),
        Flush.Instance,
        Sync.Instance,
        Terminate.Instance,
        CopyDone.Instance,
        new CopyData(new byte[] { 1, 2, 3 }),
        new CopyFail("no more"),
        new FunctionCall(1598, [], [new byte[] { 1 }, null], 1),
        new AuthenticationResponse("n,,n=,r=abc"u8.ToArray()),
    ];

    public static TheoryData<int> Indexes => new(Enumerable.Range(0, Messages.Length));

    [Theory]
    [MemberData(nameof(Indexes))]
    public void TryRead_MessageCutAtEveryByte_YieldsSameMessage(int index)
    {
        var bytes = Bytes(Messages[index]);
        foreach (var layout in EverySplit.Of([.. bytes, .. "tail"u8]))
        {
            var buffer = layout;
            Assert.True(FrontendMessageReader.TryRead(ref buffer, FrontendMessageLimits.Default, out var message));
            Assert.Equal("tail"u8.ToArray(), buffer.ToArray());
            Assert.IsType(Messages[index].GetType(), message);
            Assert.Equal(Convert.ToHexString(bytes), Convert.ToHexString(Bytes(message)));
        }
    }

    [Theory]
    [MemberData(nameof(Indexes))]
    public void TryRead_MessageNotWhole_TakesNothing(int index)
    {
        var bytes = Bytes(Messages[index]);
        for (var length = 0; length < bytes.Length; length++)
        {
            var buffer = new ReadOnlySequence<byte>(bytes, 0, length);
            Assert.False(FrontendMessageReader.TryRead(ref buffer, FrontendMessageLimits.Default, out _));
            Assert.Equal(length, buffer.Length);
        }
    }

    [Theory]
    [MemberData(nameof(Indexes))]
    public void TryRead_BodyShortenedInsideItsFrame_IsAnErrorAndTheNextMessageIsRead(int index)
    {
        var bytes = Bytes(Messages[index]);
        for (var body = 0; body < bytes.Length - 5; body++)
        {
            byte[] shortened = [bytes[0], 0, 0, 0, (byte)(4 + body), .. bytes.AsSpan(5, body), (byte)'S', 0, 0, 0, 4];
            var buffer = new ReadOnlySequence<byte>(shortened);
            try
            {
                Assert.True(FrontendMessageReader.TryRead(ref buffer, FrontendMessageLimits.Default, out _));
                Assert.True(Messages[index] is CopyData or AuthenticationResponse);
            }
            catch (GatewayException e)
            {
                Assert.True(e.SqlState is SqlState.ProtocolViolation or SqlState.CharacterNotInRepertoire, e.Message);
                Assert.Equal(ErrorSeverity.Error, e.Severity);
            }

            Assert.True(FrontendMessageReader.TryRead(ref buffer, FrontendMessageLimits.Default, out var next));
            Assert.IsType<Sync>(next);
        }
    }

    [Theory]
    [InlineData('Q', 0x7FFFFFFF)]
    [InlineData('Q', -1)]
    [InlineData('Q', 3)]
    [InlineData('P', 0x40000000)]
    [InlineData('E', 10_005)]
    [InlineData('S', 20_000)]
    [InlineData('p', 70_000)]
    [InlineData('!', 4)]
    [InlineData('\0', 4)]
    public void TryRead_HostileFrame_EndsTheConnectionBeforeItsBodyComes(char code, int length)
    {
        byte[] bytes = [(byte)code, .. BitConverter.GetBytes(System.Net.IPAddress.HostToNetworkOrder(length))];
        var buffer = new ReadOnlySequence<byte>(bytes);

        var e = Assert.Throws<GatewayException>(
            () => FrontendMessageReader.TryRead(ref buffer, FrontendMessageLimits.Default, out _));

        Assert.Equal(ErrorSeverity.Fatal, e.Severity);
        Assert.Equal(SqlState.ProtocolViolation, e.SqlState);
    }

    [Fact]
    public void TryRead_QueryBeforeLogin_IsRefused()
    {
        var buffer = new ReadOnlySequence<byte>(Bytes(new Query("select 1")));

        Assert.Throws<GatewayException>(
            () => FrontendMessageReader.TryRead(ref buffer, FrontendMessageLimits.BeforeLogin, out _));
    }

    [Theory]
    [InlineData("5100000006ff00", "invalid byte sequence for encoding \"UTF8\": 0xff")]
    [InlineData("5100000007c32800", "invalid byte sequence for encoding \"UTF8\": 0xc3 0x28")]
    public void TryRead_QueryThatIsNotUtf8_Is22021(string hex, string text)
    {
        var buffer = new ReadOnlySequence<byte>(Convert.FromHexString(hex));

        var e = Assert.Throws<GatewayException>(
            () => FrontendMessageReader.TryRead(ref buffer, FrontendMessageLimits.Default, out _));

        Assert.Equal((SqlState.CharacterNotInRepertoire, text), (e.SqlState, e.Message));
    }

    [Theory]
    [InlineData("420000000c0000ffff0000")] // 65535 formats
    [InlineData("42000000100000000000017fffffff")] // a value of 2 GiB
    [InlineData("4200000010000000000001fffffffe")] // a value of −2 bytes
    [InlineData("500000000a0000ffff0000")] // 65535 types
    public void TryRead_CountsThatLie_AreRefusedWithoutMemory(string hex)
    {
        var bytes = Convert.FromHexString(hex);
        bytes[4] = (byte)(bytes.Length - 1);
        var buffer = new ReadOnlySequence<byte>(bytes);

        var e = Assert.Throws<GatewayException>(
            () => FrontendMessageReader.TryRead(ref buffer, FrontendMessageLimits.Default, out _));

        Assert.Equal(SqlState.ProtocolViolation, e.SqlState);
        Assert.True(buffer.IsEmpty);
    }

    [Fact]
    public void TryRead_RandomBytes_NeverFailsOtherwise()
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        for (var i = 0; i < 20_000; i++)
        {
            var bytes = new byte[random.Next(1, 60)];
            random.NextBytes(bytes);
            bytes[0] = (byte)"QPBDECHSdcfFXp"[random.Next(14)];
            if (bytes.Length > 5)
            {
                (bytes[1], bytes[2], bytes[3], bytes[4]) = (0, 0, 0, (byte)(bytes.Length - 1));
            }

            var buffer = new ReadOnlySequence<byte>(bytes);
            try
            {
                FrontendMessageReader.TryRead(ref buffer, FrontendMessageLimits.Default, out _);
            }
            catch (GatewayException)
            {
                // Refused, as it should be.
            }
            catch (Exception e)
            {
                Assert.Fail($"seed {seed}: {Convert.ToHexString(bytes)}: {e}");
            }
        }
    }

    [Fact]
    public void TryRead_BindWithNull_KeepsItApartFromEmpty()
    {
        var buffer = new ReadOnlySequence<byte>(Bytes(Messages[2]));

        Assert.True(FrontendMessageReader.TryRead(ref buffer, FrontendMessageLimits.Default, out var message));

        Assert.Equal([4, -1, 0], Assert.IsType<Bind>(message).Parameters.Select(p => p?.Length ?? -1));
    }

    private static byte[] Bytes(FrontendMessage message)
    {
        var output = new ArrayBufferWriter<byte>();
        new FrontendMessageWriter(output).Write(message);
        return output.WrittenSpan.ToArray();
    }
}
