namespace SqlGateway.Parser.Functions;

/// <summary>anyelement, anycompatible and their kin: what they stand for in one call.</summary>
internal static class PolymorphicTypes
{
    /// <summary>Whether the inputs can all be what the declared polymorphic types say.</summary>
    public static bool AreConsistent(ReadOnlySpan<uint> inputs, ReadOnlySpan<uint> declared) =>
        TryResolve(inputs, declared, out _, out _);

    /// <summary>
    /// Finds the element type of each family; 0 where no argument tells it (all of unknown type). False when arguments
    /// contradict one another.
    /// </summary>
    public static bool TryResolve(
        ReadOnlySpan<uint> inputs, ReadOnlySpan<uint> declared, out uint element, out uint compatible)
    {
        element = 0;
        compatible = 0;
        uint array = 0;
        var nonArray = false;
        var compatibleNonArray = false;
        var compatibles = new List<uint>();
        for (var i = 0; i < inputs.Length; i++)
        {
            var input = inputs[i];
            switch (declared[i])
            {
                case TypeOids.AnyElement or TypeOids.AnyNonArray or TypeOids.AnyEnum:
                    nonArray |= declared[i] == TypeOids.AnyNonArray;
                    if (input == TypeOids.Unknown)
                    {
                        break;
                    }

                    if ((element != 0 && element != input) || declared[i] == TypeOids.AnyEnum)
                    {
                        return false;
                    }

                    element = input;
                    break;
                case TypeOids.AnyArray:
                    if (input == TypeOids.Unknown)
                    {
                        break;
                    }

                    if ((array != 0 && array != input)
                        || (TypeOids.ElementOf(input) == 0 && input != TypeOids.AnyArray))
                    {
                        return false;
                    }

                    array = input;
                    break;
                case TypeOids.AnyCompatible or TypeOids.AnyCompatibleNonArray:
                    compatibleNonArray |= declared[i] == TypeOids.AnyCompatibleNonArray;
                    if (input != TypeOids.Unknown)
                    {
                        compatibles.Add(input);
                    }

                    break;
                case TypeOids.AnyCompatibleArray:
                    if (input == TypeOids.Unknown)
                    {
                        break;
                    }

                    if (TypeOids.ElementOf(input) is var item && item == 0)
                    {
                        return false;
                    }

                    compatibles.Add(item);
                    break;
                case TypeOids.AnyRange or TypeOids.AnyMultirange or TypeOids.AnyCompatibleRange or TypeOids.AnyCompatibleMultirange:
                    if (input != TypeOids.Unknown)
                    {
                        return false; // the gateway has no range types
                    }

                    break;
                default:
                    break;
            }
        }

        if (array != 0 && array != TypeOids.AnyArray)
        {
            var item = TypeOids.ElementOf(array);
            if (element != 0 && element != item)
            {
                return false;
            }

            element = item;
        }

        if (nonArray && element != 0 && TypeOids.ElementOf(element) != 0)
        {
            return false;
        }

        if (compatibles.Count > 0)
        {
            compatible = TypeCoercion.SelectCommon(compatibles, out _, out _);
            if (compatible == 0)
            {
                return false;
            }

            foreach (var item in compatibles)
            {
                if (!TypeCoercion.CanCoerce(item, compatible))
                {
                    return false;
                }
            }

            if (compatibleNonArray && TypeOids.ElementOf(compatible) != 0)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The type that a declared type stands for; 0 if it cannot be told.</summary>
    public static uint Substitute(uint declared, uint element, uint compatible) => declared switch
    {
        TypeOids.AnyElement or TypeOids.AnyNonArray or TypeOids.AnyEnum => element,
        TypeOids.AnyArray => element == 0 ? 0 : TypeOids.ArrayOf(element),
        TypeOids.AnyCompatible or TypeOids.AnyCompatibleNonArray => compatible == 0 ? TypeOids.Text : compatible,
        TypeOids.AnyCompatibleArray => TypeOids.ArrayOf(compatible == 0 ? TypeOids.Text : compatible),
        _ => declared,
    };
}
