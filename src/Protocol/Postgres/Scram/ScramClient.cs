using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SqlGateway.Protocol.Postgres.Frontend;

namespace SqlGateway.Protocol.Postgres.Scram;

/// <summary>The client's side of a login by SCRAM, for clients of tests and for proxies.</summary>
public sealed class ScramClient
{
    private const int MaxIterations = 10_000_000;

    private readonly string _password;
    private readonly string _gs2Header;
    private readonly byte[]? _channelBinding;
    private readonly string _nonce;
    private readonly string _userName;
    private byte[] _serverSignature = [];

    /// <param name="channelBinding">Makes it SCRAM-SHA-256-PLUS.</param>
    public ScramClient(string password, byte[]? channelBinding = null)
        : this("", password, channelBinding, Convert.ToBase64String(RandomNumberGenerator.GetBytes(18)))
    {
    }

    internal ScramClient(string userName, string password, byte[]? channelBinding, string nonce)
    {
        _userName = userName;
        _password = password;
        _channelBinding = channelBinding;
        _nonce = nonce;
        _gs2Header = channelBinding is null ? "n,," : $"p={ScramMechanisms.ChannelBindingType},,";
    }

    private string ClientFirstBare => $"n={_userName},r={_nonce}";

    public SaslInitialResponse Start() => new(
        _channelBinding is null ? ScramMechanisms.Sha256 : ScramMechanisms.Sha256Plus,
        Encoding.ASCII.GetBytes(_gs2Header + ClientFirstBare));

    /// <param name="serverFirst">The data of AuthenticationSASLContinue.</param>
    public AuthenticationResponse Continue(ReadOnlyMemory<byte> serverFirst)
    {
        var text = Encoding.UTF8.GetString(serverFirst.Span);
        if (text.Split(',') is not [var nonce, var salt, var rounds]
            || !nonce.StartsWith("r=" + _nonce, StringComparison.Ordinal)
            || !salt.StartsWith("s=", StringComparison.Ordinal) || !rounds.StartsWith("i=", StringComparison.Ordinal)
            || !int.TryParse(rounds.AsSpan(2), NumberStyles.None, CultureInfo.InvariantCulture, out var iterations)
            || iterations is < 1 or > MaxIterations)
        {
            throw ScramErrors.Malformed("The server's first message is malformed.");
        }

        var header = Encoding.ASCII.GetBytes(_gs2Header);
        var binding = Convert.ToBase64String(_channelBinding is null ? header : [.. header, .. _channelBinding]);
        var withoutProof = $"c={binding},{nonce}";
        var authMessage = Encoding.UTF8.GetBytes($"{ClientFirstBare},{text},{withoutProof}");
        var salted = ScramSecret.SaltedPassword(_password, Convert.FromBase64String(salt[2..]), iterations);
        var clientKey = HMACSHA256.HashData(salted, "Client Key"u8);
        var signature = HMACSHA256.HashData(SHA256.HashData(clientKey), authMessage);
        for (var i = 0; i < clientKey.Length; i++)
        {
            clientKey[i] ^= signature[i];
        }

        _serverSignature = HMACSHA256.HashData(HMACSHA256.HashData(salted, "Server Key"u8), authMessage);
        return new AuthenticationResponse(
            Encoding.ASCII.GetBytes($"{withoutProof},p={Convert.ToBase64String(clientKey)}"));
    }

    /// <summary>Whether the server knows the password too.</summary>
    /// <param name="serverFinal">The data of AuthenticationSASLFinal.</param>
    public bool Verify(ReadOnlyMemory<byte> serverFinal) => CryptographicOperations.FixedTimeEquals(
        serverFinal.Span, Encoding.ASCII.GetBytes("v=" + Convert.ToBase64String(_serverSignature)));
}
