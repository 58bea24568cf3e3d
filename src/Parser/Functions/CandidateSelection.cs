namespace SqlGateway.Parser.Functions;

/// <summary>A function or operator that may be meant, its arguments as the call would pass them.</summary>
/// <param name="Oid">In <c>pg_proc</c> or <c>pg_operator</c>.</param>
/// <param name="Arguments">
/// Declared types, a variadic one repeated as often as the call needs, defaults left out.
/// </param>
internal sealed record Candidate(uint Oid, uint[] Arguments)
{
    /// <summary>How many arguments from the end of the declaration take their defaults.</summary>
    public int DefaultsUsed { get; init; }

    /// <summary>Index of the first argument that a VARIADIC parameter takes; −1 if none does.</summary>
    public int VariadicFrom { get; init; } = -1;

    /// <summary>Of named notation: for each declared argument the index of the written one, −1 for a default.</summary>
    public int[]? Order { get; init; }
}

/// <summary>
/// PostgreSQL's choice among functions or operators of one name (func_select_candidate of parse_func.c).
/// </summary>
internal static class CandidateSelection
{
    /// <summary>Those whose declared types the inputs can be turned into.</summary>
    public static List<Candidate> Matching(IReadOnlyList<Candidate> candidates, uint[] inputs) =>
        candidates.Where(
            c => TypeCoercion.CanCoerce(InputsOf(c, inputs), c.Arguments, CoercionContext.Implicit)).ToList();

    /// <summary>The input types in the order in which the candidate declares them.</summary>
    public static uint[] InputsOf(Candidate candidate, uint[] inputs) =>
        candidate.Order is { } order ? [.. order.Where(i => i >= 0).Select(i => inputs[i])] : inputs;

    /// <summary>The best of several that match; null if they are equally good.</summary>
    public static Candidate? Select(List<Candidate> candidates, uint[] inputs)
    {
        if (candidates.Count == 1)
        {
            return candidates[0];
        }

        var unknowns = inputs.Count(t => t == TypeOids.Unknown);

        // Most exact matches first.
        candidates = KeepBest(candidates, inputs, (declared, input) => declared == input);
        if (candidates.Count == 1)
        {
            return candidates[0];
        }

        // Then most exact matches or preferred types of the input's category.
        candidates = KeepBest(
            candidates, inputs,
            (declared, input) => declared == input
                || (TypeOids.IsPreferred(declared) && TypeOids.CategoryOf(declared) == TypeOids.CategoryOf(input)));
        if (candidates.Count == 1)
        {
            return candidates[0];
        }

        if (unknowns == 0)
        {
            return null;
        }

        candidates = ByCategoryOfUnknowns(candidates, inputs);
        return candidates.Count == 1 ? candidates[0] : ByKnownType(candidates, inputs, unknowns);
    }

    private static List<Candidate> KeepBest(List<Candidate> candidates, uint[] inputs, Func<uint, uint, bool> matches)
    {
        var best = -1;
        var kept = new List<Candidate>(candidates.Count);
        foreach (var candidate in candidates)
        {
            var ordered = InputsOf(candidate, inputs);
            var count = 0;
            for (var i = 0; i < ordered.Length; i++)
            {
                if (ordered[i] != TypeOids.Unknown && matches(candidate.Arguments[i], ordered[i]))
                {
                    count++;
                }
            }

            if (count > best)
            {
                best = count;
                kept.Clear();
            }

            if (count == best)
            {
                kept.Add(candidate);
            }
        }

        return kept;
    }

    /// <summary>Where an argument is unknown: the category on which all agree, string before any other.</summary>
    private static List<Candidate> ByCategoryOfUnknowns(List<Candidate> candidates, uint[] inputs)
    {
        var width = inputs.Length;
        var categories = new char[width];
        var preferred = new bool[width];
        for (var i = 0; i < width; i++)
        {
            if (inputs[i] != TypeOids.Unknown)
            {
                continue;
            }

            var conflict = false;
            foreach (var candidate in candidates)
            {
                var declared = candidate.Arguments[i];
                var category = TypeOids.CategoryOf(declared);
                if (categories[i] == '\0')
                {
                    categories[i] = category;
                    preferred[i] = TypeOids.IsPreferred(declared);
                }
                else if (category == categories[i])
                {
                    preferred[i] |= TypeOids.IsPreferred(declared);
                }
                else if (category == 'S')
                {
                    categories[i] = category;
                    preferred[i] = TypeOids.IsPreferred(declared);
                }
                else
                {
                    conflict = true;
                }
            }

            if (conflict && categories[i] != 'S')
            {
                return candidates;
            }
        }

        var kept = candidates.Where(candidate =>
        {
            for (var i = 0; i < width; i++)
            {
                if (inputs[i] != TypeOids.Unknown)
                {
                    continue;
                }

                var declared = candidate.Arguments[i];
                if (TypeOids.CategoryOf(declared) != categories[i] || (preferred[i] && !TypeOids.IsPreferred(declared)))
                {
                    return false;
                }
            }

            return true;
        }).ToList();
        return kept.Count > 0 ? kept : candidates;
    }

    /// <summary>If all known inputs are of one type, the unknown ones are assumed to be of it too.</summary>
    private static Candidate? ByKnownType(List<Candidate> candidates, uint[] inputs, int unknowns)
    {
        if (unknowns == inputs.Length)
        {
            return null;
        }

        var known = inputs.First(t => t != TypeOids.Unknown);
        if (inputs.Any(t => t != TypeOids.Unknown && t != known))
        {
            return null;
        }

        var assumed = new uint[inputs.Length];
        Array.Fill(assumed, known);
        var fitting = candidates.Where(
            c => TypeCoercion.CanCoerce(assumed, c.Arguments, CoercionContext.Implicit)).Take(2).ToList();
        return fitting.Count == 1 ? fitting[0] : null;
    }
}
