namespace SqlGateway.Parser.Functions;

/// <summary>How far a conversion may go; each includes those before it.</summary>
internal enum CoercionContext
{
    Implicit,
    Assignment,
    Explicit,
}

/// <summary>The way from one type to another.</summary>
internal enum CoercionPath
{
    None,

    /// <summary>The same bits.</summary>
    Relabel,

    /// <summary>A function of <c>pg_cast</c>.</summary>
    Function,

    /// <summary>Output of one type, input of the other.</summary>
    Text,

    /// <summary>Element by element.</summary>
    Array,
}

/// <summary>PostgreSQL's rules of which type turns into which (parse_coerce.c), over type identifiers.</summary>
internal static class TypeCoercion
{
    public static CoercionPath Find(uint source, uint target, CoercionContext context)
    {
        if (source == target)
        {
            return CoercionPath.Relabel;
        }

        if (Builtins.FindCast(source, target) is { } cast)
        {
            var needed = cast.Context switch
            {
                'i' => CoercionContext.Implicit,
                'a' => CoercionContext.Assignment,
                _ => CoercionContext.Explicit,
            };
            if (context >= needed)
            {
                return cast.Method switch
                {
                    'f' => CoercionPath.Function,
                    'i' => CoercionPath.Text,
                    _ => CoercionPath.Relabel,
                };
            }

            return CoercionPath.None;
        }

        if (target is not (TypeOids.OidVector or TypeOids.Int2Vector)
            && TypeOids.ElementOf(target) is var targetElement and not 0
            && TypeOids.ElementOf(source) is var sourceElement and not 0)
        {
            switch (Find(sourceElement, targetElement, context))
            {
                case CoercionPath.None:
                    break;
                case CoercionPath.Text:
                    return CoercionPath.Text;
                default:
                    return CoercionPath.Array;
            }
        }

        if (context >= CoercionContext.Assignment && TypeOids.CategoryOf(target) == 'S')
        {
            return CoercionPath.Text;
        }

        return context == CoercionContext.Explicit && TypeOids.CategoryOf(source) == 'S'
            ? CoercionPath.Text
            : CoercionPath.None;
    }

    /// <summary>
    /// Whether each input type may stand for the declared type; polymorphic ones must agree with one another.
    /// </summary>
    public static bool CanCoerce(ReadOnlySpan<uint> inputs, ReadOnlySpan<uint> targets, CoercionContext context)
    {
        var generic = false;
        for (var i = 0; i < inputs.Length; i++)
        {
            var (input, target) = (inputs[i], targets[i]);
            if (input == target || target == TypeOids.Any)
            {
                continue;
            }

            if (TypeOids.IsPolymorphic(target))
            {
                generic = true;
                continue;
            }

            if (input == TypeOids.Unknown || Find(input, target, context) != CoercionPath.None)
            {
                continue;
            }

            return false;
        }

        return !generic || PolymorphicTypes.AreConsistent(inputs, targets);
    }

    public static bool CanCoerce(uint input, uint target, CoercionContext context = CoercionContext.Implicit) =>
        CanCoerce([input], [target], context);

    /// <summary>
    /// The type that CASE, UNION, VALUES and their kin give to several inputs; 0 when two do not fit, whose index is then
    /// <paramref name="misfit"/> and the type before it <paramref name="before"/>.
    /// </summary>
    public static uint SelectCommon(IReadOnlyList<uint> inputs, out int misfit, out uint before)
    {
        misfit = -1;
        var chosen = inputs[0];
        for (var i = 1; i < inputs.Count; i++)
        {
            var next = inputs[i];
            if (next == TypeOids.Unknown || next == chosen)
            {
                continue;
            }

            if (chosen == TypeOids.Unknown)
            {
                chosen = next;
            }
            else if (TypeOids.CategoryOf(next) != TypeOids.CategoryOf(chosen))
            {
                misfit = i;
                before = chosen;
                return 0;
            }
            else if (!TypeOids.IsPreferred(chosen) && CanCoerce(chosen, next) && !CanCoerce(next, chosen))
            {
                chosen = next;
            }
        }

        before = chosen;
        return chosen == TypeOids.Unknown ? TypeOids.Text : chosen;
    }
}
