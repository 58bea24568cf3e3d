using System.Globalization;
using System.Text;

namespace SqlGateway.Protocol.Postgres.Scram;

/// <summary>
/// SASLprep (RFC 4013) of passwords: where it fails, the bytes are taken as they are, as PostgreSQL and its clients do.
/// </summary>
/// <remarks>
/// The program runs without ICU, where the runtime's normalization leaves text as it is: a password in another form
/// than
/// NFKC (a ligature, a letter apart from its accent) is not the one that a client with ICU sends.
/// </remarks>
internal static class SaslPrep
{
    public static byte[] Prepare(string password) => Encoding.UTF8.GetBytes(TryPrepare(password) ?? password);

    private static string? TryPrepare(string password)
    {
        if (Ascii.IsValid(password))
        {
            return password.Any(char.IsControl) ? null : password;
        }

        var mapped = new StringBuilder(password.Length);
        foreach (var rune in password.EnumerateRunes())
        {
            if (IsMappedToNothing(rune.Value))
            {
                continue;
            }

            mapped.Append(
                rune.Value != ' ' && Rune.GetUnicodeCategory(rune) == UnicodeCategory.SpaceSeparator
                    ? new Rune(' ')
                    : rune);
        }

        var normalized = mapped.ToString().Normalize(NormalizationForm.FormKC);
        return normalized.Length == 0 || normalized.EnumerateRunes().Any(IsProhibited)
            || !IsBidirectionallyFine(normalized)
            ? null
            : normalized;
    }

    /// <summary>RFC 3454, table B.1.</summary>
    private static bool IsMappedToNothing(int c) => c is 0xAD or 0x34F or 0x1806 or 0x180B or 0x180C or 0x180D or 0x200B
        or 0x200C or 0x200D or 0x2060 or 0xFEFF or (>= 0xFE00 and <= 0xFE0F);

    /// <summary>RFC 4013, section 2.3, and code points that Unicode 3.2 did not have or has no use for.</summary>
    private static bool IsProhibited(Rune rune) =>
        Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.Control or UnicodeCategory.PrivateUse or UnicodeCategory.Surrogate
            or UnicodeCategory.OtherNotAssigned or UnicodeCategory.Format or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator
        || (rune.Value != ' ' && Rune.GetUnicodeCategory(rune) == UnicodeCategory.SpaceSeparator)
        || rune.Value is 0x340 or 0x341 or 0xFFFD or (>= 0xFFF9 and <= 0xFFFC) or (>= 0x2FF0 and <= 0x2FFB);

    /// <summary>
    /// Text with letters written from the right begins and ends with one, and has none from the left.
    /// </summary>
    private static bool IsBidirectionallyFine(string text)
    {
        var runes = text.EnumerateRunes().ToList();
        return !runes.Any(IsRightToLeft)
            || (IsRightToLeft(runes[0]) && IsRightToLeft(runes[^1])
                && !runes.Any(r => Rune.IsLetter(r) && !IsRightToLeft(r)));
    }

    private static bool IsRightToLeft(Rune rune) =>
        rune.Value is 0x5BE or 0x5C0 or 0x5C3 or (>= 0x5D0 and <= 0x5F4) or 0x61B
        or 0x61F or (>= 0x621 and <= 0x64A) or (>= 0x66D and <= 0x6D5) or (>= 0x6DD and <= 0x74F)
        or (>= 0x780 and <= 0x7B1)
        or 0x200F or (>= 0xFB1D and <= 0xFDFC) or (>= 0xFE70 and <= 0xFEFC);
}
