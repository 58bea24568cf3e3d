using System.Runtime.CompilerServices;
using SqlGateway.Core.Catalog;
using SqlGateway.Core.Names;
using SqlGateway.Parser.Binding.Expressions;
using SqlGateway.Parser.Binding.Queries;
using SqlGateway.Parser.Binding.Scopes;
using SqlGateway.Parser.Binding.Tree;

namespace SqlGateway.Parser.Binding;

/// <summary>
/// What one statement's binding shares: its parts, identifiers given out, and what it has read so far.
/// </summary>
internal sealed class BindingState
{
    private const int MaxDepth = 1500;

    private readonly Dictionary<TableName, TableDefinition> _reads = [];
    private int _nextRelation;
    private int _nextCte;
    private int _depth;

    public BindingState(BindingContext context)
    {
        Context = context;
        SearchPath = context.SearchPath;
        Parameters = new ParameterSet(context.ParameterTypes);
        Coercer = new Coercer(this);
        Columns = new ColumnLookup(this);
        Expressions = new ExpressionBinder(this);
        Queries = new QueryBinder(this);
        Names = new RelationNames(this);
    }

    public BindingContext Context { get; }

    /// <summary>Another one while the text of a view is bound.</summary>
    public IReadOnlyList<string> SearchPath { get; set; }

    public ParameterSet Parameters { get; }

    public Coercer Coercer { get; }

    public ColumnLookup Columns { get; }

    public ExpressionBinder Expressions { get; }

    public QueryBinder Queries { get; }

    public RelationNames Names { get; }

    /// <summary>Views inside views so far.</summary>
    public int ViewDepth { get; set; }

    /// <summary>Bodies of SQL functions inside one another so far.</summary>
    public int BodyDepth { get; set; }

    public IReadOnlyList<TableDefinition> Reads => [.. _reads.Values];

    /// <summary>
    /// Where each column reference stands, and its name as errors say it: by instance, each reference being one.
    /// </summary>
    public Dictionary<BoundExpression, (int Position, string Name)> References { get; } =
        new(ReferenceEqualityComparer.Instance);

    /// <summary>Of the columns of relations: the table and attribute that they come from unchanged.</summary>
    public Dictionary<(int Relation, int Ordinal), (uint TableOid, short Attribute)> Origins { get; } = [];

    public int NextRelation(Scope scope)
    {
        var id = _nextRelation++;
        scope.Relations.Add(id);
        return id;
    }

    public int NextCte() => _nextCte++;

    public void AddRead(TableDefinition table) => _reads.TryAdd(table.Name, table);

    public void Enter(int position)
    {
        if (++_depth > MaxDepth || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw BindErrors.TooDeep(position);
        }
    }

    public void Leave() => _depth--;
}
