using System.Security.Cryptography;

namespace SqlGateway.Gateway.Users;

/// <summary>
/// Random bytes from which the salts of users who do not exist are made. They outlive a restart: a salt that changed
/// would
/// give such a user away.
/// </summary>
internal sealed class MockSecretKey
{
    private const int Length = 32;

    private MockSecretKey(byte[] bytes)
    {
        Bytes = bytes;
    }

    public byte[] Bytes { get; }

    /// <summary>Reads the key from its file, or makes both.</summary>
    public static MockSecretKey LoadOrCreate(string path)
    {
        if (File.Exists(path) && File.ReadAllBytes(path) is { Length: Length } known)
        {
            return new(known);
        }

        var made = RandomNumberGenerator.GetBytes(Length);
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var file = new FileStream(path, options);
        file.Write(made);
        return new(made);
    }
}
