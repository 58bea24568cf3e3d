using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SqlGateway.Protocol.Postgres.Frontend;

namespace SqlGateway.Protocol.Postgres.Scram;

/// <summary>
/// The server's side of one login by SCRAM-SHA-256 or SCRAM-SHA-256-PLUS, without any I/O: messages in, messages out.
/// An
/// unknown user is given <see cref="ScramSecret.Mock"/> and goes the same way at the same cost.
/// </summary>
public sealed class ScramServer
{
    private const int NonceBytes = 18;
    private const int MaxMessageLength = 4096;

    private readonly ScramSecret _secret;
    private readonly bool _userExists;
    private readonly byte[]? _channelBinding;
    private readonly string _serverNonce;

    private string _gs2Header = "";
    private string _clientFirstBare = "";
    private string _serverFirst = "";
    private string _nonce = "";
    private bool _bound;

    /// <param name="channelBinding">
    /// The data of <c>tls-server-end-point</c> (<see cref="TlsServerEndPoint"/>); null without TLS, or where it has
    /// none: then -PLUS
    /// is not offered.
    /// </param>
    public ScramServer(ScramSecret secret, bool userExists, byte[]? channelBinding = null)
        : this(secret, userExists, channelBinding, Convert.ToBase64String(RandomNumberGenerator.GetBytes(NonceBytes)))
    {
    }

    internal ScramServer(ScramSecret secret, bool userExists, byte[]? channelBinding, string serverNonce)
    {
        _secret = secret;
        _userExists = userExists;
        _channelBinding = channelBinding;
        _serverNonce = serverNonce;
    }

    /// <summary>What to offer in AuthenticationSASL, best first.</summary>
    public IReadOnlyList<string> Mechanisms => _channelBinding is null
        ? [ScramMechanisms.Sha256]
        : [ScramMechanisms.Sha256Plus, ScramMechanisms.Sha256];

    /// <returns>The data of AuthenticationSASLContinue.</returns>
    public byte[] Start(SaslInitialResponse response)
    {
        if (!Mechanisms.Contains(response.Mechanism))
        {
            throw ScramErrors.InvalidMechanism();
        }

        _bound = response.Mechanism == ScramMechanisms.Sha256Plus;
        var message = Text(response.Data ?? default);
        var rest = ReadGs2Header(message);
        _clientFirstBare = rest;
        if (rest.StartsWith("m=", StringComparison.Ordinal))
        {
            throw ScramErrors.Extension();
        }

        var attributes = rest.Split(',');
        if (attributes.Length < 2 || !attributes[0].StartsWith("n=", StringComparison.Ordinal)
            || !attributes[1].StartsWith("r=", StringComparison.Ordinal))
        {
            throw ScramErrors.Malformed("Attributes n and r were expected.");
        }

        var clientNonce = attributes[1][2..];
        if (clientNonce.Length == 0 || clientNonce.Any(c => c is < '!' or > '~'))
        {
            throw ScramErrors.Malformed("Non-printable characters in SCRAM nonce.");
        }

        _nonce = clientNonce + _serverNonce;
        _serverFirst = string.Create(
            CultureInfo.InvariantCulture,
            $"r={_nonce},s={Convert.ToBase64String(_secret.Salt)},i={_secret.Iterations}");
        return Encoding.ASCII.GetBytes(_serverFirst);
    }

    /// <summary>Checks the client's proof.</summary>
    /// <returns>The data of AuthenticationSASLFinal; null if the user or the password is wrong, which looks the
    /// same.</returns>
    public byte[]? Finish(ReadOnlyMemory<byte> response)
    {
        var message = Text(response);
        var mark = message.LastIndexOf(",p=", StringComparison.Ordinal);
        if (mark < 0)
        {
            throw ScramErrors.Malformed("Attribute p was expected.");
        }

        var withoutProof = message[..mark];
        var attributes = withoutProof.Split(',');
        if (attributes.Length < 2 || !attributes[0].StartsWith("c=", StringComparison.Ordinal)
            || !attributes[1].StartsWith("r=", StringComparison.Ordinal))
        {
            throw ScramErrors.Malformed("Attributes c and r were expected.");
        }

        if (!FixedTimeEquals(attributes[0][2..], ExpectedChannelBinding()))
        {
            throw ScramErrors.ChannelBindingFailed();
        }

        if (!FixedTimeEquals(attributes[1][2..], _nonce))
        {
            throw ScramErrors.NonceMismatch();
        }

        var proof = new byte[SHA256.HashSizeInBytes];
        if (!Convert.TryFromBase64String(message[(mark + 3)..], proof, out var written) || written != proof.Length)
        {
            throw ScramErrors.Malformed("Malformed proof in client-final-message.");
        }

        var authMessage = Encoding.UTF8.GetBytes($"{_clientFirstBare},{_serverFirst},{withoutProof}");
        var clientSignature = HMACSHA256.HashData(_secret.StoredKey, authMessage);
        for (var i = 0; i < proof.Length; i++)
        {
            proof[i] ^= clientSignature[i]; // the client's key, if the password is right
        }

        var serverSignature = HMACSHA256.HashData(_secret.ServerKey, authMessage);
        var isRight = CryptographicOperations.FixedTimeEquals(SHA256.HashData(proof), _secret.StoredKey);
        return isRight & _userExists ? Encoding.ASCII.GetBytes("v=" + Convert.ToBase64String(serverSignature)) : null;
    }

    /// <summary><c>n,,</c>, <c>y,,</c> or <c>p=type,,</c>; gives back what stands behind.</summary>
    private string ReadGs2Header(string message)
    {
        var parts = message.Split(',', 3);
        if (parts.Length != 3)
        {
            throw ScramErrors.Malformed("The message has no GS2 header.");
        }

        switch (parts[0])
        {
            case "n" or "y" when _bound:
                throw ScramErrors.Malformed(
                    "The client selected SCRAM-SHA-256-PLUS, but the SCRAM message does not include channel binding data.");
            case "n":
                break;
            case "y":
                if (_channelBinding is not null)
                {
                    throw ScramErrors.Downgrade();
                }

                break;
            case var binding when binding.StartsWith("p=", StringComparison.Ordinal):
                if (!_bound)
                {
                    throw ScramErrors.Malformed(
                        "The client selected SCRAM-SHA-256 without channel binding, but the SCRAM message includes channel binding data.");
                }

                if (binding[2..] != ScramMechanisms.ChannelBindingType)
                {
                    throw ScramErrors.UnsupportedBinding(binding[2..]);
                }

                break;
            default:
                throw ScramErrors.Malformed("Unexpected channel-binding flag.");
        }

        if (parts[1].Length > 0)
        {
            throw parts[1].StartsWith("a=", StringComparison.Ordinal)
                ? ScramErrors.AuthorizationIdentity()
                : ScramErrors.Malformed("Unexpected attribute.");
        }

        _gs2Header = $"{parts[0]},,";
        return parts[2];
    }

    private string ExpectedChannelBinding()
    {
        var header = Encoding.ASCII.GetBytes(_gs2Header);
        return Convert.ToBase64String(_bound ? [.. header, .. _channelBinding!] : header);
    }

    private static bool FixedTimeEquals(string left, string right) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(left), Encoding.UTF8.GetBytes(right));

    private static string Text(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Length is 0 or > MaxMessageLength || bytes.Span.Contains((byte)0)
            || !System.Text.Unicode.Utf8.IsValid(bytes.Span))
        {
            throw ScramErrors.Malformed("The message is empty, too long or not text.");
        }

        return Encoding.UTF8.GetString(bytes.Span);
    }
}
