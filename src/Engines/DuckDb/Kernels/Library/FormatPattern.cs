using System.Globalization;
using System.Text;
using SqlGateway.Core.Errors;

namespace SqlGateway.Engines.DuckDb.Kernels.Library;

/// <summary>The patterns of <c>format()</c>: <c>%[n$][-][width]{s|I|L}</c> and <c>%%</c>.</summary>
internal static class FormatPattern
{
    private const int MaxWidth = 1 << 20;

    public static string Apply(string pattern, ReadOnlySpan<string?> arguments)
    {
        var output = new StringBuilder();
        var next = 0;
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] != '%')
            {
                output.Append(pattern[i]);
                continue;
            }

            i++;
            if (i < pattern.Length && pattern[i] == '%')
            {
                output.Append('%');
                continue;
            }

            var number = Number(pattern, ref i);
            if (number is { } position && i < pattern.Length && pattern[i] == '$')
            {
                next = position == 0
                    ? throw new GatewayException(SqlState.InvalidParameterValue, "format specifies argument 0, but arguments are numbered from 1")
                    : position - 1;
                i++;
                number = null;
            }

            var left = false;
            while (number is null && i < pattern.Length && pattern[i] == '-')
            {
                left = true;
                i++;
            }

            int width;
            if (number is null && i < pattern.Length && pattern[i] == '*')
            {
                i++;
                var text = Take(arguments, next++);
                width = text is null ? 0 : int.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
                left |= width < 0;
                width = Math.Abs(width);
            }
            else
            {
                width = number ?? Number(pattern, ref i) ?? 0;
            }

            if (i >= pattern.Length)
            {
                throw new GatewayException(SqlState.InvalidParameterValue, "unterminated format() type specifier")
                {
                    Hint = "For a single \"%\" use \"%%\".",
                };
            }

            var value = Item(pattern[i], arguments, ref next);
            var padding = Math.Max(0, Math.Min(width, MaxWidth) - value.EnumerateRunes().Count());
            output.Append(' ', left ? 0 : padding).Append(value).Append(' ', left ? padding : 0);
        }

        return output.ToString();
    }

    private static string Item(char kind, ReadOnlySpan<string?> arguments, ref int next)
    {
        if (kind is not ('s' or 'I' or 'L'))
        {
            throw new GatewayException(SqlState.InvalidParameterValue, $"unrecognized format() type specifier \"{kind}\"")
            {
                Hint = "For a single \"%\" use \"%%\".",
            };
        }

        var value = Take(arguments, next++);
        return kind switch
        {
            's' => value ?? "",
            'I' => value is null
                ? throw new GatewayException(SqlState.NullValueNotAllowed, "null values cannot be formatted as an SQL identifier")
                : QuotedIdentifier.Of(value),
            _ => value is null ? "NULL" : (value.Contains('\\') ? "E'" : "'") + value.Replace("'", "''").Replace("\\", "\\\\") + "'",
        };
    }

    private static string? Take(ReadOnlySpan<string?> arguments, int index) => index < arguments.Length
        ? arguments[index]
        : throw new GatewayException(SqlState.InvalidParameterValue, "too few arguments for format()");

    private static int? Number(string pattern, ref int position)
    {
        var start = position;
        while (position < pattern.Length && char.IsAsciiDigit(pattern[position]))
        {
            position++;
        }

        return position == start ? null
            : int.TryParse(pattern.AsSpan(start, position - start), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
            : throw new GatewayException(SqlState.NumericValueOutOfRange, "number is out of range");
    }
}
