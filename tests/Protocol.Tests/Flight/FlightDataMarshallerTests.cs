using System.Buffers;
using Google.Protobuf;
using Grpc.Core;
using SqlGateway.Columnar.Ipc;
using SqlGateway.Core.Errors;
using SqlGateway.Protocol.Flight;
using SqlGateway.Protocol.Flight.Messages;
using Xunit;

namespace SqlGateway.Protocol.Tests.Flight;

public sealed class FlightDataMarshallerTests
{
    [Fact]
    public void Write_ThenRead_GivesTheSame()
    {
        var descriptor = new FlightDescriptor { Type = FlightDescriptor.Types.DescriptorType.Cmd, Cmd = ByteString.CopyFromUtf8("x") };
        var body = Enumerable.Range(0, 100_003).Select(i => (byte)i).ToArray();
        var written = Write(new(new IpcMessage(new byte[] { 1, 2, 3 }, [body, new byte[] { 7 }], 100_008 + 8))
        {
            Descriptor = descriptor, Metadata = new byte[] { 9 },
        });
        var read = FlightDataMarshaller.Read(new(written));
        Assert.Equal(descriptor, read.Descriptor);
        Assert.Equal([9], read.Metadata.ToArray());
        Assert.Equal([1, 2, 3], read.Content.Header.ToArray());
        Assert.Equal([.. body, 0, 0, 0, 0, 0, 7, 0, 0, 0, 0, 0, 0, 0], read.Content.Body.Single().ToArray());
    }

    [Fact]
    public void Read_CutAtEveryByte_IsRefusedOrShorter()
    {
        var whole = Write(new(new IpcMessage(new byte[] { 1, 2, 3 }, [new byte[8]], 8)) { Metadata = new byte[] { 9 } });
        for (var length = 0; length < whole.Length; length++)
        {
            try
            {
                FlightDataMarshaller.Read(new(whole.AsMemory(0, length)));
            }
            catch (GatewayException refused)
            {
                Assert.Equal(SqlState.ProtocolViolation, refused.SqlState);
            }
        }
    }

    [Theory, InlineData("ffffffffffffffffffffff"), InlineData("12ffffffff0f"), InlineData("0b"), InlineData("c23e7f"), InlineData("0a02ff")]
    public void Read_Malformed_IsRefused(string hex)
    {
        var refused = Assert.Throws<GatewayException>(() => FlightDataMarshaller.Read(new(Convert.FromHexString(hex))));
        Assert.Equal(SqlState.ProtocolViolation, refused.SqlState);
    }

    private static byte[] Write(FlightData data)
    {
        var context = new Collecting();
        FlightDataMarshaller.Write(data, context);
        Assert.Equal(context.Told, context.Written.WrittenCount);
        return context.Written.WrittenSpan.ToArray();
    }

    private sealed class Collecting : SerializationContext
    {
        public ArrayBufferWriter<byte> Written { get; } = new();

        public int Told { get; private set; }

        public override void SetPayloadLength(int payloadLength) => Told = payloadLength;

        public override IBufferWriter<byte> GetBufferWriter() => Written;

        public override void Complete()
        {
        }
    }
}
