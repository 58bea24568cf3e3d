using System.Security.Cryptography;
using System.Text;
using Google.Protobuf;
using SqlGateway.Core.Errors;

namespace SqlGateway.Gateway.Flight;

/// <summary>
/// The handles of prepared statements: each is its statement's text with a signature over it and the user, so that
/// nothing is kept here which a lost client could leave behind. Valid in this process. Safe for any thread.
/// </summary>
internal sealed class PreparedHandles
{
    private readonly byte[] _key = RandomNumberGenerator.GetBytes(HMACSHA256.HashSizeInBytes);

    public ByteString Issue(string text, string user)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return UnsafeByteOperations.UnsafeWrap((byte[])[.. Sign(bytes, user), .. bytes]);
    }

    /// <summary>The statement's text. Raises 26000 for a handle that is not one of this user and process.</summary>
    public string TextOf(ByteString handle, string user)
    {
        var given = handle.Span;
        if (given.Length < HMACSHA256.HashSizeInBytes
            || !CryptographicOperations.FixedTimeEquals(
                given[..HMACSHA256.HashSizeInBytes], Sign(given[HMACSHA256.HashSizeInBytes..], user)))
        {
            throw new GatewayException(SqlState.InvalidSqlStatementName, "prepared statement does not exist");
        }

        return Encoding.UTF8.GetString(given[HMACSHA256.HashSizeInBytes..]);
    }

    private byte[] Sign(ReadOnlySpan<byte> text, string user)
    {
        using var mac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _key);
        var name = Encoding.UTF8.GetBytes(user);
        mac.AppendData(BitConverter.GetBytes(name.Length)); // so that no part of a name can pass for text
        mac.AppendData(name);
        mac.AppendData(text);
        return mac.GetHashAndReset();
    }
}
