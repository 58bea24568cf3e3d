using System.Security.Cryptography;

namespace SqlGateway.Gateway.Postgres.Connections;

/// <summary>The secret that lets a second connection cancel what a first one runs.</summary>
internal sealed class CancelKey
{
    private const int ShortLength = 4; // protocol 3.0 has no other
    private const int LongLength = 32;

    private readonly byte[] _secret;

    private CancelKey(byte[] secret)
    {
        _secret = secret;
    }

    public ReadOnlyMemory<byte> Secret => _secret;

    public static CancelKey Create(bool isLong) =>
        new(RandomNumberGenerator.GetBytes(isLong ? LongLength : ShortLength));

    /// <summary>In the same time wherever they differ.</summary>
    public bool Matches(ReadOnlySpan<byte> secret) => CryptographicOperations.FixedTimeEquals(_secret, secret);
}
