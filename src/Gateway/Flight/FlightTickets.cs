using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;
using SqlGateway.Core.Errors;
using SqlGateway.Gateway.Options;

namespace SqlGateway.Gateway.Flight;

/// <summary>
/// The statements that wait for being read. A ticket is a random number, the time of its end and a signature over both
/// and the user; it can be taken once, by that user, in this process. Safe for any thread.
/// </summary>
internal sealed class FlightTickets(GatewayOptions options, TimeProvider time, ILogger<FlightTickets> log) : IAsyncDisposable
{
    private const int IdLength = 16;
    private const int TimeLength = sizeof(long);
    private const int TicketLength = IdLength + TimeLength + HMACSHA256.HashSizeInBytes;
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(1);

    private readonly byte[] _key = RandomNumberGenerator.GetBytes(HMACSHA256.HashSizeInBytes);
    private readonly ConcurrentDictionary<UInt128, Waiting> _waiting = new();

    /// <summary>Takes over the statement, and disposes it when nobody comes for it.</summary>
    public byte[] Issue(FlightStatement statement)
    {
        if (_waiting.Count >= options.Limits.Connections)
        {
            throw new GatewayException(SqlState.TooManyConnections, "too many tickets are waiting to be read")
            {
                Detail = string.Create(
                    CultureInfo.InvariantCulture, $"The limit is {options.Limits.Connections} (limits.connections)."),
            };
        }

        var ticket = new byte[TicketLength];
        RandomNumberGenerator.Fill(ticket.AsSpan(0, IdLength));
        var end = time.GetUtcNow() + Life;
        BinaryPrimitives.WriteInt64LittleEndian(ticket.AsSpan(IdLength), end.ToUnixTimeMilliseconds());
        Sign(ticket, statement.Session.Identity.User).CopyTo(ticket.AsSpan(IdLength + TimeLength));
        var id = IdOf(ticket);
        var timer = time.CreateTimer(_ => _ = ExpireAsync(id), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _waiting[id] = new(statement, timer);
        timer.Change(Life, Timeout.InfiniteTimeSpan);
        return ticket;
    }

    /// <summary>The statement, which the caller then owns.</summary>
    public FlightStatement Take(ReadOnlySpan<byte> ticket, string user)
    {
        if (ticket.Length != TicketLength
            || !CryptographicOperations.FixedTimeEquals(ticket[(IdLength + TimeLength)..], Sign(ticket, user)))
        {
            throw new GatewayException(SqlState.InsufficientPrivilege, "the ticket is not one of this user and server");
        }

        var end = DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64LittleEndian(ticket[IdLength..]));
        if (end <= time.GetUtcNow() || !_waiting.TryRemove(IdOf(ticket), out var waiting))
        {
            throw new GatewayException(SqlState.InvalidCursorName, "the ticket was read before, or has expired")
            {
                Hint = "A ticket is read once, within a minute. Ask for the statement's flight anew.",
            };
        }

        waiting.Timer.Dispose();
        return waiting.Statement;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var id in _waiting.Keys)
        {
            await ExpireAsync(id);
        }
    }

    private async Task ExpireAsync(UInt128 id)
    {
        if (!_waiting.TryRemove(id, out var waiting))
        {
            return;
        }

        try
        {
            await waiting.Timer.DisposeAsync();
            await waiting.Statement.DisposeAsync();
        }
        catch (Exception failure)
        {
            FlightLog.NotEnded(log, failure);
        }
    }

    private static UInt128 IdOf(ReadOnlySpan<byte> ticket) => BinaryPrimitives.ReadUInt128LittleEndian(ticket);

    private byte[] Sign(ReadOnlySpan<byte> ticket, string user)
    {
        using var mac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _key);
        mac.AppendData(ticket[..(IdLength + TimeLength)]);
        mac.AppendData(Encoding.UTF8.GetBytes(user));
        return mac.GetHashAndReset();
    }

    private sealed record Waiting(FlightStatement Statement, ITimer Timer);
}
