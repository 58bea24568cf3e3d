namespace SqlGateway.Core.Values;

internal enum DateTimeTokenKind
{
    Number,
    Date,
    Time,
    Zone,
    Word,
}

internal readonly record struct DateTimeToken(DateTimeTokenKind Kind, string Text);

/// <summary>
/// Splits the text of a date, time or interval as PostgreSQL's <c>ParseDateTime</c> does; words in lower case.
/// </summary>
internal static class DateTimeTokens
{
    private const int MaxTokens = 25;
    private const int MaxLength = 128;

    /// <returns>Null if the text cannot be one.</returns>
    public static List<DateTimeToken>? Split(string text)
    {
        var tokens = new List<DateTimeToken>();
        if (text.Length > MaxLength * 2)
        {
            return null;
        }

        var position = 0;
        while (position < text.Length)
        {
            var c = text[position];
            if (IsBlank(c))
            {
                position++;
                continue;
            }

            if (!char.IsAscii(c) || tokens.Count == MaxTokens)
            {
                return null;
            }

            var start = position;
            DateTimeTokenKind kind;
            if (char.IsAsciiDigit(c))
            {
                kind = TakeNumber(text, ref position);
            }
            else if (c == '.')
            {
                position++;
                SkipDigits(text, ref position);
                kind = DateTimeTokenKind.Number;
            }
            else if (char.IsAsciiLetter(c))
            {
                kind = TakeWord(text, ref position);
            }
            else if (c is '+' or '-')
            {
                if (TakeSigned(text, ref position) is not { } signed)
                {
                    return null;
                }

                tokens.Add(signed);
                continue;
            }
            else if (char.IsPunctuation(c) || char.IsSymbol(c))
            {
                position++; // ignored, as a blank
                continue;
            }
            else
            {
                return null;
            }

            tokens.Add(new DateTimeToken(kind, text[start..position].ToLowerInvariant()));
        }

        return tokens;
    }

    private static DateTimeTokenKind TakeNumber(string text, ref int position)
    {
        SkipDigits(text, ref position);
        if (position == text.Length)
        {
            return DateTimeTokenKind.Number;
        }

        var delimiter = text[position];
        if (delimiter == ':')
        {
            while (position < text.Length && (char.IsAsciiDigit(text[position]) || text[position] is ':' or '.'))
            {
                position++;
            }

            return DateTimeTokenKind.Time;
        }

        if (delimiter is not ('-' or '/' or '.'))
        {
            return DateTimeTokenKind.Number;
        }

        position++;
        if (position < text.Length && char.IsAsciiDigit(text[position]))
        {
            SkipDigits(text, ref position);
            if (position == text.Length || text[position] != delimiter)
            {
                return delimiter == '.' ? DateTimeTokenKind.Number : DateTimeTokenKind.Date;
            }

            while (position < text.Length && (char.IsAsciiDigit(text[position]) || text[position] == delimiter))
            {
                position++;
            }

            return DateTimeTokenKind.Date;
        }

        while (position < text.Length && (char.IsAsciiLetterOrDigit(text[position]) || text[position] == delimiter))
        {
            position++;
        }

        return DateTimeTokenKind.Date;
    }

    private static DateTimeTokenKind TakeWord(string text, ref int position)
    {
        var start = position;
        while (position < text.Length && char.IsAsciiLetter(text[position]))
        {
            position++;
        }

        if (position == text.Length)
        {
            return DateTimeTokenKind.Word;
        }

        // A date with a month's name, or a zone's name with punctuation in it.
        var c = text[position];
        var isDate = c is '-' or '/' or '.'
            || ((c == '+' || char.IsAsciiDigit(c)) && !DateTimeWords.IsKnown(text[start..position].ToLowerInvariant()));
        if (!isDate)
        {
            return DateTimeTokenKind.Word;
        }

        while (position < text.Length
            && (char.IsAsciiLetterOrDigit(text[position]) || text[position] is '+' or '-' or '/' or '_' or '.' or ':'))
        {
            position++;
        }

        return DateTimeTokenKind.Date;
    }

    private static DateTimeToken? TakeSigned(string text, ref int position)
    {
        var sign = text[position++];
        while (position < text.Length && IsBlank(text[position]))
        {
            position++;
        }

        var start = position;
        if (position < text.Length && char.IsAsciiDigit(text[position]))
        {
            while (position < text.Length && (char.IsAsciiDigit(text[position]) || text[position] is ':' or '.' or '-'))
            {
                position++;
            }

            return new DateTimeToken(DateTimeTokenKind.Zone, sign + text[start..position]);
        }

        while (position < text.Length && char.IsAsciiLetter(text[position]))
        {
            position++;
        }

        return position > start
            ? new DateTimeToken(DateTimeTokenKind.Word, sign + text[start..position].ToLowerInvariant())
            : null;
    }

    private static void SkipDigits(string text, ref int position)
    {
        while (position < text.Length && char.IsAsciiDigit(text[position]))
        {
            position++;
        }
    }

    private static bool IsBlank(char c) => c is ' ' or '\t' or '\n' or '\v' or '\f' or '\r';
}
