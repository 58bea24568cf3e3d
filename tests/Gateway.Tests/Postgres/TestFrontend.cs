using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;
using SqlGateway.Protocol.Postgres;
using SqlGateway.Protocol.Postgres.Backend;
using SqlGateway.Protocol.Postgres.Frontend;
using SqlGateway.Protocol.Postgres.Scram;

namespace SqlGateway.Gateway.Tests.Postgres;

/// <summary>A client of the wire protocol, message by message. Every wait has a deadline.</summary>
internal sealed class TestFrontend : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private readonly TcpClient _client;
    private readonly Stream _stream;
    private readonly PipeReader _reader;
    private readonly PipeWriter _output;
    private readonly FrontendMessageWriter _writer;

    private TestFrontend(TcpClient client)
    {
        _client = client;
        _stream = client.GetStream();
        _reader = PipeReader.Create(_stream);
        _output = PipeWriter.Create(_stream);
        _writer = new(_output);
    }

    public BackendKeyData? Key { get; private set; }

    public Dictionary<string, string> Settings { get; } = [];

    public static async Task<TestFrontend> ConnectAsync(IPEndPoint address)
    {
        var client = new TcpClient { NoDelay = true };
        await client.ConnectAsync(address).WaitAsync(Patience);
        return new(client);
    }

    /// <summary>Logs in as the development user; up to and with the first ReadyForQuery.</summary>
    public async Task StartAsync(params (string Name, string Value)[] parameters)
    {
        await SendAsync(Startup(StartupMessage.Version30, [("user", "gateway"), ("database", "lake"), .. parameters]));
        foreach (var message in await ReadCycleAsync())
        {
            switch (message)
            {
                case BackendKeyData key:
                    Key = key;
                    break;
                case ParameterStatus status:
                    Settings[status.Name] = status.Value;
                    break;
                case ErrorResponse error:
                    throw new InvalidOperationException($"{error.Fields.SqlState} {error.Fields.Message}");
            }
        }
    }

    public static StartupMessage Startup(int version, params (string Name, string Value)[] parameters) =>
        new(version, [.. parameters.Select(each => KeyValuePair.Create(each.Name, each.Value))]);

    public async Task SendAsync(params FrontendMessage[] messages)
    {
        foreach (var message in messages)
        {
            _writer.Write(message);
        }

        await _output.FlushAsync();
    }

    public async Task SendAsync(StartupPacket packet)
    {
        _writer.Write(packet);
        await _output.FlushAsync();
    }

    public async Task SendRawAsync(byte[] bytes)
    {
        await _output.WriteAsync(bytes);
    }

    /// <summary>Tries to log in by SCRAM, and returns what the server said last.</summary>
    public async Task<BackendMessage> TryScramAsync(string user, string password)
    {
        await SendAsync(Startup(StartupMessage.Version30, ("user", user), ("database", "lake")));
        var client = new ScramClient(password);
        var offer = await ReadAsync();
        if (offer is not Authentication { Kind: AuthenticationKind.Sasl })
        {
            return offer!;
        }

        await SendAsync(client.Start());
        var challenge = (Authentication)(await ReadAsync())!;
        await SendAsync(client.Continue(challenge.Data));
        return (await ReadAsync())!;
    }

    /// <summary>The one unframed byte that answers a request for encryption.</summary>
    public async Task<char> ReadByteAsync()
    {
        var read = await _reader.ReadAsync().AsTask().WaitAsync(Patience);
        var value = (char)read.Buffer.FirstSpan[0];
        _reader.AdvanceTo(read.Buffer.GetPosition(1));
        return value;
    }

    /// <summary>The next message, or null at the end of the stream.</summary>
    public async Task<BackendMessage?> ReadAsync()
    {
        while (true)
        {
            ReadResult read;
            try
            {
                read = await _reader.ReadAsync().AsTask().WaitAsync(Patience);
            }
            catch (IOException)
            {
                return null;
            }

            var buffer = read.Buffer;
            if (BackendMessageReader.TryRead(ref buffer, 1 << 26, out var message))
            {
                _reader.AdvanceTo(buffer.Start);
                return message;
            }

            _reader.AdvanceTo(buffer.Start, buffer.End);
            if (read.IsCompleted)
            {
                return null;
            }
        }
    }

    /// <summary>Everything up to and with the next ReadyForQuery, or the end of the stream.</summary>
    public async Task<List<BackendMessage>> ReadCycleAsync()
    {
        var messages = new List<BackendMessage>();
        while (await ReadAsync() is { } message)
        {
            messages.Add(message);
            if (message is ReadyForQuery)
            {
                break;
            }
        }

        return messages;
    }

    /// <summary>A cycle in one line a message: code, and what tells it from others of its kind.</summary>
    public async Task<string> ReadShapeAsync() => Shape(await ReadCycleAsync());

    public static string Shape(IEnumerable<BackendMessage> messages) =>
        string.Join(' ', messages.Select(message => message switch
    {
        CommandComplete complete => $"C[{complete.Tag}]",
        ErrorResponse error => $"E[{error.Fields.SqlState}]",
        NoticeResponse notice => $"N[{notice.Fields.SqlState}]",
        ReadyForQuery ready => $"Z{(char)ready.Status}",
        _ => ((char)message.Code).ToString(),
    }));

    public void Dispose() => _client.Dispose();
}
