using System.Globalization;
using System.Text;
using SqlGateway.Core.Errors;
using SqlGateway.Core.Types;

namespace SqlGateway.Core.Values;

/// <summary>
/// Text to values, as PostgreSQL's input functions read it: for literals, for parameters in text format, and for casts
/// of constants. A type's modifier is applied. Failures carry PostgreSQL's SQLSTATE and text.
/// </summary>
public static class TextInput
{
    private const int MaxDepth = 100;
    private const int MaxNameBytes = 63;

    /// <returns>
    /// The value under <paramref name="type"/>; a numeric without modifier gets the precision and scale that the text
    /// has, in the type of the result.
    /// </returns>
    public static SqlConstant Parse(SqlType type, string text, ValueContext context)
    {
        if (type.Kind == TypeKind.Numeric && type.Modifier < 0)
        {
            var number = NumericInput.Parse(text, type);
            return new SqlConstant(NumericInput.TypeOf(number), number);
        }

        return new SqlConstant(type, ParseValue(type, text, context));
    }

    /// <summary>The value alone, in the form that <see cref="SqlConstant"/> lists.</summary>
    public static object ParseValue(SqlType type, string text, ValueContext context) =>
        ParseValue(type, text, context, 0);

    internal static object ParseValue(SqlType type, string text, ValueContext context, int depth)
    {
        if (depth > MaxDepth)
        {
            throw SqlErrors.TooComplex("value is nested too deeply");
        }

        return type.Kind switch
        {
            TypeKind.Bool => NumberInput.ParseBool(text),
            TypeKind.Int2 => (short)NumberInput.ParseInteger(text, short.MinValue, short.MaxValue, type.ToString()),
            TypeKind.Int4 => (int)NumberInput.ParseInteger(text, int.MinValue, int.MaxValue, type.ToString()),
            TypeKind.Int8 => NumberInput.ParseInteger(text, long.MinValue, long.MaxValue, type.ToString()),
            TypeKind.Float4 => NumberInput.ParseFloat4(text),
            TypeKind.Float8 => NumberInput.ParseFloat8(text),
            TypeKind.Numeric => NumericInput.Parse(text, type),
            TypeKind.Varchar or TypeKind.Bpchar => FitCharacter(type, text),
            TypeKind.Name => TruncateName(text),
            TypeKind.InternalChar => FirstByte(text),
            TypeKind.Bytea => ByteaText.Parse(text),
            TypeKind.Date => DateTimeInput.ParseDate(text, context),
            TypeKind.Time => DateTimeInput.ParseTime(text, type.Modifier, context),
            TypeKind.TimeTz => DateTimeInput.ParseTimeTz(text, type.Modifier, context),
            TypeKind.Timestamp => DateTimeInput.ParseTimestamp(text, type.Modifier, context),
            TypeKind.TimestampTz => DateTimeInput.ParseTimestampTz(text, type.Modifier, context),
            TypeKind.Interval => IntervalInput.Parse(text, type.Modifier, context),
            TypeKind.Uuid => ParseUuid(text),
            TypeKind.Json => JsonText.Validate(text),
            TypeKind.Jsonb => JsonText.Normalize(text),
            TypeKind.Xid or TypeKind.Cid => NumberInput.ParseOid(text, type.ToString()),
            TypeKind.Tid => ParseTid(text),
            TypeKind.Inet => InetText.Normalize(text),
            TypeKind.Int2Vector => CompositeInput.ParseVector(SqlType.Int2, text, context),
            TypeKind.OidVector => CompositeInput.ParseVector(SqlType.Oid, text, context),
            TypeKind.Array => CompositeInput.ParseArray(type, text, context, depth),
            TypeKind.Record => CompositeInput.ParseRecord(type, text, context, depth),
            TypeKind.Struct or TypeKind.Map => throw SqlErrors.NotSupported($"a literal of type {type}"),
            _ when type.IsOidLike => ParseOidLike(type, text),
            _ => text,
        };
    }

    /// <summary>Pads or cuts to the length of a varchar(n) or char(n), counted in code points.</summary>
    /// <param name="truncate">As an explicit cast does; else only blanks are cut and anything more is an error.</param>
    public static string FitCharacter(SqlType type, string text, bool truncate = false)
    {
        if (type.CharacterLength is not { } length)
        {
            return text;
        }

        var position = 0;
        var count = 0;
        while (position < text.Length && count < length)
        {
            position += char.IsSurrogatePair(text, position) ? 2 : 1;
            count++;
        }

        if (position < text.Length)
        {
            return truncate || text.AsSpan(position).TrimEnd(' ').IsEmpty
                ? text[..position]
                : throw new GatewayException(SqlState.StringDataRightTruncation, $"value too long for type {type}");
        }

        return type.Kind == TypeKind.Bpchar && count < length ? text.PadRight(text.Length + length - count) : text;
    }

    private static string TruncateName(string text)
    {
        if (Encoding.UTF8.GetByteCount(text) <= MaxNameBytes)
        {
            return text;
        }

        var bytes = 0;
        var length = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            bytes += rune.Utf8SequenceLength;
            if (bytes > MaxNameBytes)
            {
                break;
            }

            length += rune.Utf16SequenceLength;
        }

        return text[..length];
    }

    private static string FirstByte(string text)
    {
        if (text.Length == 0)
        {
            return text;
        }

        return char.IsAscii(text[0])
            ? text[..1]
            : throw SqlErrors.NotSupported("a \"char\" beyond ASCII");
    }

    private static object ParseOidLike(SqlType type, string text)
    {
        if (type.Kind != TypeKind.Oid)
        {
            if (text == "-")
            {
                return 0u;
            }

            if (text.Length == 0 || !char.IsAsciiDigit(text[0]))
            {
                throw SqlErrors.NotSupported($"a name as a value of type {type}");
            }
        }

        return NumberInput.ParseOid(text, type.ToString());
    }

    private static string ParseTid(string text)
    {
        var trimmed = text.AsSpan().Trim();
        var comma = trimmed.IndexOf(',');
        return trimmed.Length >= 5 && trimmed[0] == '(' && trimmed[^1] == ')' && comma > 0
            && uint.TryParse(trimmed[1..comma], NumberStyles.None, CultureInfo.InvariantCulture, out var block)
            && ushort.TryParse(
            trimmed[(comma + 1)..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var offset)
            ? string.Create(CultureInfo.InvariantCulture, $"({block},{offset})")
            : throw SqlErrors.InvalidText("tid", text);
    }

    /// <summary>32 hex digits, a hyphen allowed after every fourth, all in braces or not.</summary>
    private static object ParseUuid(string text)
    {
        var body = text.AsSpan();
        if (body.Length > 1 && body[0] == '{' && body[^1] == '}')
        {
            body = body[1..^1];
        }

        Span<char> digits = stackalloc char[32];
        var count = 0;
        for (var i = 0; i < body.Length; i++)
        {
            if (body[i] == '-' && count > 0 && count % 4 == 0 && count < 32 && body[i - 1] != '-')
            {
                continue;
            }

            if (count == 32 || !char.IsAsciiHexDigit(body[i]))
            {
                throw SqlErrors.InvalidText("uuid", text);
            }

            digits[count++] = body[i];
        }

        return count == 32 ? Guid.ParseExact(digits, "N") : throw SqlErrors.InvalidText("uuid", text);
    }
}
