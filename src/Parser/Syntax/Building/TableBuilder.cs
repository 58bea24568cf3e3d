using Antlr4.Runtime;
using SqlGateway.Parser.Generated;

namespace SqlGateway.Parser.Syntax.Building;

/// <summary>What stands in FROM. Joins come as a flat list and nest by their conditions.</summary>
internal sealed class TableBuilder(TreeBuilder builder)
{
    public TableExpressionSyntax Build(SqlGrammar.TableExprContext context) =>
        Join(context.tablePrimary(), context.joinTail());

    public static TableReferenceSyntax Relation(SqlGrammar.RelationContext context, AliasSyntax? alias) =>
        new(Names.Qualified(context.qualifiedName()), context.ONLY() is not null, alias);

    private sealed record PendingJoin(JoinKind Kind, IToken Token);

    private TableExpressionSyntax Join(SqlGrammar.TablePrimaryContext first, SqlGrammar.JoinTailContext[] tails)
    {
        var levels = tails.Count(tail => tail.tablePrimary() is not null);
        builder.Enter(levels, first.Start);
        var tables = new Stack<TableExpressionSyntax>();
        var pending = new Stack<PendingJoin>();
        tables.Push(Primary(first));
        foreach (var tail in tails)
        {
            if (tail.ON() is not null || tail.USING() is not null)
            {
                // A condition belongs to the last join that waits for one.
                if (!pending.TryPop(out var join))
                {
                    throw SyntaxErrors.Near(tail.Start);
                }

                var right = tables.Pop();
                tables.Push(new JoinSyntax(
                    join.Kind, tables.Pop(), right, IsNatural: false, Names.List(tail.nameList()),
                    tail.colId()?.ToIdentifier(), builder.Expressions.BuildOptional(tail.expr()), Alias: null,
                    join.Token.Position()));
            }
            else if (tail.CROSS() is not null || tail.NATURAL() is not null)
            {
                var kind = tail.CROSS() is not null ? JoinKind.Cross : KindOf(tail.joinType());
                tables.Push(new JoinSyntax(
                    kind, tables.Pop(), Primary(tail.tablePrimary()), tail.NATURAL() is not null, Using: [],
                    UsingAlias: null,
                    On: null, Alias: null, tail.Position()));
            }
            else
            {
                pending.Push(new PendingJoin(KindOf(tail.joinType()), tail.Start));
                tables.Push(Primary(tail.tablePrimary()));
            }
        }

        if (pending.Count > 0)
        {
            throw SyntaxErrors.Near(builder.TokenBehind(tails[^1]));
        }

        builder.Leave(levels);
        return tables.Pop();
    }

    private TableExpressionSyntax Primary(SqlGrammar.TablePrimaryContext context)
    {
        var alias = context.tableAlias() is { } written ? Alias(written) : null;
        if (context.relation() is { } relation)
        {
            return context.sampleClause() is { } sample
                ? Sample(Relation(relation, alias), sample)
                : Relation(relation, alias);
        }

        if (context.query() is { } query)
        {
            return Derived(context, query, alias);
        }

        if (context.joinTail() is { Length: > 0 } joins)
        {
            var join = Join(context.tablePrimary(), joins);
            return alias is null || join is not JoinSyntax inner ? join : inner with { Alias = alias };
        }

        return Function(context);
    }

    private DerivedTableSyntax Derived(
        SqlGrammar.TablePrimaryContext context, SqlGrammar.QueryContext query, AliasSyntax? alias)
    {
        var position = context.QLPAREN().Position();
        var derived = builder.Queries.Build(query);
        if (alias is null)
        {
            var (what, example) = derived.Body is ValuesSyntax ? ("VALUES", "(VALUES ...)")
                : ("subquery", "(SELECT ...)");
            throw SyntaxErrors.Rule($"{what} in FROM must have an alias", position,
                $"For example, FROM {example} [AS] foo.");
        }

        return new DerivedTableSyntax(derived, context.LATERAL() is not null, alias, position);
    }

    private TableFunctionSyntax Function(SqlGrammar.TablePrimaryContext context)
    {
        var alias = context.functionAlias();
        IReadOnlyList<TableFunctionItem> functions = context.ROWS() is not null
            ? [.. context.rowsFromItem().Select(item =>
                new TableFunctionItem(Call(item.tableFunction()), Types(item.columnTypes())))]
            : [new TableFunctionItem(Call(context.tableFunction()), [])];
        return new TableFunctionSyntax(
            functions, context.ROWS() is not null, context.LATERAL() is not null, context.ORDINALITY() is not null,
            alias?.colId() is { } name ? new AliasSyntax(name.ToIdentifier(), Names.List(alias.nameList())) : null,
            Types(alias?.columnTypes()), context.Position());
    }

    private ExpressionSyntax Call(SqlGrammar.TableFunctionContext context) => context.namedCall() is { } call
        ? builder.Calls.Build(call)
        : builder.SpecialForms.Build(context.specialForm());

    private IReadOnlyList<ColumnTypeSyntax> Types(SqlGrammar.ColumnTypesContext? context) => context is null ? [] :
    [
        .. context.columnType().Select(column => new ColumnTypeSyntax(
            column.colId().ToIdentifier(), builder.Types.Build(column.typeName()),
            column.qualifiedName() is { } collation ? Names.Qualified(collation) : null)),
    ];

    private TableSampleSyntax Sample(TableReferenceSyntax table, SqlGrammar.SampleClauseContext context) => new(
        table, Names.Qualified(context.qualifiedName()), builder.Expressions.BuildList(context.exprList()),
        builder.Expressions.BuildOptional(context.expr()), context.Position());

    private static AliasSyntax Alias(SqlGrammar.TableAliasContext context) =>
        new(context.colId().ToIdentifier(), Names.List(context.nameList()));

    private static JoinKind KindOf(SqlGrammar.JoinTypeContext? context) => context?.Start.Type switch
    {
        SqlGrammar.LEFT => JoinKind.Left,
        SqlGrammar.RIGHT => JoinKind.Right,
        SqlGrammar.FULL => JoinKind.Full,
        _ => JoinKind.Inner,
    };
}
