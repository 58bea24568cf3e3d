using System.Buffers;
using System.Text;

namespace SqlGateway.Protocol.Postgres;

/// <summary>UTF-8 at the door: what is not valid never gets in.</summary>
public static class WireText
{
    /// <summary>
    /// Fails with 22021 on bytes that are not UTF-8, and on a zero byte, which PostgreSQL's text never holds.
    /// </summary>
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        var valid = System.Text.Unicode.Utf8.IsValid(bytes);
        if (valid && !bytes.Contains((byte)0))
        {
            return Encoding.UTF8.GetString(bytes);
        }

        while (!bytes.IsEmpty)
        {
            var status = Rune.DecodeFromUtf8(bytes, out var rune, out var consumed);
            if (status != OperationStatus.Done || rune.Value == 0)
            {
                // PostgreSQL shows as many bytes as the first one promises.
                var promised = bytes[0] switch { >= 0xF0 => 4, >= 0xE0 => 3, >= 0xC0 => 2, _ => 1 };
                throw ProtocolErrors.InvalidUtf8(bytes[..Math.Min(promised, bytes.Length)]);
            }

            bytes = bytes[consumed..];
        }

        throw ProtocolErrors.InvalidString();
    }
}
