using SqlGateway.Parser.Binding.Tree;
using SqlGateway.Parser.Syntax;

namespace SqlGateway.Parser.Binding.Scopes;

/// <summary>The clause that is being bound: it decides what may stand there.</summary>
internal enum Site
{
    Other,
    SelectList,
    From,
    FromFunction,
    JoinOn,
    Where,
    Filter,
    GroupBy,
    Having,
    OrderBy,
    DistinctOn,
    Limit,
    Offset,
    Values,
    WindowPartition,
    WindowOrder,
    WindowFrame,
}

/// <summary>A WITH query that names can mean.</summary>
internal sealed class CteEntry(int id, string name)
{
    public int Id { get; } = id;

    public string Name { get; } = name;

    /// <summary>Null while the non-recursive part of a recursive query is bound.</summary>
    public IReadOnlyList<BoundRelationColumn>? Columns { get; set; }

    public IReadOnlyList<(uint TableOid, short Attribute)> Origins { get; set; } = [];

    /// <summary>Its own recursive part is being bound.</summary>
    public bool InRecursiveTerm { get; set; }
}

/// <summary>One query level: the names it offers to its expressions, and what those turned out to contain.</summary>
internal sealed class Scope(Scope? parent)
{
    public Scope? Parent { get; } = parent;

    /// <summary>Names in FROM, those of joined tables included.</summary>
    public List<RangeItem> Namespace { get; private set; } = [];

    /// <summary>Every item of FROM so far, also those not visible: for hints.</summary>
    public List<RangeItem> Known { get; } = [];

    public Dictionary<string, CteEntry> Ctes { get; } = new(StringComparer.Ordinal);

    /// <summary>A LATERAL item is being bound: items that are for it alone can be seen.</summary>
    public bool LateralActive { get; set; }

    public Site Site { get; set; } = Site.Other;

    /// <summary>Names of another level cannot be seen through it: the text of a view or of a function.</summary>
    public bool IsWall { get; init; }

    public bool HasAggregates { get; set; }

    /// <summary>Where the first aggregate stands.</summary>
    public int FirstAggregate { get; set; }

    /// <summary>A recursive query refers to itself in this level's FROM.</summary>
    public bool HasSelfReference { get; set; }

    public bool HasWindowCalls { get; set; }

    /// <summary>Inside an aggregate's arguments, where no other may stand.</summary>
    public bool InAggregate { get; set; }

    public bool InWindowCall { get; set; }

    /// <summary>
    /// The form around the expression that bars set-returning functions: <c>CASE</c>, <c>COALESCE</c>.
    /// </summary>
    public string? SetBarrier { get; set; }

    public IReadOnlyList<NamedWindowSyntax> Windows { get; set; } = [];

    public Dictionary<string, BoundWindow> BoundWindows { get; } = new(StringComparer.Ordinal);

    /// <summary>Arguments of the SQL-bodied function whose body is bound: what <c>$1…</c> means.</summary>
    public IReadOnlyList<BoundExpression>? BodyArguments { get; init; }

    /// <summary>Relations of this level, by id.</summary>
    public HashSet<int> Relations { get; } = [];

    public bool HasFrom { get; set; }

    /// <summary>Runs <paramref name="bind"/> with only the given names of this level to be seen.</summary>
    public T WithNamespace<T>(List<RangeItem> items, Func<T> bind)
    {
        var saved = Namespace;
        Namespace = items;
        try
        {
            return bind();
        }
        finally
        {
            Namespace = saved;
        }
    }

    public T At<T>(Site site, Func<T> bind)
    {
        var saved = Site;
        Site = site;
        try
        {
            return bind();
        }
        finally
        {
            Site = saved;
        }
    }
}
