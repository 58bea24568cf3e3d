namespace SqlGateway.Parser.Functions;

internal enum LookupOutcome
{
    Found,
    NotFound,
    Ambiguous,
}

/// <summary>Finds the operator that PostgreSQL would take for operands of given types (parse_oper.c).</summary>
internal static class OperatorLookup
{
    public static LookupOutcome FindBinary(string name, uint left, uint right, out BuiltinOperator? found)
    {
        var named = Builtins.OperatorsNamed(name);

        // One side unknown: as if it were of the other's type.
        var exactLeft = left == TypeOids.Unknown ? right : left;
        var exactRight = right == TypeOids.Unknown ? left : right;
        found = named.FirstOrDefault(o => o.Kind == 'b' && o.Left == exactLeft && o.Right == exactRight);
        if (found is not null)
        {
            return LookupOutcome.Found;
        }

        var candidates = named.Where(o => o.Kind == 'b').Select(o => new Candidate(o.Oid, [o.Left, o.Right])).ToList();
        return Choose(candidates, [left, right], out found);
    }

    public static LookupOutcome FindPrefix(string name, uint operand, out BuiltinOperator? found)
    {
        var named = Builtins.OperatorsNamed(name);
        found = named.FirstOrDefault(o => o.Kind == 'l' && o.Right == operand);
        if (found is not null)
        {
            return LookupOutcome.Found;
        }

        var candidates = named.Where(o => o.Kind == 'l').Select(o => new Candidate(o.Oid, [o.Right])).ToList();
        return Choose(candidates, [operand], out found);
    }

    private static LookupOutcome Choose(List<Candidate> candidates, uint[] inputs, out BuiltinOperator? found)
    {
        found = null;
        var matching = CandidateSelection.Matching(candidates, inputs);
        if (matching.Count == 0)
        {
            return LookupOutcome.NotFound;
        }

        if (CandidateSelection.Select(matching, inputs) is not { } chosen)
        {
            return LookupOutcome.Ambiguous;
        }

        found = Builtins.FindOperator(chosen.Oid);
        return LookupOutcome.Found;
    }
}
