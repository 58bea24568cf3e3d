namespace SqlGateway.Catalog.Scans;

/// <summary>
/// The truth values that a condition may have for the rows of a partition, as far as its partition values tell.
/// </summary>
[Flags]
internal enum Truth
{
    None = 0,
    True = 1,
    False = 2,
    Null = 4,
    Any = True | False | Null,
}

internal static class Truths
{
    private static readonly Truth[] Single = [Truth.True, Truth.False, Truth.Null];

    public static Truth Of(bool value) => value ? Truth.True : Truth.False;

    public static Truth Not(Truth operand) =>
        (operand & Truth.Null)
        | (operand.HasFlag(Truth.True) ? Truth.False : Truth.None)
        | (operand.HasFlag(Truth.False) ? Truth.True : Truth.None);

    public static Truth And(Truth left, Truth right)
    {
        var result = Truth.None;
        foreach (var a in Single)
        {
            foreach (var b in Single)
            {
                if (left.HasFlag(a) && right.HasFlag(b))
                {
                    result |= a == Truth.False || b == Truth.False ? Truth.False
                        : a == Truth.Null || b == Truth.Null ? Truth.Null
                        : Truth.True;
                }
            }
        }

        return result;
    }

    public static Truth Or(Truth left, Truth right) => Not(And(Not(left), Not(right)));
}
