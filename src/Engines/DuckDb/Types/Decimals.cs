namespace SqlGateway.Engines.DuckDb.Types;

/// <summary>Powers of ten in 128 bits.</summary>
internal static class Decimals
{
    public const int MaxDigits = 38;

    private static readonly Int128[] Powers = MakePowers();

    /// <summary>10^<paramref name="exponent"/>, for 0 to 38.</summary>
    public static Int128 Power(int exponent) => Powers[exponent];

    /// <summary>Whether the value has at most <paramref name="digits"/> digits.</summary>
    public static bool Fits(Int128 value, int digits) => value < Powers[digits] && value > -Powers[digits];

    private static Int128[] MakePowers()
    {
        var powers = new Int128[MaxDigits + 1];
        powers[0] = 1;
        for (var i = 1; i < powers.Length; i++)
        {
            powers[i] = powers[i - 1] * 10;
        }

        return powers;
    }
}
