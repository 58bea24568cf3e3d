using System.Globalization;
using System.Text;
using SqlGateway.Core.Errors;
using SqlGateway.Core.Types;
using SqlGateway.Core.Values;
using SqlGateway.Engines.DuckDb.Types;

namespace SqlGateway.Engines.DuckDb.Kernels.Library;

/// <summary>Functions on text whose positions, counted in code points, may lie outside of it.</summary>
internal static class TextKernels
{
    private const int MaxLength = 64 << 20;

    private static readonly DuckDbType Varchar = DuckDbType.Varchar;
    private static readonly DuckDbType Int = DuckDbType.Integer;

    public static IReadOnlyList<KernelDefinition> All { get; } =
    [
        Cased("gw_upper", Rune.ToUpperInvariant, b => b is >= (byte)'a' and <= (byte)'z'),
        Cased("gw_lower", Rune.ToLowerInvariant, b => b is >= (byte)'A' and <= (byte)'Z'),
        RowKernel.Text("gw_initcap", InitCap),
        RowKernel.Text("gw_reverse", Reverse),
        RowKernel.Text("gw_name", s => (string)TextInput.ParseValue(SqlType.Name, s, ValueContext.Default)),
        RowKernel.Text("gw_quote_literal", s => (s.Contains('\\') ? "E'" : "'") + s.Replace("'", "''").Replace("\\", "\\\\") + "'"),
        RowKernel.Text("gw_quote_ident", QuotedIdentifier.Of),
        RowKernel.Make("gw_substring", Varchar, Int, Varchar, (in VectorReader s, in VectorReader start, int row, in VectorWriter o) =>
            o.SetBytes(row, Slice(s.GetBytes(row), start.Get<int>(row), null))),
        RowKernel.Make("gw_substring", Varchar, Int, Int, Varchar,
            (in VectorReader s, in VectorReader start, in VectorReader length, int row, in VectorWriter o) =>
                o.SetBytes(row, Slice(s.GetBytes(row), start.Get<int>(row), length.Get<int>(row)))),
        RowKernel.Make("gw_lpad", Varchar, Int, Varchar, Varchar,
            (in VectorReader s, in VectorReader n, in VectorReader fill, int row, in VectorWriter o) =>
                o.SetText(row, Pad(RowKernel.Text(s, row), n.Get<int>(row), RowKernel.Text(fill, row), left: true))),
        RowKernel.Make("gw_rpad", Varchar, Int, Varchar, Varchar,
            (in VectorReader s, in VectorReader n, in VectorReader fill, int row, in VectorWriter o) =>
                o.SetText(row, Pad(RowKernel.Text(s, row), n.Get<int>(row), RowKernel.Text(fill, row), left: false))),
        RowKernel.Make("gw_repeat", Varchar, Int, Varchar, (in VectorReader s, in VectorReader n, int row, in VectorWriter o) =>
            o.SetBytes(row, Repeat(s.GetBytes(row), n.Get<int>(row)))),
        RowKernel.Make("gw_replace", Varchar, Varchar, Varchar, Varchar,
            (in VectorReader s, in VectorReader from, in VectorReader to, int row, in VectorWriter o) =>
                o.SetBytes(row, Replace(s.GetBytes(row), from.GetBytes(row), to.GetBytes(row)))),
        RowKernel.Make("gw_split_part", Varchar, Varchar, Int, Varchar,
            (in VectorReader s, in VectorReader by, in VectorReader n, int row, in VectorWriter o) =>
                o.SetText(row, SplitPart(RowKernel.Text(s, row), RowKernel.Text(by, row), n.Get<int>(row)))),
        RowKernel.Make("gw_chr", Int, Varchar, (in VectorReader a, int row, in VectorWriter o) => o.SetText(row, Character(a.Get<int>(row)))),
        RowKernel.Make("gw_overlay", Varchar, Varchar, Int, Varchar,
            (in VectorReader s, in VectorReader by, in VectorReader start, int row, in VectorWriter o) =>
                o.SetText(row, Overlay(RowKernel.Text(s, row), RowKernel.Text(by, row), start.Get<int>(row), null))),
        RowKernel.Make("gw_overlay", Varchar, Varchar, Int, Int, Varchar,
            (in VectorReader s, in VectorReader by, in VectorReader start, in VectorReader length, int row, in VectorWriter o) =>
                o.SetText(row, Overlay(RowKernel.Text(s, row), RowKernel.Text(by, row), start.Get<int>(row), length.Get<int>(row)))),
        RowKernel.Make("gw_fit_varchar", Varchar, Int, Varchar, (in VectorReader s, in VectorReader n, int row, in VectorWriter o) =>
            o.SetText(row, Fit(RowKernel.Text(s, row), n.Get<int>(row), "character varying"))),
        RowKernel.Make("gw_fit_bpchar", Varchar, Int, Varchar, (in VectorReader s, in VectorReader n, int row, in VectorWriter o) =>
            o.SetText(row, Fit(RowKernel.Text(s, row), n.Get<int>(row), "character"))),
        new("gw_format", [Varchar], Varchar, Format) { SeesNulls = true, VarArgs = Varchar },
    ];

    /// <summary>The byte position behind this many code points.</summary>
    public static int Skip(ReadOnlySpan<byte> text, long characters)
    {
        var position = 0;
        while (characters > 0 && position < text.Length)
        {
            position++;
            while (position < text.Length && (text[position] & 0xC0) == 0x80)
            {
                position++;
            }

            characters--;
        }

        return position;
    }

    /// <summary>Letter by letter, as the C.UTF-8 locale does: the engine's own turns ß into ẞ.</summary>
    private static KernelDefinition Cased(string name, Func<Rune, Rune> map, Func<byte, bool> isChanged) =>
        RowKernel.Make(name, Varchar, Varchar, (in VectorReader a, int row, in VectorWriter o) =>
        {
            var text = a.GetBytes(row);
            if (!Ascii.IsValid(text))
            {
                o.SetText(row, string.Concat(RowKernel.Text(a, row).EnumerateRunes().Select(map)));
                return;
            }

            var output = text.Length <= 256 ? stackalloc byte[text.Length] : new byte[text.Length];
            for (var i = 0; i < text.Length; i++)
            {
                output[i] = isChanged(text[i]) ? (byte)(text[i] ^ 0x20) : text[i];
            }

            o.SetBytes(row, output);
        });

    private static ReadOnlySpan<byte> Slice(ReadOnlySpan<byte> text, long start, int? length)
    {
        if (length < 0)
        {
            throw new GatewayException(SqlState.SubstringError, "negative substring length not allowed");
        }

        var from = Skip(text, Math.Max(start, 1) - 1);
        if (length is null)
        {
            return text[from..];
        }

        var count = start + length.Value - Math.Max(start, 1);
        return count <= 0 ? [] : text.Slice(from, Skip(text[from..], count));
    }

    private static string InitCap(string text)
    {
        var output = new StringBuilder(text.Length);
        var inside = false;
        foreach (var rune in text.EnumerateRunes())
        {
            output.Append(inside ? Rune.ToLowerInvariant(rune) : Rune.ToUpperInvariant(rune));
            inside = Rune.IsLetterOrDigit(rune);
        }

        return output.ToString();
    }

    private static string Reverse(string text)
    {
        var output = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes().Reverse())
        {
            output.Append(rune);
        }

        return output.ToString();
    }

    private static ReadOnlySpan<byte> Replace(ReadOnlySpan<byte> text, ReadOnlySpan<byte> from, ReadOnlySpan<byte> to)
    {
        var matches = from.IsEmpty ? 0 : text.Count(from);
        if (matches == 0)
        {
            return text;
        }

        var length = text.Length + ((long)matches * (to.Length - from.Length));
        if (length > MaxLength)
        {
            throw new GatewayException(SqlState.ProgramLimitExceeded, "requested length too large");
        }

        var replaced = new byte[length];
        var rest = replaced.AsSpan();
        while (text.IndexOf(from) is var at && at >= 0)
        {
            text[..at].CopyTo(rest);
            to.CopyTo(rest[at..]);
            rest = rest[(at + to.Length)..];
            text = text[(at + from.Length)..];
        }

        text.CopyTo(rest);
        return replaced;
    }

    private static byte[] Repeat(ReadOnlySpan<byte> text, int times)
    {
        var length = (long)text.Length * Math.Max(times, 0);
        if (length > MaxLength)
        {
            throw new GatewayException(SqlState.ProgramLimitExceeded, "requested length too large");
        }

        var repeated = new byte[length];
        for (var at = 0; at < repeated.Length; at += text.Length)
        {
            text.CopyTo(repeated.AsSpan(at));
        }

        return repeated;
    }

    private static string Pad(string text, int length, string fill, bool left)
    {
        var runes = text.EnumerateRunes().ToList();
        length = Math.Max(length, 0);
        if (length > MaxLength)
        {
            throw new GatewayException(SqlState.ProgramLimitExceeded, "requested length too large");
        }

        if (runes.Count >= length)
        {
            return string.Concat(runes.Take(length));
        }

        var with = fill.EnumerateRunes().ToList();
        if (with.Count == 0)
        {
            return text;
        }

        var padding = new StringBuilder();
        for (var i = 0; i < length - runes.Count; i++)
        {
            padding.Append(with[i % with.Count]);
        }

        return left ? padding + text : text + padding;
    }

    private static string SplitPart(string text, string by, int n)
    {
        if (n == 0)
        {
            throw new GatewayException(SqlState.InvalidParameterValue, "field position must not be zero");
        }

        if (text.Length == 0)
        {
            return "";
        }

        var parts = by.Length == 0 ? [text] : text.Split(by);
        var index = n > 0 ? n - 1L : parts.Length + (long)n;
        return index >= 0 && index < parts.Length ? parts[index] : "";
    }

    private static string Character(int code)
    {
        if (code < 0)
        {
            throw new GatewayException(SqlState.InvalidParameterValue, "character number must be positive");
        }

        if (code == 0)
        {
            throw new GatewayException(SqlState.ProgramLimitExceeded, "null character not permitted");
        }

        return Rune.IsValid(code)
            ? new Rune(code).ToString()
            : throw new GatewayException(
                SqlState.ProgramLimitExceeded,
                string.Create(CultureInfo.InvariantCulture, $"requested character {(code > 0x10FFFF ? "too large for encoding" : "not valid for encoding")}: {code}"));
    }

    private static string Overlay(string text, string by, int start, int? length)
    {
        if (start <= 0)
        {
            throw new GatewayException(SqlState.SubstringError, "negative substring length not allowed");
        }

        var runes = text.EnumerateRunes().ToList();
        var count = length ?? by.EnumerateRunes().Count();
        var behind = Math.Max((long)start + count, 1);
        return string.Concat(runes.Take(start - 1)) + by + string.Concat(runes.Skip((int)Math.Min(behind - 1, int.MaxValue)));
    }

    /// <summary>Blanks beyond the length are cut; anything else there is an error.</summary>
    private static string Fit(string text, int length, string type)
    {
        if (text.Length <= length)
        {
            return text;
        }

        var runes = text.EnumerateRunes().ToList();
        return runes.Count <= length ? text
            : runes.Skip(length).All(r => r.Value == ' ') ? string.Concat(runes.Take(length))
            : throw new GatewayException(
                SqlState.StringDataRightTruncation,
                string.Create(CultureInfo.InvariantCulture, $"value too long for type {type}({length})"));
    }

    private static void Format(in KernelCall call)
    {
        var output = call.Result;
        var count = call.ArgumentCount;
        var arguments = new string?[count];
        for (var row = 0; row < call.RowCount; row++)
        {
            for (var i = 0; i < count; i++)
            {
                var reader = call.Argument(i);
                arguments[i] = reader.IsNull(row) ? null : RowKernel.Text(reader, row);
            }

            RowKernel.SetText(output, row, arguments[0] is { } pattern ? FormatPattern.Apply(pattern, arguments.AsSpan(1)) : null);
        }
    }
}
