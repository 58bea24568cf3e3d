using System.Globalization;
using System.Net;
using System.Net.Sockets;
using SqlGateway.Core.Errors;

namespace SqlGateway.Core.Values;

/// <summary>
/// The text of <c>inet</c>: an address and, unless it covers the whole address, the bits of its network.
/// </summary>
public static class InetText
{
    public static string Normalize(string text)
    {
        var (address, bits) = Parse(text);
        return bits == MaxBits(address) ? address.ToString()
            : string.Create(CultureInfo.InvariantCulture, $"{address}/{bits}");
    }

    public static (IPAddress Address, int Bits) Parse(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        var part = slash < 0 ? text : text[..slash];
        var isV6 = part.Contains(':', StringComparison.Ordinal);
        var plain = isV6
            ? part.IndexOfAny(['%', '[']) < 0
            : part.Count(c => c == '.') == 3 && part.Split('.').All(IsOctet);
        if (!plain || !IPAddress.TryParse(part, out var address))
        {
            throw SqlErrors.InvalidText("inet", text);
        }

        var bits = MaxBits(address);
        if (slash >= 0
            && (!int.TryParse(text.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out bits)
            || bits > MaxBits(address)))
        {
            throw SqlErrors.InvalidText("inet", text);
        }

        return (address, bits);

        static bool IsOctet(string octet) => octet.Length is > 0 and <= 3 && octet.All(char.IsAsciiDigit);
    }

    private static int MaxBits(IPAddress address) => address.AddressFamily == AddressFamily.InterNetworkV6 ? 128 : 32;
}
