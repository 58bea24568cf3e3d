using System.Globalization;
using System.Text;
using SqlGateway.Core.Errors;
using SqlGateway.Engines.DuckDb.Sql.Functions;
using SqlGateway.Parser.Binding.Tree;

namespace SqlGateway.Engines.DuckDb.Sql;

/// <summary>Spells what stands in FROM. Each relation is <c>r{id}</c> with columns <c>c0, c1, …</c>.</summary>
internal sealed class RelationWriter
{
    private readonly WriterContext _context;

    public RelationWriter(WriterContext context)
    {
        _context = context;
    }

    public string Write(BoundRelation relation)
    {
        _context.Enter();
        var alias = SqlText.Relation(relation.Id);
        return _context.Leave(relation switch
        {
            BoundScan scan => ScanWriter.Write(scan, _context.Sources),
            BoundDerived derived => $"{Lateral(derived.IsLateral)}({_context.Queries.Write(derived.Query)}) AS {alias}",
            BoundCteReference reference => $"{SqlText.Cte(reference.Cte)} AS {alias}",
            BoundValues values => $"(VALUES {_context.Queries.Rows(values.Rows, values.Columns.Select(c => c.Type).ToList())}) AS {alias}({Columns(values)})",
            BoundFunctionScan function => $"{Lateral(function.IsLateral)}({FunctionScan(function)}) AS {alias}",
            BoundJoin join => Join(join),
            _ => throw SqlErrors.Internal($"no writer for {relation.GetType().Name}"),
        });
    }

    private static string Lateral(bool isLateral) => isLateral ? "LATERAL " : "";

    private static string Columns(BoundRelation relation) =>
        string.Join(", ", relation.Columns.Select((_, n) => SqlText.Column(n)));

    private string Join(BoundJoin join)
    {
        var left = Write(join.Left);
        var right = join.Right is BoundJoin ? "(" + Write(join.Right) + ")" : Write(join.Right);
        if (join.Kind == JoinKind.Cross || join.Condition is null)
        {
            return join.Kind is JoinKind.Cross or JoinKind.Inner
                ? $"{left} CROSS JOIN {right}"
                : $"{left} {Keyword(join.Kind)} JOIN {right} ON true";
        }

        return $"{left} {Keyword(join.Kind)} JOIN {right} ON {_context.Expressions.Condition(join.Condition)}";
    }

    private static string Keyword(JoinKind kind) => kind.ToString().ToUpperInvariant();

    /// <summary>
    /// Functions in step: each gives a list, and the lists are unnested side by side, which pads the shorter with NULL. A
    /// function that returns no set is a list of one.
    /// </summary>
    private string FunctionScan(BoundFunctionScan scan)
    {
        if (scan is { Calls: [var single], WithOrdinality: false, IsLateral: false, Columns.Count: 1 }
            && FunctionWriters.Streaming(single, _context.Expressions) is { } streaming)
        {
            return streaming;
        }

        var lists = new StringBuilder();
        var outer = new StringBuilder();
        var column = 0;
        for (var i = 0; i < scan.Calls.Count; i++)
        {
            var call = scan.Calls[i];
            lists.Append(i == 0 ? "" : ", ").Append(List(call)).Append(CultureInfo.InvariantCulture, $" AS l{i}");
            if (call.Type.Fields.Count > 0)
            {
                for (var field = 0; field < call.Type.Fields.Count; field++)
                {
                    outer.Append(column == 0 ? "" : ", ").Append(CultureInfo.InvariantCulture, $"struct_extract_at(u.x{i}, {field + 1}) AS c{column++}");
                }
            }
            else
            {
                outer.Append(column == 0 ? "" : ", ").Append(CultureInfo.InvariantCulture, $"u.x{i} AS c{column++}");
            }
        }

        if (scan.WithOrdinality)
        {
            outer.Append(column == 0 ? "" : ", ").Append("u.n AS c").Append(column.ToString(CultureInfo.InvariantCulture));
        }

        var unnested = string.Join(", ", scan.Calls.Select((_, i) => string.Create(CultureInfo.InvariantCulture, $"unnest(q.l{i}) AS x{i}")));
        var longest = string.Join(", ", scan.Calls.Select((_, i) => string.Create(CultureInfo.InvariantCulture, $"len(q.l{i})")));
        var number = scan.WithOrdinality ? $", unnest(range(CAST(1 AS BIGINT), greatest({longest}) + 1)) AS n" : "";
        return $"SELECT {outer} FROM (SELECT {unnested}{number} FROM (SELECT {lists}) AS q) AS u";
    }

    private string List(BoundCall call) => FunctionWriters.IsSetReturning(call.Function)
        ? FunctionWriters.WriteSet(call, _context.Expressions)
        : $"[{_context.Expressions.Write(call)}]";
}
