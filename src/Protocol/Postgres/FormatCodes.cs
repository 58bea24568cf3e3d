using System.Globalization;

namespace SqlGateway.Protocol.Postgres;

/// <summary>The lists of format codes in Bind: none means all text, one stands for all.</summary>
public static class FormatCodes
{
    public const short Text = 0;
    public const short Binary = 1;

    /// <summary>One code for each parameter.</summary>
    public static short[] ExpandForParameters(IReadOnlyList<short> codes, int parameters) =>
        codes.Count > 1 && codes.Count != parameters
        ? throw ProtocolErrors.InvalidMessage(string.Create(
            CultureInfo.InvariantCulture,
            $"bind message has {codes.Count} parameter formats but {parameters} parameters"))
        : Expand(codes, parameters);

    /// <summary>One code for each column of the result.</summary>
    public static short[] ExpandForResult(IReadOnlyList<short> codes, int columns) =>
        codes.Count > 1 && codes.Count != columns
        ? throw ProtocolErrors.InvalidMessage(string.Create(
            CultureInfo.InvariantCulture,
            $"bind message has {codes.Count} result formats but query has {columns} columns"))
        : Expand(codes, columns);

    /// <summary>All of them text, as simple queries have it.</summary>
    public static short[] AllText(int count) => new short[count];

    /// <summary>0, 1 or <paramref name="count"/> codes to <paramref name="count"/> codes.</summary>
    public static short[] Expand(IReadOnlyList<short> codes, int count)
    {
        foreach (var code in codes)
        {
            if (code is not (Text or Binary))
            {
                throw ProtocolErrors.UnsupportedFormatCode(code);
            }
        }

        var expanded = new short[count];
        for (var i = 0; i < count && codes.Count > 0; i++)
        {
            expanded[i] = codes.Count == 1 ? codes[0] : codes[i];
        }

        return expanded;
    }
}
