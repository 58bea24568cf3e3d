using System.Buffers;
using System.Net.Sockets;
using SqlGateway.Protocol.Postgres;
using SqlGateway.Protocol.Postgres.Frontend;
using Xunit;

namespace SqlGateway.Gateway.Tests.Postgres;

public sealed class HostileInputTests
{
    private const int Connections = 400;

    [Fact]
    public async Task Connections_WithMutatedBytes_NeverMeetAnInternalErrorNorStopTheServer()
    {
        var seed = Environment.TickCount;
        TestContext.Current.SendDiagnosticMessage("seed {0}", seed);
        var random = new Random(seed);
        var sane = SaneBytes();
        await using var server = await TestServer.StartAsync("limits.startup_timeout=1s");
        for (var i = 0; i < Connections; i++)
        {
            var answer = await ExchangeAsync(server, Mutate(sane, random));
            Assert.False(answer.AsSpan().IndexOf("XX000"u8) >= 0, $"seed {seed}, connection {i}");
        }

        using var client = await server.LogInAsync();
        await client.SendAsync(new Query("select 1"));
        Assert.Equal("T D C[SELECT 1] ZI", await client.ReadShapeAsync());
    }

    private static byte[] SaneBytes()
    {
        var bytes = new ArrayBufferWriter<byte>();
        var writer = new FrontendMessageWriter(bytes);
        writer.Write(TestFrontend.Startup(StartupMessage.Version30, ("user", "gateway"), ("database", "lake")));
        writer.Write(new Query("select 1, 'two'"));
        writer.Write(new Parse("s", "select $1::int4, $2::text", [23, 25]));
        writer.Write(new Bind("p", "s", [1, 0], [new byte[] { 0, 0, 0, 1 }, "x"u8.ToArray()], [0, 1]));
        writer.Write(new Describe(ObjectKind.Portal, "p"));
        writer.Write(new Execute("p", 1));
        writer.Write(new Close(ObjectKind.Statement, "s"));
        writer.Write(Sync.Instance);
        writer.Write(new FunctionCall(1, [0], [new byte[] { 1 }], 0));
        writer.Write(new CopyData(new byte[] { 1, 2, 3 }));
        writer.Write(Flush.Instance);
        return bytes.WrittenSpan.ToArray();
    }

    private static byte[] Mutate(byte[] sane, Random random)
    {
        var bytes = sane.ToArray();
        for (var changes = random.Next(1, 6); changes > 0; changes--)
        {
            bytes[random.Next(bytes.Length)] = random.Next(3) switch
            {
                0 => 0,
                1 => 0xFF,
                _ => (byte)random.Next(256),
            };
        }

        return random.Next(4) == 0 ? bytes[..random.Next(1, bytes.Length)] : bytes;
    }

    private static async Task<byte[]> ExchangeAsync(TestServer server, byte[] bytes)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(server.Address);
        var stream = client.GetStream();
        var answer = new MemoryStream();
        try
        {
            await stream.WriteAsync(bytes);
            client.Client.Shutdown(SocketShutdown.Send);
            await stream.CopyToAsync(answer).WaitAsync(TimeSpan.FromSeconds(20));
        }
        catch (IOException)
        {
            // The server may close while we still send.
        }

        return answer.ToArray();
    }
}
