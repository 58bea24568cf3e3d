namespace SqlGateway.Protocol.Postgres.Frontend;

/// <summary>Opens a session.</summary>
/// <param name="Version">Major in the upper 16 bits, minor in the lower.</param>
/// <param name="Parameters">In the order sent; names may come twice, the last one counts.</param>
public sealed record StartupMessage(int Version, IReadOnlyList<KeyValuePair<string, string>> Parameters) : StartupPacket
{
    /// <summary>Protocol 3.0.</summary>
    public const int Version30 = 3 << 16;

    /// <summary>Protocol 3.2: cancel keys of variable length.</summary>
    public const int Version32 = (3 << 16) | 2;

    public int Major => Version >>> 16;

    public int Minor => Version & 0xFFFF;

    /// <summary>Null if it was not sent.</summary>
    public string? Find(string name) => Parameters.LastOrDefault(p => p.Key == name).Value;

    internal static StartupMessage Decode(int version, ReadOnlySpan<byte> body)
    {
        var parameters = new List<KeyValuePair<string, string>>();
        var reader = new MessageReader(body);
        while (true)
        {
            if (reader.Remaining == 0)
            {
                throw Layout();
            }

            var name = ReadString(ref reader);
            if (name.Length == 0)
            {
                break;
            }

            parameters.Add(new(name, ReadString(ref reader)));
        }

        return reader.Remaining == 0 ? new StartupMessage(version, parameters) : throw Layout();
    }

    internal override void WriteBody(MessageBuffer buffer)
    {
        buffer.Int32(Version);
        foreach (var (name, value) in Parameters)
        {
            buffer.String(name);
            buffer.String(value);
        }

        buffer.Byte(0);
    }

    private static string ReadString(ref MessageReader reader)
    {
        try
        {
            return reader.ReadString();
        }
        catch (Core.Errors.GatewayException e) when (e.SqlState == Core.Errors.SqlState.ProtocolViolation)
        {
            throw Layout();
        }
        catch (Core.Errors.GatewayException e)
        {
            throw e.AsFatal();
        }
    }

    private static Core.Errors.GatewayException Layout() =>
        ProtocolErrors.InvalidStartup("invalid startup packet layout: expected terminator as last byte");
}
