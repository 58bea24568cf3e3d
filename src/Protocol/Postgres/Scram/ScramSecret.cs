using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SqlGateway.Protocol.Postgres.Scram;

/// <summary>
/// What a server keeps of a password (RFC 5802, RFC 7677): enough to check a login, not enough to make one. Its text
/// form is
/// PostgreSQL's, <c>SCRAM-SHA-256$4096:salt$StoredKey:ServerKey</c>.
/// </summary>
public sealed class ScramSecret
{
    public const int DefaultIterations = 4096;

    private const string Prefix = "SCRAM-SHA-256$";
    private const int KeyLength = 32;
    private const int SaltLength = 16;
    private const int MaxIterations = 10_000_000;

    private ScramSecret(int iterations, byte[] salt, byte[] storedKey, byte[] serverKey)
    {
        Iterations = iterations;
        Salt = salt;
        StoredKey = storedKey;
        ServerKey = serverKey;
    }

    public int Iterations { get; }

    internal byte[] Salt { get; }

    internal byte[] StoredKey { get; }

    internal byte[] ServerKey { get; }

    /// <summary>Of a new password, with a random salt.</summary>
    public static ScramSecret Create(string password, int iterations = DefaultIterations) =>
        Create(password, RandomNumberGenerator.GetBytes(SaltLength), iterations);

    /// <summary>
    /// For a user who does not exist: the exchange goes its whole way and fails. The salt is the same at each attempt,
    /// or
    /// it would tell.
    /// </summary>
    /// <param name="serverSecret">Random bytes that outlive a restart and are known to nobody else.</param>
    public static ScramSecret Mock(string userName, ReadOnlySpan<byte> serverSecret, int iterations = DefaultIterations)
    {
        var salt = HMACSHA256.HashData(serverSecret, Encoding.UTF8.GetBytes(userName))[..SaltLength];
        return new ScramSecret(
            iterations, salt, RandomNumberGenerator.GetBytes(KeyLength), RandomNumberGenerator.GetBytes(KeyLength));
    }

    /// <returns>Null if the text is no such secret, or has fewer iterations than the RFC asks for.</returns>
    public static ScramSecret? Parse(string text)
    {
        if (!text.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return null;
        }

        var parts = text[Prefix.Length..].Split('$');
        if (parts.Length != 2 || parts[0].Split(':') is not [var rounds, var salt]
            || parts[1].Split(':') is not [var stored, var server])
        {
            return null;
        }

        return int.TryParse(rounds, NumberStyles.None, CultureInfo.InvariantCulture, out var iterations)
            && iterations is >= DefaultIterations and <= MaxIterations
            && FromBase64(salt) is { Length: > 0 } saltBytes
            && FromBase64(stored) is { Length: KeyLength } storedKey
            && FromBase64(server) is { Length: KeyLength } serverKey
            ? new ScramSecret(iterations, saltBytes, storedKey, serverKey)
            : null;
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Prefix}{Iterations}:{Convert.ToBase64String(Salt)}${Convert.ToBase64String(StoredKey)}:{Convert.ToBase64String(ServerKey)}");

    internal static ScramSecret Create(string password, byte[] salt, int iterations)
    {
        var salted = SaltedPassword(password, salt, iterations);
        return new ScramSecret(
            iterations, salt, SHA256.HashData(HMACSHA256.HashData(salted, "Client Key"u8)),
            HMACSHA256.HashData(salted, "Server Key"u8));
    }

    internal static byte[] SaltedPassword(string password, ReadOnlySpan<byte> salt, int iterations) =>
        Rfc2898DeriveBytes.Pbkdf2(SaslPrep.Prepare(password), salt, iterations, HashAlgorithmName.SHA256, KeyLength);

    private static byte[]? FromBase64(string text)
    {
        var bytes = new byte[(text.Length / 4 * 3) + 3];
        return Convert.TryFromBase64String(text, bytes, out var written) ? bytes[..written] : null;
    }
}
