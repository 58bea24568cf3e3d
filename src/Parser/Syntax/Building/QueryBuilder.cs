using System.Runtime.CompilerServices;
using Antlr4.Runtime;
using SqlGateway.Core.Errors;
using SqlGateway.Parser.Generated;

namespace SqlGateway.Parser.Syntax.Building;

/// <summary>Queries: WITH, set operations, SELECT, and what follows them.</summary>
internal sealed class QueryBuilder(TreeBuilder builder)
{
    public QuerySyntax Build(SqlGrammar.QueryContext context) => Build(context.withClause(), context.queryRest());

    public QuerySyntax Build(SqlGrammar.WithClauseContext? with, SqlGrammar.QueryRestContext rest)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var body = Body(rest.queryBody());

        // A query in parentheses with clauses behind them is one query, as if they were not there.
        var query = body is NestedQuerySyntax { Query: var inner } && rest.queryBody().queryPrimary().Length == 1
            ? inner
            : new QuerySyntax(null, body, rest.Position());
        if (with is not null)
        {
            if (query.With is not null)
            {
                throw SyntaxErrors.Rule("multiple WITH clauses not allowed", with.Position());
            }

            query = query with { With = With(with), Position = with.Position() };
        }

        if (rest.sortClause() is { } sort)
        {
            if (query.OrderBy.Count > 0)
            {
                throw SyntaxErrors.Rule("multiple ORDER BY clauses not allowed", sort.sortKey(0).Position());
            }

            query = query with { OrderBy = builder.Calls.Sort(sort) };
        }

        query = Tail(query, rest.queryTail());
        return query;
    }

    public WithSyntax With(SqlGrammar.WithClauseContext context) => new(
        context.RECURSIVE() is not null, [.. context.commonTable().Select(CommonTable)], context.Position());

    public IReadOnlyList<SelectItemSyntax> Items(SqlGrammar.SelectItemsContext? context) =>
        context is null ? [] : [.. context.selectItem().Select(Item)];

    private CommonTableSyntax CommonTable(SqlGrammar.CommonTableContext context)
    {
        if (context.commonTableTail() is { } tail)
        {
            throw SqlErrors.NotSupported(tail.Start.Text.ToUpperInvariant(), tail.Position());
        }

        bool? materialized = context.MATERIALIZED() is null ? null : context.NOT() is null;
        return new CommonTableSyntax(
            context.colId().ToIdentifier(), Names.List(context.nameList()),
            builder.Writes.Build(context.dataStatementWithClause()), materialized);
    }

    private QueryBodySyntax Body(SqlGrammar.QueryBodyContext context)
    {
        var operators = context.setOperator();
        if (operators.Length == 0)
        {
            return Primary(context.queryPrimary(0));
        }

        builder.Enter(operators.Length, context.Start);
        var primaries = context.queryPrimary();
        var values = new Stack<QueryBodySyntax>();
        var pending = new Stack<SqlGrammar.SetOperatorContext>();
        values.Push(Primary(primaries[0]));
        for (var i = 0; i < operators.Length; i++)
        {
            // INTERSECT binds tighter; all lean left.
            while (pending.TryPeek(out var top) && (top.INTERSECT() is not null || operators[i].INTERSECT() is null))
            {
                Reduce(values, pending.Pop());
            }

            pending.Push(operators[i]);
            values.Push(Primary(primaries[i + 1]));
        }

        while (pending.TryPop(out var last))
        {
            Reduce(values, last);
        }

        builder.Leave(operators.Length);
        return values.Pop();
    }

    private static void Reduce(Stack<QueryBodySyntax> values, SqlGrammar.SetOperatorContext context)
    {
        var kind = context.Start.Type switch
        {
            SqlGrammar.UNION => SetOperationKind.Union,
            SqlGrammar.INTERSECT => SetOperationKind.Intersect,
            _ => SetOperationKind.Except,
        };
        var right = values.Pop();
        values.Push(new SetOperationSyntax(kind, context.ALL() is not null, values.Pop(), right, context.Position()));
    }

    private QueryBodySyntax Primary(SqlGrammar.QueryPrimaryContext context)
    {
        if (context.selectCore() is { } select)
        {
            return Select(select);
        }

        if (context.valuesCore() is { } values)
        {
            return new ValuesSyntax(
                [.. values.valuesRow().Select(row => builder.Expressions.BuildList(row.exprList()))],
                values.Position());
        }

        if (context.relation() is { } relation)
        {
            var star = new StarSyntax(null, context.Position());
            return new SelectSyntax(
                [new SelectItemSyntax(star, null, context.Position())], [TableBuilder.Relation(relation, null)], null,
                context.Position());
        }

        var query = Build(context.query());
        var isBare = query is { With: null, OrderBy.Count: 0, Limit: null, Offset: null, Locking.Count: 0 };
        return isBare ? query.Body : new NestedQuerySyntax(query);
    }

    private SelectSyntax Select(SqlGrammar.SelectCoreContext context)
    {
        if (context.intoClause() is { } into)
        {
            throw SqlErrors.NotSupported("SELECT INTO", into.Position(), "Use CREATE TABLE … AS.");
        }

        var distinct = context.distinctClause();
        if (distinct is not null && context.selectItems() is null)
        {
            throw SyntaxErrors.Near(builder.TokenBehind(distinct));
        }

        var group = context.groupClause();
        return new SelectSyntax(
            Items(context.selectItems()),
            context.fromClause() is { } from ? [.. from.tableExpr().Select(builder.Tables.Build)] : [],
            builder.Expressions.BuildOptional(context.whereClause()?.expr()),
            context.Position())
        {
            IsDistinct = distinct is not null,
            DistinctOn = builder.Expressions.BuildList(distinct?.exprList()),
            GroupBy = group is null ? [] : [.. group.groupItem().Select(GroupItem)],
            IsGroupByDistinct = group?.DISTINCT() is not null,
            Having = builder.Expressions.BuildOptional(context.havingClause()?.expr()),
            Windows = context.windowClause() is not { } windows ? [] :
            [
                .. windows.namedWindow().Select(window => new NamedWindowSyntax(
                    window.colId().ToIdentifier(), builder.Calls.Window(window.windowSpec()))),
            ],
        };
    }

    private SelectItemSyntax Item(SqlGrammar.SelectItemContext context)
    {
        if (context.STAR() is not null)
        {
            return new SelectItemSyntax(new StarSyntax(null, context.Position()), null, context.Position());
        }

        ParserRuleContext? alias = (ParserRuleContext?)context.colLabel() ?? context.bareLabel();
        return new SelectItemSyntax(
            builder.Expressions.Build(context.expr()), alias?.ToIdentifier(), context.Position());
    }

    private GroupingElementSyntax GroupItem(SqlGrammar.GroupItemContext context)
    {
        var position = context.Position();
        return context switch
        {
            _ when context.ROLLUP() is not null =>
                new RollupSyntax(builder.Expressions.BuildList(context.exprList()), position),
            _ when context.CUBE() is not null =>
                new CubeSyntax(builder.Expressions.BuildList(context.exprList()), position),
            _ when context.SETS() is not null =>
                new GroupingSetsSyntax([.. context.groupItem().Select(GroupItem)], position),
            _ when context.expr() is { } expression => GroupExpression(expression),
            _ => new EmptyGroupingSyntax(position),
        };
    }

    private GroupingExpressionSyntax GroupExpression(SqlGrammar.ExprContext context)
    {
        // Here the words are never functions' names, so a list that is none is a mistake.
        var behind = builder.TokenAfter(context.Start);
        if (context.Start.Type is SqlGrammar.ROLLUP or SqlGrammar.CUBE && behind.Type == SqlGrammar.LPAREN)
        {
            throw SyntaxErrors.Near(builder.TokenAfter(behind));
        }

        return new GroupingExpressionSyntax(builder.Expressions.Build(context));
    }

    private QuerySyntax Tail(QuerySyntax query, SqlGrammar.QueryTailContext[] tails)
    {
        var hasLimit = false;
        var hasOffset = false;
        var locking = new List<LockingSyntax>();
        foreach (var tail in tails)
        {
            if (tail.lockingClause() is { } lockClause)
            {
                if (lockClause.READ() is null)
                {
                    locking.Add(Lock(lockClause));
                }

                continue;
            }

            // A second one is no clause of the grammar; one that the inner query has is refused by name.
            var isOffset = tail.offsetClause() is not null;
            if (isOffset ? hasOffset : hasLimit)
            {
                throw SyntaxErrors.Near(tail.Start);
            }

            if (isOffset)
            {
                hasOffset = true;
                query = query.Offset is null
                    ? query with { Offset = builder.Expressions.Build(tail.offsetClause().expr()) }
                    : throw SyntaxErrors.Rule("multiple OFFSET clauses not allowed",
                        tail.offsetClause().expr().Position());
            }
            else
            {
                hasLimit = true;
                query = Limit(query, tail);
            }
        }

        return locking.Count == 0 ? query : query with { Locking = [.. query.Locking, .. locking] };
    }

    private QuerySyntax Limit(QuerySyntax query, SqlGrammar.QueryTailContext tail)
    {
        if (query.Limit is not null)
        {
            var second = (ParserRuleContext?)tail.limitClause()?.expr(0)
                ?? (ParserRuleContext?)tail.fetchClause()?.fetchCount() ?? tail;
            throw SyntaxErrors.Rule("multiple LIMIT clauses not allowed", second.Position());
        }

        if (tail.limitClause() is { } limit)
        {
            if (limit.COMMA() is not null)
            {
                throw SyntaxErrors.Rule(
                    "LIMIT #,# syntax is not supported", limit.Position(), "Use separate LIMIT and OFFSET clauses.");
            }

            return limit.ALL() is not null ? query : query with { Limit = builder.Expressions.Build(limit.expr(0)) };
        }

        var fetch = tail.fetchClause();
        var withTies = fetch.TIES() is not null;
        if (withTies && query.OrderBy.Count == 0)
        {
            throw SyntaxErrors.Rule("WITH TIES cannot be specified without ORDER BY clause", 0);
        }

        return query with { Limit = FetchCount(fetch), WithTies = withTies };
    }

    private ExpressionSyntax FetchCount(SqlGrammar.FetchClauseContext fetch)
    {
        if (fetch.fetchCount() is not { } count)
        {
            return new LiteralSyntax(LiteralKind.Integer, "1", fetch.Position());
        }

        if (count.primary() is { } primary)
        {
            return builder.Primaries.Build(primary);
        }

        var number = PrimaryBuilder.Literal(count.Stop);
        return count.MINUS() is null
            ? number
            : number with { Text = "-" + number.Text, Position = count.Position() };
    }

    private static LockingSyntax Lock(SqlGrammar.LockingClauseContext context)
    {
        var strength = context switch
        {
            _ when context.NO() is not null => "no key update",
            _ when context.KEY() is not null => "key share",
            _ when context.UPDATE() is not null => "update",
            _ => "share",
        };
        var wait = context.NOWAIT() is not null ? LockWait.NoWait
            : context.SKIP() is not null ? LockWait.SkipLocked
            : LockWait.Block;
        return new LockingSyntax(
            strength, context.qualifiedNameList() is { } of ? Names.List(of) : [], wait, context.Position());
    }
}
