using Antlr4.Runtime;
using SqlGateway.Parser.Generated;

namespace SqlGateway.Parser.Syntax.Building;

/// <summary>Calls with what belongs to them: arguments, FILTER, OVER, window definitions.</summary>
internal sealed class CallBuilder(TreeBuilder builder)
{
    public FunctionCallSyntax Build(SqlGrammar.NamedCallContext context)
    {
        var parts = context.colLabel().Select(label => label.ToIdentifier());
        return Build(new QualifiedName([context.Start.ToIdentifier(), .. parts]), context.callSuffix());
    }

    public FunctionCallSyntax Build(QualifiedName name, SqlGrammar.CallSuffixContext suffix)
    {
        var arguments = suffix.callArguments();
        var withinGroup = suffix.WITHIN() is not null;
        var orderBy = Sort(arguments.sortClause());
        if (withinGroup)
        {
            RefuseWithWithinGroup(arguments, suffix);
            orderBy = Sort(suffix.sortClause());
        }

        return new FunctionCallSyntax(name, Arguments(arguments.argument()), name.Position)
        {
            IsStar = arguments.STAR() is not null,
            IsDistinct = arguments.DISTINCT() is not null,
            IsVariadic = IsVariadic(arguments.argument()),
            OrderBy = orderBy,
            IsWithinGroup = withinGroup,
            Filter = builder.Expressions.BuildOptional(suffix.filterClause()?.expr()),
            Over = suffix.overClause() is { } over ? Over(over) : null,
        };
    }

    public IReadOnlyList<ArgumentSyntax> Arguments(SqlGrammar.ArgumentContext[] arguments) =>
        [.. arguments.Select(Argument)];

    /// <summary>The arguments read as a type's modifiers.</summary>
    public IReadOnlyList<ExpressionSyntax> Modifiers(SqlGrammar.CallSuffixContext suffix, IToken literal)
    {
        var arguments = suffix.callArguments();
        if (suffix.filterClause() is not null || suffix.overClause() is not null || suffix.WITHIN() is not null
            || arguments.STAR() is not null || arguments.DISTINCT() is not null || arguments.argument().Length == 0)
        {
            throw SyntaxErrors.Near(literal);
        }

        if (arguments.argument().FirstOrDefault(argument => argument.typeFunctionName() is not null) is { } named)
        {
            throw SyntaxErrors.Rule("type modifier cannot have parameter name", named.Position());
        }

        if (arguments.sortClause() is { } sort)
        {
            throw SyntaxErrors.Rule("type modifier cannot have ORDER BY", sort.Position());
        }

        return [.. arguments.argument().Select(argument => builder.Expressions.Build(argument.expr()))];
    }

    public IReadOnlyList<SortKeySyntax> Sort(SqlGrammar.SortClauseContext? context) =>
        context is null ? [] : [.. context.sortKey().Select(SortKey)];

    public WindowSyntax Window(SqlGrammar.WindowSpecContext context) => new(
        context.colId()?.ToIdentifier(),
        builder.Expressions.BuildList(context.exprList()),
        Sort(context.sortClause()),
        context.frameClause() is { } frame ? Frame(frame) : null,
        context.Position());

    private static bool IsVariadic(SqlGrammar.ArgumentContext[] arguments)
    {
        for (var i = 0; i < arguments.Length - 1; i++)
        {
            if (arguments[i].VARIADIC() is not null)
            {
                // Behind it only the closing parenthesis may stand: the comma is wrong.
                var comma = ((ParserRuleContext)arguments[i].Parent).children
                    .OfType<Antlr4.Runtime.Tree.ITerminalNode>()
                    .First(node => node.Symbol.TokenIndex > arguments[i].Stop.TokenIndex);
                throw SyntaxErrors.Near(comma.Symbol);
            }
        }

        return arguments is [.., var last] && last.VARIADIC() is not null;
    }

    private static void RefuseWithWithinGroup(SqlGrammar.CallArgumentsContext arguments,
        SqlGrammar.CallSuffixContext suffix)
    {
        var position = suffix.WITHIN().Position();
        if (arguments.sortClause() is not null)
        {
            throw SyntaxErrors.Rule("cannot use multiple ORDER BY clauses with WITHIN GROUP", position);
        }

        if (arguments.DISTINCT() is not null)
        {
            throw SyntaxErrors.Rule("cannot use DISTINCT with WITHIN GROUP", position);
        }

        if (IsVariadic(arguments.argument()))
        {
            throw SyntaxErrors.Rule("cannot use VARIADIC with WITHIN GROUP", position);
        }
    }

    private ArgumentSyntax Argument(SqlGrammar.ArgumentContext context) =>
        new(builder.Expressions.Build(context.expr()), context.typeFunctionName()?.ToIdentifier(), context.Position());

    private SortKeySyntax SortKey(SqlGrammar.SortKeyContext context)
    {
        var direction = context switch
        {
            _ when context.ASC() is not null => SortDirection.Ascending,
            _ when context.DESC() is not null => SortDirection.Descending,
            _ when context.USING() is not null => SortDirection.Using,
            _ => SortDirection.Default,
        };
        var nulls = context.FIRST() is not null ? NullsOrder.First
            : context.LAST() is not null ? NullsOrder.Last
            : NullsOrder.Default;
        return new SortKeySyntax(
            builder.Expressions.Build(context.expr()), direction, nulls,
            context.qualifiedOperator() is { } name ? builder.Expressions.Operator(name) : null);
    }

    private OverSyntax Over(SqlGrammar.OverClauseContext context) => new(
        context.colId()?.ToIdentifier(),
        context.windowSpec() is { } window ? Window(window) : null,
        context.Position());

    private FrameSyntax Frame(SqlGrammar.FrameClauseContext context)
    {
        var mode = context.RANGE() is not null ? FrameMode.Range
            : context.ROWS() is not null ? FrameMode.Rows
            : FrameMode.Groups;
        var exclude = context switch
        {
            _ when context.EXCLUDE() is null || context.NO() is not null => FrameExclude.NoOthers,
            _ when context.CURRENT() is not null => FrameExclude.CurrentRow,
            _ when context.GROUP() is not null => FrameExclude.Group,
            _ => FrameExclude.Ties,
        };
        var start = Bound(context.frameBound(0));
        var end = context.BETWEEN() is null
            ? new FrameBoundary(FrameBoundaryKind.CurrentRow, null, context.frameBound(0).Position())
            : Bound(context.frameBound(1));
        Judge(start, end, context.BETWEEN() is null);
        return new FrameSyntax(mode, start, end, exclude, context.Position());
    }

    private FrameBoundary Bound(SqlGrammar.FrameBoundContext context)
    {
        var isPreceding = context.PRECEDING() is not null;
        var kind = context switch
        {
            _ when context.CURRENT() is not null => FrameBoundaryKind.CurrentRow,
            _ when context.UNBOUNDED() is not null =>
                isPreceding ? FrameBoundaryKind.UnboundedPreceding : FrameBoundaryKind.UnboundedFollowing,
            _ => isPreceding ? FrameBoundaryKind.Preceding : FrameBoundaryKind.Following,
        };
        return new FrameBoundary(kind, builder.Expressions.BuildOptional(context.expr()), context.Position());
    }

    private static void Judge(FrameBoundary start, FrameBoundary end, bool isSingle)
    {
        if (start.Kind == FrameBoundaryKind.UnboundedFollowing)
        {
            throw SyntaxErrors.Windowing("frame start cannot be UNBOUNDED FOLLOWING", start.Position);
        }

        if (end.Kind == FrameBoundaryKind.UnboundedPreceding)
        {
            throw SyntaxErrors.Windowing("frame end cannot be UNBOUNDED PRECEDING", end.Position);
        }

        if (start.Kind == FrameBoundaryKind.Following && isSingle)
        {
            throw SyntaxErrors.Windowing("frame starting from following row cannot end with current row",
                start.Position);
        }

        if (start.Kind == FrameBoundaryKind.CurrentRow && end.Kind == FrameBoundaryKind.Preceding)
        {
            throw SyntaxErrors.Windowing("frame starting from current row cannot have preceding rows", end.Position);
        }

        if (start.Kind == FrameBoundaryKind.Following
            && end.Kind is FrameBoundaryKind.Preceding or FrameBoundaryKind.CurrentRow)
        {
            throw SyntaxErrors.Windowing("frame starting from following row cannot have preceding rows", end.Position);
        }
    }
}
