using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SqlGateway.Core.Errors;
using SqlGateway.Engines.DuckDb.Types;

namespace SqlGateway.Engines.DuckDb.Kernels.Library;

/// <summary>Functions on bytea.</summary>
internal static class ByteaKernels
{
    private static readonly DuckDbType Blob = DuckDbType.Blob;
    private static readonly DuckDbType Varchar = DuckDbType.Varchar;

    public static IReadOnlyList<KernelDefinition> All { get; } =
    [
        RowKernel.Make("gw_sha384", Blob, Blob, (in VectorReader a, int row, in VectorWriter o) => o.SetBytes(row, SHA384.HashData(a.GetBytes(row)))),
        RowKernel.Make("gw_sha512", Blob, Blob, (in VectorReader a, int row, in VectorWriter o) => o.SetBytes(row, SHA512.HashData(a.GetBytes(row)))),
        RowKernel.Make("gw_encode", Blob, Varchar, Varchar, (in VectorReader a, in VectorReader f, int row, in VectorWriter o) =>
            o.SetText(row, Encode(a.GetBytes(row), RowKernel.Text(f, row)))),
        RowKernel.Make("gw_decode", Varchar, Varchar, Blob, (in VectorReader a, in VectorReader f, int row, in VectorWriter o) =>
            o.SetBytes(row, Decode(RowKernel.Text(a, row), RowKernel.Text(f, row)))),
        RowKernel.Make("gw_get_byte", Blob, DuckDbType.Integer, DuckDbType.Integer, (in VectorReader a, in VectorReader n, int row, in VectorWriter o) =>
        {
            var bytes = a.GetBytes(row);
            var index = n.Get<int>(row);
            o.Set(row, index >= 0 && index < bytes.Length
                ? (int)bytes[index]
                : throw new GatewayException(
                    SqlState.ArraySubscriptError,
                    string.Create(CultureInfo.InvariantCulture, $"index {index} out of valid range, 0..{bytes.Length - 1}")));
        }),
        RowKernel.Make("gw_bytea_substring", Blob, DuckDbType.Integer, Blob, (in VectorReader a, in VectorReader n, int row, in VectorWriter o) =>
            o.SetBytes(row, Slice(a.GetBytes(row), n.Get<int>(row), null))),
        RowKernel.Make("gw_bytea_substring", Blob, DuckDbType.Integer, DuckDbType.Integer, Blob,
            (in VectorReader a, in VectorReader n, in VectorReader length, int row, in VectorWriter o) =>
                o.SetBytes(row, Slice(a.GetBytes(row), n.Get<int>(row), length.Get<int>(row)))),
        RowKernel.Make("gw_convert_from", Blob, Varchar, Varchar, (in VectorReader a, in VectorReader f, int row, in VectorWriter o) =>
        {
            RequireUtf8(RowKernel.Text(f, row));
            var bytes = a.GetBytes(row);
            o.SetBytes(row, System.Text.Unicode.Utf8.IsValid(bytes) && !bytes.Contains((byte)0)
                ? bytes
                : throw new GatewayException(SqlState.CharacterNotInRepertoire, "invalid byte sequence for encoding \"UTF8\""));
        }),
        RowKernel.Make("gw_convert_to", Varchar, Varchar, Blob, (in VectorReader a, in VectorReader f, int row, in VectorWriter o) =>
        {
            RequireUtf8(RowKernel.Text(f, row));
            o.SetBytes(row, a.GetBytes(row));
        }),
    ];

    private static void RequireUtf8(string encoding)
    {
        if (encoding.Replace("-", "", StringComparison.Ordinal).ToUpperInvariant() is not ("UTF8" or "UNICODE"))
        {
            throw SqlErrors.NotSupported($"encoding \"{encoding}\"");
        }
    }

    private static string Encode(ReadOnlySpan<byte> bytes, string format)
    {
        switch (format.ToLowerInvariant())
        {
            case "hex":
                return Convert.ToHexStringLower(bytes);
            case "base64":
                // PostgreSQL breaks lines after 76 characters.
                var text = Convert.ToBase64String(bytes);
                return string.Join('\n', text.Chunk(76).Select(c => new string(c)));
            case "escape":
                var output = new StringBuilder();
                foreach (var b in bytes)
                {
                    _ = b switch
                    {
                        (byte)'\\' => output.Append("\\\\"),
                        0 or > 127 => output.Append('\\').Append(Convert.ToString(b, 8).PadLeft(3, '0')),
                        _ => output.Append((char)b),
                    };
                }

                return output.ToString();
            default:
                throw Unknown(format);
        }
    }

    private static byte[] Decode(string text, string format)
    {
        switch (format.ToLowerInvariant())
        {
            case "hex":
                try
                {
                    return Convert.FromHexString(string.Concat(text.Where(c => !char.IsWhiteSpace(c))));
                }
                catch (FormatException)
                {
                    throw new GatewayException(SqlState.InvalidParameterValue, "invalid hexadecimal data: odd number of digits");
                }

            case "base64":
                try
                {
                    return Convert.FromBase64String(text);
                }
                catch (FormatException)
                {
                    throw new GatewayException(SqlState.InvalidParameterValue, "invalid base64 end sequence");
                }

            case "escape":
                return (byte[])Core.Values.TextInput.ParseValue(Core.Types.SqlType.Bytea, text, Core.Values.ValueContext.Default);
            default:
                throw Unknown(format);
        }
    }

    private static GatewayException Unknown(string format) =>
        new(SqlState.InvalidParameterValue, $"unrecognized encoding: \"{format}\"");

    private static ReadOnlySpan<byte> Slice(ReadOnlySpan<byte> bytes, long start, int? length)
    {
        if (length < 0)
        {
            throw new GatewayException(SqlState.SubstringError, "negative substring length not allowed");
        }

        var from = Math.Max(start, 1) - 1;
        var to = length is { } count ? Math.Min(start - 1 + count, bytes.Length) : bytes.Length;
        return from >= to ? [] : bytes[(int)from..(int)to];
    }
}
