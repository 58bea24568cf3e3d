using SqlGateway.Core.Errors;

namespace SqlGateway.Protocol.Postgres.Values;

public enum CopyFormat
{
    Text,
    Csv,
    Binary,
}

/// <summary>The options of <c>COPY … TO</c> that shape its data. What is left null has the format's default.</summary>
public sealed record CopyOptions
{
    public CopyFormat Format { get; init; } = CopyFormat.Text;

    public string? Delimiter { get; init; }

    public string? Null { get; init; }

    /// <summary>A first line of column names; text and csv.</summary>
    public bool Header { get; init; }

    public string? Quote { get; init; }

    public string? Escape { get; init; }

    /// <summary>Columns whose values are always quoted, csv only; empty for none.</summary>
    public IReadOnlyList<string> ForceQuote { get; init; } = [];

    /// <summary><c>FORCE_QUOTE *</c>.</summary>
    public bool ForceQuoteAll { get; init; }

    internal byte DelimiterByte => (byte)(Delimiter ?? (Format == CopyFormat.Csv ? "," : "\t"))[0];

    internal string NullText => Null ?? (Format == CopyFormat.Csv ? "" : "\\N");

    internal byte QuoteByte => (byte)(Quote ?? "\"")[0];

    internal byte EscapeByte => Escape is null ? QuoteByte : (byte)Escape[0];

    /// <summary>Fails as PostgreSQL's <c>ProcessCopyOptions</c> does on what contradicts itself.</summary>
    public void Validate(IReadOnlyList<string> columns)
    {
        var isCsv = Format == CopyFormat.Csv;
        if (Format == CopyFormat.Binary)
        {
            Refuse(Delimiter is not null, SqlState.SyntaxError, "cannot specify DELIMITER in BINARY mode");
            Refuse(Null is not null, SqlState.SyntaxError, "cannot specify NULL in BINARY mode");
            Refuse(Header, SqlState.FeatureNotSupported, "cannot specify HEADER in BINARY mode");
        }

        Refuse(
            Delimiter is { } d && !IsOneByte(d), SqlState.FeatureNotSupported,
            "COPY delimiter must be a single one-byte character");
        Refuse(
            Delimiter is "\r" or "\n", SqlState.InvalidParameterValue,
            "COPY delimiter cannot be newline or carriage return");
        Refuse(
            Null is { } n && n.AsSpan().ContainsAny('\r', '\n'),
            SqlState.InvalidParameterValue,
            "COPY null representation cannot use newline or carriage return");
        Refuse(
            !isCsv && Delimiter is { Length: 1 } c
                && "\\.abcdefghijklmnopqrstuvwxyz0123456789".Contains(c, StringComparison.Ordinal),
            SqlState.InvalidParameterValue,
            $"COPY delimiter cannot be \"{Delimiter}\"");
        Refuse(!isCsv && Quote is not null, SqlState.FeatureNotSupported, "COPY quote available only in CSV mode");
        Refuse(!isCsv && Escape is not null, SqlState.FeatureNotSupported, "COPY escape available only in CSV mode");
        Refuse(
            !isCsv && (ForceQuoteAll || ForceQuote.Count > 0),
            SqlState.FeatureNotSupported,
            "COPY force quote available only in CSV mode");
        Refuse(Quote is { } q && !IsOneByte(q), SqlState.FeatureNotSupported,
            "COPY quote must be a single one-byte character");
        Refuse(Escape is { } e && !IsOneByte(e), SqlState.FeatureNotSupported,
            "COPY escape must be a single one-byte character");
        if (isCsv)
        {
            Refuse(DelimiterByte == QuoteByte, SqlState.InvalidParameterValue,
                "COPY delimiter and quote must be different");
            Refuse(
                NullText.Contains((char)QuoteByte, StringComparison.Ordinal),
                SqlState.InvalidParameterValue,
                "CSV quote character must not appear in the NULL specification");
        }

        Refuse(
            Format != CopyFormat.Binary && NullText.Contains((char)DelimiterByte, StringComparison.Ordinal),
            SqlState.InvalidParameterValue,
            "COPY delimiter must not appear in the NULL specification");
        foreach (var column in ForceQuote)
        {
            Refuse(!columns.Contains(column), SqlState.UndefinedColumn, $"column \"{column}\" does not exist");
        }
    }

    private static bool IsOneByte(string text) => text.Length == 1 && char.IsAscii(text[0]);

    private static void Refuse(bool condition, string state, string message)
    {
        if (condition)
        {
            throw new GatewayException(state, message);
        }
    }
}
