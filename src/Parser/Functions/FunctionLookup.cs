namespace SqlGateway.Parser.Functions;

/// <summary>Finds the function that PostgreSQL would take for a call (func_get_detail of parse_func.c).</summary>
internal static class FunctionLookup
{
    /// <param name="schema">Null where none is written: <c>pg_catalog</c> alone is searched then.</param>
    /// <param name="names">One for each input, null where it is not named; null if none is.</param>
    /// <param name="variadicArray">The call says VARIADIC.</param>
    public static LookupOutcome Find(
        string? schema, string name, uint[] inputs,
        IReadOnlyList<string?>? names, bool variadicArray, out Candidate? found)
    {
        var candidates = Candidates(schema ?? "pg_catalog", name, inputs.Length, names, variadicArray);
        found = candidates.FirstOrDefault(
            c => CandidateSelection.InputsOf(c, inputs).AsSpan().SequenceEqual(c.Arguments));
        if (found is not null)
        {
            return LookupOutcome.Found;
        }

        var matching = CandidateSelection.Matching(candidates, inputs);
        if (matching.Count == 0)
        {
            return LookupOutcome.NotFound;
        }

        found = CandidateSelection.Select(matching, inputs);
        return found is null ? LookupOutcome.Ambiguous : LookupOutcome.Found;
    }

    private static List<Candidate> Candidates(
        string schema, string name, int count, IReadOnlyList<string?>? names, bool variadicArray)
    {
        var candidates = new List<Candidate>();
        foreach (var function in Builtins.FunctionsNamed(name))
        {
            if (function.Schema != schema || function.Kind == 'p')
            {
                continue;
            }

            var candidate = names is null
                ? Positional(function, count, variadicArray)
                : Named(function, count, names, variadicArray);
            if (candidate is not null)
            {
                AddOrReplace(candidates, candidate);
            }
        }

        return candidates;
    }

    private static Candidate? Positional(BuiltinFunction function, int count, bool variadicArray)
    {
        var declared = function.ArgumentTypes;
        if (function.Variadic != 0 && !variadicArray && count >= declared.Count)
        {
            var expanded = new uint[count];
            for (var i = 0; i < count; i++)
            {
                expanded[i] = i < declared.Count - 1 ? declared[i] : function.Variadic;
            }

            return new Candidate(function.Oid, expanded) { VariadicFrom = declared.Count - 1 };
        }

        if (variadicArray && function.Variadic == 0)
        {
            return null;
        }

        var missing = declared.Count - count;
        if (missing < 0 || missing > function.DefaultCount)
        {
            return null;
        }

        return new Candidate(function.Oid, [.. declared.Take(count)]) { DefaultsUsed = missing };
    }

    private static Candidate? Named(
        BuiltinFunction function, int count, IReadOnlyList<string?> names, bool variadicArray)
    {
        var declared = function.ArgumentTypes;
        if (count > declared.Count || (function.Variadic != 0 && !variadicArray))
        {
            return null;
        }

        var inputNames = function.InputNames().ToList();
        var order = new int[declared.Count];
        Array.Fill(order, -1);
        for (var i = 0; i < count; i++)
        {
            var at = names[i] is { } written ? inputNames.IndexOf(written) : i;
            if (at < 0 || at >= declared.Count || order[at] >= 0)
            {
                return null;
            }

            order[at] = i;
        }

        for (var i = 0; i < declared.Count - function.DefaultCount; i++)
        {
            if (order[i] < 0)
            {
                return null;
            }
        }

        return new Candidate(function.Oid, [.. declared.Where((_, i) => order[i] >= 0)])
        {
            Order = order,
            DefaultsUsed = declared.Count - count,
        };
    }

    /// <summary>
    /// Of two with the same arguments the one that needs no VARIADIC expansion and fewer defaults stays.
    /// </summary>
    private static void AddOrReplace(List<Candidate> candidates, Candidate candidate)
    {
        var index = candidates.FindIndex(
            c => c.Order is null && c.Arguments.AsSpan().SequenceEqual(candidate.Arguments));
        if (index < 0)
        {
            candidates.Add(candidate);
            return;
        }

        var present = candidates[index];
        var better = (present.VariadicFrom >= 0 && candidate.VariadicFrom < 0)
            || candidate.DefaultsUsed < present.DefaultsUsed;
        if (better)
        {
            candidates[index] = candidate;
        }
    }
}
