using System.Globalization;
using System.Runtime.CompilerServices;
using Antlr4.Runtime;
using SqlGateway.Parser.Generated;
using SqlGateway.Parser.Syntax.Lexing;

namespace SqlGateway.Parser.Syntax.Building;

/// <summary>What operators stand between: constants, names, calls, and everything in brackets.</summary>
internal sealed class PrimaryBuilder(TreeBuilder builder)
{
    /// <summary>What the protocol can bind.</summary>
    private const int MaxParameter = 65_535;

    public ExpressionSyntax Build(SqlGrammar.PrimaryContext context)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var position = context.Position();
        switch (context)
        {
            case SqlGrammar.LiteralContext literal:
                return Literal(literal.Start);
            case SqlGrammar.NameOrCallContext name:
                return NameOrCall(name);
            case SqlGrammar.KeywordNameContext name:
                return name.callSuffix() is { } suffix
                    ? builder.Calls.Build(FunctionName(name.Start, name.indirection()), suffix)
                    : Column(name.Start, name.indirection());
            case SqlGrammar.KeywordCallContext call:
                return CallOrTypedLiteral(new QualifiedName([call.Start.ToIdentifier()]), call.callSuffix(),
                    call.SCONST());
            case SqlGrammar.SpecialContext special:
                return builder.SpecialForms.Build(special.specialForm());
            case SqlGrammar.TypedLiteralContext typed:
                return TypedLiteral(builder.Types.BuildConstant(typed.constantType()), typed.SCONST().Symbol);
            case SqlGrammar.IntervalLiteralContext interval:
                return TypedLiteral(
                    builder.Types.BuildInterval(interval.Start, interval.intervalFields(), interval.ICONST()),
                    interval.SCONST().Symbol);
            case SqlGrammar.ParameterContext parameter:
                return Indirect(Parameter(parameter.Start), parameter.indirection());
            case SqlGrammar.ScalarQueryContext query:
                return Indirect(
                    new ScalarQuerySyntax(builder.Queries.Build(query.query()), position), query.indirection());
            case SqlGrammar.ParenthesizedContext parenthesized:
                return Parenthesized(parenthesized);
            case SqlGrammar.RowContext row:
                return new RowSyntax(builder.Expressions.BuildList(row.exprList()), position) { IsExplicit = true };
            case SqlGrammar.ArrayContext array:
                return array.query() is { } items
                    ? new ArrayQuerySyntax(builder.Queries.Build(items), position)
                    : Array(array.arrayItems(), position);
            case SqlGrammar.ExistsContext exists:
                return new ExistsSyntax(builder.Queries.Build(exists.query()), position);
            case SqlGrammar.CaseContext @case:
                return Case(@case);
            case SqlGrammar.GroupingContext grouping:
                return new GroupingSyntax(builder.Expressions.BuildList(grouping.exprList()), position);
            default:
                return new DefaultSyntax(position);
        }
    }

    public static LiteralSyntax Literal(IToken token)
    {
        var position = token.Position();
        return token.Type switch
        {
            SqlGrammar.ICONST => new LiteralSyntax(LiteralKind.Integer, token.Text, position),
            SqlGrammar.FCONST => new LiteralSyntax(LiteralKind.Decimal, token.Text, position),
            SqlGrammar.SCONST => new LiteralSyntax(LiteralKind.String, token.Value(), position),
            SqlGrammar.BCONST or SqlGrammar.XCONST => new LiteralSyntax(LiteralKind.Bit, token.Value(), position),
            SqlGrammar.NULL => new LiteralSyntax(LiteralKind.Null, "", position),
            _ => new LiteralSyntax(LiteralKind.Boolean, token.Value(), position),
        };
    }

    public static CastSyntax TypedLiteral(TypeNameSyntax type, IToken text) =>
        new(Literal(text), type, CastForm.TypedLiteral, type.Position);

    private ExpressionSyntax NameOrCall(SqlGrammar.NameOrCallContext context)
    {
        if (context.callSuffix() is null && context.SCONST() is null)
        {
            return Column(context.Start, context.indirection());
        }

        var name = FunctionName(context.Start, context.indirection());
        return CallOrTypedLiteral(name, context.callSuffix(), context.SCONST());
    }

    private ExpressionSyntax CallOrTypedLiteral(
        QualifiedName name, SqlGrammar.CallSuffixContext? suffix, Antlr4.Runtime.Tree.ITerminalNode? text)
    {
        if (text is null)
        {
            return builder.Calls.Build(name, suffix!);
        }

        // A string behind a call makes the call a type with modifiers: mytype(3) 'x'.
        var modifiers = suffix is null ? [] : builder.Calls.Modifiers(suffix, text.Symbol);
        return TypedLiteral(new TypeNameSyntax(name, modifiers, name.Position), text.Symbol);
    }

    private static QualifiedName FunctionName(IToken first, SqlGrammar.IndirectionContext[] others)
    {
        List<Identifier> parts = [first.ToIdentifier()];
        foreach (var other in others)
        {
            // A name ends where a star or a bracket stands.
            parts.Add(other.colLabel() is { } label
                ? label.ToIdentifier()
                : throw SyntaxErrors.Near(other.STAR()?.Symbol ?? other.Start));
        }

        return new QualifiedName(parts);
    }

    private ExpressionSyntax Column(IToken first, SqlGrammar.IndirectionContext[] others)
    {
        var count = others.TakeWhile(other => other.colLabel() is not null).Count();
        QualifiedName name =
            new([first.ToIdentifier(), .. others.Take(count).Select(other => other.colLabel().ToIdentifier())]);
        if (count < others.Length && others[count].STAR() is not null)
        {
            RefuseAfterStar(others, count);
            return new StarSyntax(name, name.Position);
        }

        return Indirect(new ColumnReferenceSyntax(name), others[count..]);
    }

    private ExpressionSyntax Indirect(ExpressionSyntax operand, ReadOnlySpan<SqlGrammar.IndirectionContext> steps)
    {
        for (var i = 0; i < steps.Length; i++)
        {
            var step = steps[i];
            builder.Enter(1, step.Start);
            if (step.colLabel() is { } field)
            {
                operand = new FieldSelectSyntax(operand, field.ToIdentifier());
            }
            else if (step.STAR() is not null)
            {
                RefuseAfterStar(steps, i);
                operand = new FieldStarSyntax(operand, operand.Position);
            }
            else
            {
                List<SubscriptItem> subscripts = [Subscript(step)];
                while (i + 1 < steps.Length && steps[i + 1].LBRACKET() is not null)
                {
                    subscripts.Add(Subscript(steps[++i]));
                }

                operand = new SubscriptSyntax(operand, subscripts);
            }
        }

        builder.Leave(steps.Length == 0 ? 0 : CountEntered(steps));
        return operand;
    }

    private static int CountEntered(ReadOnlySpan<SqlGrammar.IndirectionContext> steps)
    {
        var entered = 0;
        for (var i = 0; i < steps.Length; i++)
        {
            entered += i > 0 && steps[i].LBRACKET() is not null && steps[i - 1].LBRACKET() is not null ? 0 : 1;
        }

        return entered;
    }

    private void RefuseAfterStar(ReadOnlySpan<SqlGrammar.IndirectionContext> steps, int star)
    {
        if (star + 1 < steps.Length)
        {
            throw SyntaxErrors.Near(builder.TokenBehind(steps[^1]), "improper use of \"*\"");
        }
    }

    private SubscriptItem Subscript(SqlGrammar.IndirectionContext context)
    {
        var bounds = context.expr();
        if (context.COLON() is not { } colon)
        {
            return new SubscriptItem(builder.Expressions.Build(bounds[0]), null, IsSlice: false, context.Position());
        }

        var from = bounds.FirstOrDefault(bound => bound.Start.TokenIndex < colon.Symbol.TokenIndex);
        var to = bounds.FirstOrDefault(bound => bound.Start.TokenIndex > colon.Symbol.TokenIndex);
        return new SubscriptItem(
            builder.Expressions.BuildOptional(from), builder.Expressions.BuildOptional(to), IsSlice: true,
            context.Position());
    }

    private ParameterSyntax Parameter(IToken token)
    {
        if (!int.TryParse(token.Value(), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || number is < 1 or > MaxParameter)
        {
            throw ScanErrors.UndefinedParameter(token.Value(), token.Position());
        }

        builder.HighestParameter = Math.Max(builder.HighestParameter, number);
        return new ParameterSyntax(number, token.Position());
    }

    private ExpressionSyntax Parenthesized(SqlGrammar.ParenthesizedContext context)
    {
        var items = context.expr();
        if (items.Length == 1)
        {
            return Indirect(builder.Expressions.Build(items[0]), context.indirection());
        }

        if (context.indirection() is [var unexpected, ..])
        {
            throw SyntaxErrors.Near(unexpected.Start);
        }

        return new RowSyntax([.. items.Select(builder.Expressions.Build)], context.Position());
    }

    private ArraySyntax Array(SqlGrammar.ArrayItemsContext context, int position)
    {
        IReadOnlyList<ExpressionSyntax> items = context.arrayItems().Length > 0
            ? [.. context.arrayItems().Select(inner => Array(inner, inner.Position()))]
            : builder.Expressions.BuildList(context.exprList());
        return new ArraySyntax(items, position);
    }

    private CaseSyntax Case(SqlGrammar.CaseContext context)
    {
        var others = context.expr();
        var hasElse = context.ELSE() is not null;
        var operand = others.Length > (hasElse ? 1 : 0) ? builder.Expressions.Build(others[0]) : null;
        return new CaseSyntax(
            operand,
            [
                .. context.whenClause().Select(when => new WhenSyntax(
                    builder.Expressions.Build(when.expr(0)), builder.Expressions.Build(when.expr(1)), when.Position())),
            ],
            hasElse ? builder.Expressions.Build(others[^1]) : null,
            context.Position());
    }
}
