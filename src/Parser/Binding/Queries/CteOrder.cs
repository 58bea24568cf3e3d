using SqlGateway.Parser.Syntax;

namespace SqlGateway.Parser.Binding.Queries;

/// <summary>
/// WITH RECURSIVE may name a query that is defined further right: puts them into an order that works.
/// </summary>
internal static class CteOrder
{
    public static bool RefersToItself(CommonTableSyntax table) => Names(table).Contains(table.Name.Name);

    public static List<CommonTableSyntax> Sort(IReadOnlyList<CommonTableSyntax> tables)
    {
        var byName = tables.ToDictionary(t => t.Name.Name);
        var state = new Dictionary<string, bool>(); // false while its dependencies are visited
        var sorted = new List<CommonTableSyntax>(tables.Count);
        foreach (var table in tables)
        {
            Visit(table, byName, state, sorted, depth: 0);
        }

        return sorted;
    }

    private static void Visit(
        CommonTableSyntax table, Dictionary<string, CommonTableSyntax> byName, Dictionary<string, bool> state,
        List<CommonTableSyntax> sorted, int depth)
    {
        if (state.TryGetValue(table.Name.Name, out var done))
        {
            if (!done)
            {
                throw BindErrors.Unsupported(
                    "mutual recursion between WITH items is not implemented", table.Name.Position);
            }

            return;
        }

        if (depth > 500)
        {
            throw BindErrors.TooDeep(table.Position);
        }

        state[table.Name.Name] = false;
        foreach (var name in Names(table))
        {
            if (name != table.Name.Name && byName.TryGetValue(name, out var other))
            {
                Visit(other, byName, state, sorted, depth + 1);
            }
        }

        state[table.Name.Name] = true;
        sorted.Add(table);
    }

    private static HashSet<string> Names(CommonTableSyntax table)
    {
        var walker = new PlainNames();
        walker.Query((QuerySyntax)table.Statement);
        return walker.Found;
    }

    private sealed class PlainNames : SyntaxWalker
    {
        public HashSet<string> Found { get; } = [];

        public override void Table(TableExpressionSyntax table)
        {
            if (table is TableReferenceSyntax { Name.Parts.Count: 1 } reference)
            {
                Found.Add(reference.Name.Name);
            }

            base.Table(table);
        }
    }
}
