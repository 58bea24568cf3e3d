using SqlGateway.Core.Errors;
using SqlGateway.Core.Names;
using SqlGateway.Core.Types;
using SqlGateway.Core.Values;
using SqlGateway.Parser.Binding.Tree;

namespace SqlGateway.Parser.Binding.Scopes;

/// <summary>A column that a name in FROM offers.</summary>
/// <param name="Expression">What a reference becomes.</param>
/// <param name="TableOid">Of a plain column of a relation; else 0.</param>
internal sealed record RangeColumn(string Name, BoundExpression Expression, uint TableOid = 0, short Attribute = 0);

/// <summary>
/// What a name in FROM stands for (PostgreSQL's ParseNamespaceItem). Its flags change while FROM is bound.
/// </summary>
internal sealed class RangeItem(string? alias, IReadOnlyList<RangeColumn> columns)
{
    private const int IndexFrom = 12;

    private Dictionary<string, int>? _index;

    /// <summary>The name to refer to it by; null for a join without one.</summary>
    public string? Alias { get; } = alias;

    public IReadOnlyList<RangeColumn> Columns { get; } = columns;

    /// <summary>
    /// The relation, where one stands behind it: <c>schema.table.column</c> means it if no alias hides it.
    /// </summary>
    public TableName? Table { get; init; }

    /// <summary>
    /// The relation's identifier where rows of files or of the gateway stand behind it; 0 for anything else.
    /// </summary>
    public uint ScanOid { get; init; }

    /// <summary>A function that gives one value: a reference to the whole row is that value.</summary>
    public bool IsScalar { get; init; }

    /// <summary>An alias was written, so the table's own name is no longer good.</summary>
    public bool IsAliased { get; init; }

    public bool RelationVisible { get; set; } = true;

    public bool ColumnsVisible { get; set; } = true;

    /// <summary>Only for LATERAL items that stand further right.</summary>
    public bool LateralOnly { get; set; }

    /// <summary>False below a RIGHT or FULL join, where LATERAL must not refer to it.</summary>
    public bool LateralOk { get; set; } = true;

    /// <summary>For error texts.</summary>
    public string Name => Alias ?? "unnamed_join";

    /// <summary>The column's index; −1 if there is none; −2 if there are several.</summary>
    public int Find(string name)
    {
        if (Columns.Count >= IndexFrom)
        {
            _index ??= BuildIndex();
            return _index.TryGetValue(name, out var found) ? found : -1;
        }

        var at = -1;
        for (var i = 0; i < Columns.Count; i++)
        {
            if (Columns[i].Name == name)
            {
                if (at >= 0)
                {
                    return -2;
                }

                at = i;
            }
        }

        return at;
    }

    /// <summary>tableoid; the others, which tell of PostgreSQL's storage, are refused.</summary>
    public RangeColumn? SystemColumn(string name, int position)
    {
        if (ScanOid == 0)
        {
            return null;
        }

        return name switch
        {
            "tableoid" => new RangeColumn(name, new BoundConstant(new SqlConstant(SqlType.Oid, ScanOid))),
            "ctid" or "xmin" or "xmax" or "cmin" or "cmax" =>
                throw SqlErrors.NotSupported($"system column \"{name}\"", position),
            _ => null,
        };
    }

    private Dictionary<string, int> BuildIndex()
    {
        var index = new Dictionary<string, int>(Columns.Count, StringComparer.Ordinal);
        for (var i = 0; i < Columns.Count; i++)
        {
            if (!index.TryAdd(Columns[i].Name, i))
            {
                index[Columns[i].Name] = -2;
            }
        }

        return index;
    }
}
