using System.Globalization;
using System.Text;
using SqlGateway.Core.Errors;
using SqlGateway.Core.Types;
using SqlGateway.Parser.Binding.Tree;

namespace SqlGateway.Engines.DuckDb.Sql;

/// <summary>Spells queries. Output columns are always named <c>c0, c1, …</c>; names that clients see never get here.</summary>
internal sealed class QueryWriter
{
    private readonly WriterContext _context;

    public QueryWriter(WriterContext context)
    {
        _context = context;
    }

    /// <param name="types">What each output is cast to; null leaves the query's own types.</param>
    public string Write(BoundQuery query, IReadOnlyList<SqlType>? types = null)
    {
        _context.Enter();
        types ??= query.Outputs.Select(o => o.Type).ToList();
        var text = new StringBuilder();
        WriteCtes(query, text);
        if (query.WithTies && query.Limit is not null)
        {
            WriteWithTies(query, types, text);
            return _context.Leave(text.ToString());
        }

        WriteBody(query.Body, types, text);
        WriteOrder(query.OrderBy, text);
        if (query.Limit is not null)
        {
            text.Append(" LIMIT ").Append(RowCount(query.Limit, SqlState.InvalidRowCountInLimitClause, "LIMIT"));
        }

        if (query.Offset is not null)
        {
            text.Append(" OFFSET ").Append(RowCount(query.Offset, SqlState.InvalidRowCountInResultOffsetClause, "OFFSET"));
        }

        return _context.Leave(text.ToString());
    }

    public string SortKeys(IReadOnlyList<BoundSortKey> keys) => string.Join(", ", keys.Select(SortKey));

    private string SortKey(BoundSortKey key)
    {
        var expression = key.Expression is BoundOutputColumn output
            ? (output.Ordinal + 1).ToString(CultureInfo.InvariantCulture)
            : _context.Expressions.Write(key.Expression);
        return $"{expression} {(key.Descending ? "DESC" : "ASC")} NULLS {(key.NullsFirst ? "FIRST" : "LAST")}";
    }

    private string RowCount(BoundExpression count, string sqlState, string clause)
    {
        if (count is BoundConstant { Constant.Value: long and < 0 })
        {
            throw new GatewayException(sqlState, $"{clause} must not be negative");
        }

        return count is BoundConstant { Constant: { IsNull: false } constant } && ConstantWriter.BareInteger(constant) is { } bare
            ? bare
            : $"gw_{clause.ToLowerInvariant()}({_context.Expressions.Write(count)})";
    }

    private void WriteCtes(BoundQuery query, StringBuilder text)
    {
        if (query.Ctes.Count == 0)
        {
            return;
        }

        text.Append(query.Ctes.Any(c => c.IsRecursive) ? "WITH RECURSIVE " : "WITH ");
        for (var i = 0; i < query.Ctes.Count; i++)
        {
            var cte = query.Ctes[i];
            var columns = cte.Columns.Count == 0 ? "c0" : string.Join(", ", cte.Columns.Select((_, n) => SqlText.Column(n)));
            text.Append(i == 0 ? "" : ", ").Append(SqlText.Cte(cte.Id)).Append('(').Append(columns).Append(") AS ")
                .Append(cte.IsRecursive ? "" : cte.Materialized switch
                {
                    true => "MATERIALIZED ",
                    false => "NOT MATERIALIZED ",
                    null => "",
                })
                .Append('(').Append(Write(cte.Query, cte.Columns.Select(c => c.Type).ToList())).Append(')');
        }

        text.Append(' ');
    }

    private void WriteBody(BoundQueryBody body, IReadOnlyList<SqlType> types, StringBuilder text)
    {
        switch (body)
        {
            case BoundSelect select:
                WriteSelect(select, types, text);
                break;
            case BoundSetOperation operation:
                text.Append('(').Append(Side(operation, operation.Left, types)).Append(") ")
                    .Append(operation.Operator.ToString().ToUpperInvariant()).Append(operation.All ? " ALL (" : " (")
                    .Append(Side(operation, operation.Right, types)).Append(')');
                break;
            case BoundValuesBody values:
                text.Append("SELECT ").AppendJoin(", ", types.Select((_, n) => "v." + SqlText.Column(n))).Append(" FROM (VALUES ")
                    .Append(Rows(values.Rows, types)).Append(") AS v(")
                    .AppendJoin(", ", types.Select((_, n) => SqlText.Column(n))).Append(')');
                break;
            default:
                throw SqlErrors.Internal($"no writer for {body.GetType().Name}");
        }
    }

    private string Side(BoundSetOperation operation, BoundQuery side, IReadOnlyList<SqlType> types)
    {
        var text = Write(side, types);
        if (types.All(t => t.Kind != TypeKind.Jsonb) || operation is { All: true, Operator: SetOperator.Union })
        {
            return text;
        }

        var columns = types.Select((t, n) => $"{ExpressionWriter.Distinct("s." + SqlText.Column(n), t)} AS {SqlText.Column(n)}");
        return $"SELECT {string.Join(", ", columns)} FROM ({text}) AS s";
    }

    public string Rows(IReadOnlyList<IReadOnlyList<BoundExpression>> rows, IReadOnlyList<SqlType> types) =>
        string.Join(", ", rows.Select(r => "(" + string.Join(", ", r.Select((e, i) => _context.Expressions.CastTo(e, types[i]))) + ")"));

    private void WriteSelect(BoundSelect select, IReadOnlyList<SqlType> types, StringBuilder text)
    {
        var expressions = _context.Expressions;
        text.Append("SELECT ");
        switch (select.Distinct)
        {
            case DistinctKind.Distinct:
                text.Append("DISTINCT ");
                break;
            case DistinctKind.On:
                text.Append("DISTINCT ON (").AppendJoin(", ", select.DistinctOn.Select(e => DistinctKey(e, select))).Append(") ");
                break;
        }

        if (select.Projections.Count == 0)
        {
            text.Append("true AS c0");
        }

        for (var i = 0; i < select.Projections.Count; i++)
        {
            var column = expressions.CastTo(select.Projections[i], types[i]);
            text.Append(i == 0 ? "" : ", ")
                .Append(select.Distinct == DistinctKind.Distinct ? ExpressionWriter.Distinct(column, types[i]) : column)
                .Append(" AS ").Append(SqlText.Column(i));
        }

        if (select.From is not null)
        {
            text.Append(" FROM ").Append(_context.Relations.Write(select.From));
        }

        string[] conditions =
        [
            .. select.Where is null ? [] : new[] { expressions.Condition(select.Where) },
            .. (select.GroupingSets ?? []).SelectMany(s => s).Where(k => k.Type.Kind == TypeKind.Jsonb)
                .Select(k => $"coalesce(length({ExpressionWriter.Distinct(expressions.Write(k), k.Type)}) > 0, true)").Distinct(),
        ];
        if (conditions.Length > 0)
        {
            text.Append(" WHERE ").AppendJoin(" AND ", conditions);
        }

        if (select.GroupingSets is not null)
        {
            WriteGrouping(select.GroupingSets, text);
        }

        if (select.Having is not null)
        {
            text.Append(" HAVING ").Append(expressions.Condition(select.Having));
        }
    }

    private string DistinctKey(BoundExpression key, BoundSelect select) =>
        _context.Expressions.Comparable(key is BoundOutputColumn output ? select.Projections[output.Ordinal] : key);

    private void WriteGrouping(IReadOnlyList<IReadOnlyList<BoundExpression>> sets, StringBuilder text)
    {
        var written = sets.Select(s => string.Join(", ", s.Select(_context.Expressions.Write))).ToList();
        text.Append(" GROUP BY ");
        if (written is [var only])
        {
            text.Append(only.Length == 0 ? "()" : only);
        }
        else
        {
            text.Append("GROUPING SETS (").AppendJoin(", ", written.Select(s => "(" + s + ")")).Append(')');
        }
    }

    private void WriteOrder(IReadOnlyList<BoundSortKey> keys, StringBuilder text)
    {
        if (keys.Count > 0)
        {
            text.Append(" ORDER BY ").Append(SortKeys(keys));
        }
    }

    /// <summary>
    /// The rows up to the last one's peers: those whose rank is not beyond the last wanted row.
    /// </summary>
    private void WriteWithTies(BoundQuery query, IReadOnlyList<SqlType> types, StringBuilder text)
    {
        if (query.OrderBy.Any(k => k.Expression is not BoundOutputColumn))
        {
            throw SqlErrors.NotSupported("FETCH FIRST … WITH TIES ordered by something that is not selected");
        }

        var inner = new StringBuilder();
        WriteBody(query.Body, types, inner);
        var columns = string.Join(", ", types.Select((_, n) => SqlText.Column(n)));
        var keys = string.Join(", ", query.OrderBy.Select(k =>
            $"{SqlText.Column(((BoundOutputColumn)k.Expression).Ordinal)} {(k.Descending ? "DESC" : "ASC")} NULLS {(k.NullsFirst ? "FIRST" : "LAST")}"));
        var limit = RowCount(query.Limit!, SqlState.InvalidRowCountInLimitClause, "LIMIT");
        var offset = query.Offset is null
            ? "0"
            : $"coalesce({RowCount(query.Offset, SqlState.InvalidRowCountInResultOffsetClause, "OFFSET")}, 0)";
        text.Append("SELECT ").Append(columns).Append(" FROM (SELECT ").Append(columns)
            .Append(", row_number() OVER (ORDER BY ").Append(keys).Append(") AS place, rank() OVER (ORDER BY ").Append(keys)
            .Append(") AS tier FROM (").Append(inner).Append(") AS q) AS q WHERE place > ").Append(offset)
            .Append(" AND tier <= ").Append(limit).Append(" + ").Append(offset).Append(" ORDER BY place");
    }
}
