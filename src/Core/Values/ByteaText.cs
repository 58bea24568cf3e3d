using System.Buffers;
using SqlGateway.Core.Errors;

namespace SqlGateway.Core.Values;

/// <summary>Byte strings in the hex and the escape form of <c>bytea_output</c>.</summary>
public static class ByteaText
{
    private const string TypeName = "bytea";

    /// <summary>The bytes that <see cref="Format"/> needs at most.</summary>
    public static long MaxLength(long byteCount, ByteaOutput form) =>
        form == ByteaOutput.Hex ? 2 + (2 * byteCount) : 4 * byteCount;

    public static int Format(Span<byte> destination, ReadOnlySpan<byte> value, ByteaOutput form)
    {
        if (form == ByteaOutput.Hex)
        {
            "\\x"u8.CopyTo(destination);
            Convert.TryToHexStringLower(value, destination[2..], out var written);
            return 2 + written;
        }

        var position = 0;
        foreach (var b in value)
        {
            if (b == (byte)'\\')
            {
                destination[position++] = b;
                destination[position++] = b;
            }
            else if (b is < 0x20 or > 0x7e)
            {
                destination[position++] = (byte)'\\';
                destination[position++] = (byte)('0' + (b >> 6));
                destination[position++] = (byte)('0' + ((b >> 3) & 7));
                destination[position++] = (byte)('0' + (b & 7));
            }
            else
            {
                destination[position++] = b;
            }
        }

        return position;
    }

    public static byte[] Parse(string text) =>
        text.StartsWith("\\x", StringComparison.Ordinal) ? ParseHex(text.AsSpan(2)) : ParseEscape(text);

    private static byte[] ParseHex(ReadOnlySpan<char> text)
    {
        var result = new byte[text.Length / 2];
        var count = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is ' ' or '\n' or '\t' or '\r')
            {
                continue;
            }

            var high = Digit(text[i]);
            if (++i >= text.Length)
            {
                throw new GatewayException(
                    SqlState.InvalidParameterValue, "invalid hexadecimal data: odd number of digits");
            }

            result[count++] = (byte)((high << 4) | Digit(text[i]));
        }

        return count == result.Length ? result : result[..count];
    }

    private static int Digit(char c) => char.IsAsciiHexDigit(c)
        ? (c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10)
        : throw new GatewayException(SqlState.InvalidParameterValue, $"invalid hexadecimal digit: \"{c}\"");

    private static byte[] ParseEscape(string text)
    {
        var result = new ArrayBufferWriter<byte>(Math.Max(text.Length, 1));
        Span<byte> one = stackalloc byte[4];
        for (var i = 0; i < text.Length;)
        {
            if (text[i] != '\\')
            {
                System.Text.Rune.DecodeFromUtf16(text.AsSpan(i), out var rune, out var consumed);
                result.Write(one[..rune.EncodeToUtf8(one)]);
                i += consumed;
            }
            else if (i + 1 < text.Length && text[i + 1] == '\\')
            {
                result.Write("\\"u8);
                i += 2;
            }
            else if (i + 3 < text.Length && text[i + 1] is >= '0' and <= '3' && text[i + 2] is >= '0' and <= '7'
                && text[i + 3] is >= '0' and <= '7')
            {
                one[0] = (byte)(((text[i + 1] - '0') << 6) | ((text[i + 2] - '0') << 3) | (text[i + 3] - '0'));
                result.Write(one[..1]);
                i += 4;
            }
            else
            {
                throw new GatewayException(
                    SqlState.InvalidTextRepresentation, $"invalid input syntax for type {TypeName}");
            }
        }

        return result.WrittenSpan.ToArray();
    }
}
