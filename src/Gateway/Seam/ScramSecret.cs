using System.Security.Cryptography;
using System.Text;

namespace SqlGateway.Protocol.Postgres;

internal sealed record ScramSecret(int Iterations, string Salt, string StoredKey, string ServerKey)
{
    public static ScramSecret Create(string password, int iterations)
    {
        var salt = RandomNumberGenerator.GetBytes(16);
        var salted = Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(password), salt, iterations, HashAlgorithmName.SHA256, 32);
        var stored = SHA256.HashData(HMACSHA256.HashData(salted, "Client Key"u8));
        var server = HMACSHA256.HashData(salted, "Server Key"u8);
        return new(iterations, Convert.ToBase64String(salt), Convert.ToBase64String(stored), Convert.ToBase64String(server));
    }

    public override string ToString() => $"SCRAM-SHA-256${Iterations}:{Salt}${StoredKey}:{ServerKey}";
}
