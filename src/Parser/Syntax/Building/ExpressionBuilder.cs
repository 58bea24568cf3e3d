using Antlr4.Runtime;
using Antlr4.Runtime.Tree;
using SqlGateway.Core.Errors;
using SqlGateway.Parser.Generated;

namespace SqlGateway.Parser.Syntax.Building;

/// <summary>Expressions: chains of operands and operators.</summary>
internal sealed class ExpressionBuilder(TreeBuilder builder)
{
    public IReadOnlyList<ExpressionSyntax> BuildList(SqlGrammar.ExprListContext? context) =>
        context is null ? [] : [.. context.expr().Select(Build)];

    public ExpressionSyntax? BuildOptional(SqlGrammar.ExprContext? context) => context is null ? null : Build(context);

    public ExpressionSyntax Build(SqlGrammar.ExprContext context)
    {
        var tails = context.exprTail();
        var first = context.operand();
        if (tails.Length == 0 && first.prefix().Length == 0)
        {
            return Cast(first.primary(), first.TYPECAST(), first.typeName());
        }

        var levels = Levels(first, tails);
        builder.Enter(levels, context.Start);
        var chain = new PrecedenceChain();
        AddOperand(chain, first);
        foreach (var tail in tails)
        {
            AddTail(chain, tail);
        }

        builder.Leave(levels);
        return chain.Finish();
    }

    public ExpressionSyntax Build(SqlGrammar.RestrictedExprContext context)
    {
        var tails = context.restrictedTail();
        var levels = context.restrictedOperand().qualifiedOp().Length + tails.Length
            + context.restrictedOperand().MINUS().Length + context.restrictedOperand().PLUS().Length;
        builder.Enter(levels, context.Start);
        var chain = new PrecedenceChain();
        AddOperand(chain, context.restrictedOperand());
        foreach (var tail in tails)
        {
            if (tail.symbol() is { } symbol)
            {
                AddSymbol(chain, symbol);
            }
            else
            {
                AddDistinctFrom(chain, tail.Start, tail.NOT() is not null);
            }

            AddOperand(chain, tail.restrictedOperand());
        }

        builder.Leave(levels);
        return chain.Finish();
    }

    public OperatorName Operator(SqlGrammar.QualifiedOperatorContext context) =>
        Operator(context.colId(), context.operatorSymbol(), context.Start);

    /// <summary>
    /// How deep the chain can get. AND and OR do not count: they reduce all before them and stay flat.
    /// </summary>
    private static int Levels(SqlGrammar.OperandContext first, SqlGrammar.ExprTailContext[] tails)
    {
        var deepest = 0;
        var current = first.prefix().Length;
        foreach (var tail in tails)
        {
            deepest = Math.Max(deepest, current);
            var isJunction = tail.infix() is { } infix && (infix.AND() is not null || infix.OR() is not null);
            current = (isJunction ? 0 : current + 1) + (tail.operand()?.prefix().Length ?? 0);
        }

        return Math.Max(deepest, current);
    }

    private void AddTail(PrecedenceChain chain, SqlGrammar.ExprTailContext tail)
    {
        var negated = tail.NOT() is not null;
        var position = tail.Position();
        if (tail.infix() is { } infix)
        {
            AddInfix(chain, infix);
            AddOperand(chain, tail.operand());
        }
        else if (tail.subqueryInfix() is { } quantified)
        {
            AddQuantified(chain, tail, quantified);
        }
        else if (tail.BETWEEN() is not null)
        {
            var low = Build(tail.restrictedExpr());
            var symmetric = tail.SYMMETRIC() is not null;
            chain.InfixOperator(
                Precedence.Pattern, tail.Start,
                (left, high) => new BetweenSyntax(left, low, high, negated, symmetric, position));
            AddOperand(chain, tail.operand());
        }
        else if (tail.IN() is not null)
        {
            chain.PostfixOperator(Precedence.Pattern, tail.Start, left => tail.query() is { } query
                ? new InQuerySyntax(left, builder.Queries.Build(query), negated, position)
                : new InListSyntax(left, BuildList(tail.exprList()), negated, position));
        }
        else if (tail.COLLATE() is not null)
        {
            chain.PostfixOperator(Precedence.Collate, tail.Start, operand =>
                new CollateSyntax(operand, Names.Qualified(tail.qualifiedName()), position));
        }
        else
        {
            chain.PostfixOperator(Precedence.Is, tail.Start, operand => Test(operand, tail, negated));
        }
    }

    private static ExpressionSyntax Test(ExpressionSyntax operand, SqlGrammar.ExprTailContext tail, bool negated)
    {
        var position = tail.Position();
        if (tail.NORMALIZED() is not null)
        {
            List<ArgumentSyntax> arguments = [new(operand, null, operand.Start)];
            if (tail.normalForm() is { } form)
            {
                arguments.Add(SpecialFormBuilder.Text(form.Start));
            }

            var call = new FunctionCallSyntax(Names.System("is_normalized", position), arguments, position)
            {
                IsSpecialForm = true,
            };
            return negated ? new NotSyntax(call, position) : call;
        }

        if (tail.DOCUMENT() is not null)
        {
            throw SqlErrors.NotSupported("IS DOCUMENT", position);
        }

        return tail switch
        {
            _ when tail.ISNULL() is not null => new TestSyntax(operand, TestKind.Null, Negated: false, position),
            _ when tail.NOTNULL() is not null => new TestSyntax(operand, TestKind.Null, Negated: true, position),
            _ when tail.NULL() is not null => new TestSyntax(operand, TestKind.Null, negated, position),
            _ when tail.TRUE() is not null => new TestSyntax(operand, TestKind.True, negated, position),
            _ when tail.FALSE() is not null => new TestSyntax(operand, TestKind.False, negated, position),
            _ => new TestSyntax(operand, TestKind.Unknown, negated, position),
        };
    }

    private void AddInfix(PrecedenceChain chain, SqlGrammar.InfixContext infix)
    {
        var negated = infix.NOT() is not null;
        var token = infix.Start;
        var position = token.Position();
        if (infix.symbol() is { } symbol)
        {
            AddSymbol(chain, symbol);
        }
        else if (infix.AND() is not null)
        {
            chain.InfixOperator(Precedence.And, token, (left, right) => Join(isAnd: true, left, right, position));
        }
        else if (infix.OR() is not null)
        {
            chain.InfixOperator(Precedence.Or, token, (left, right) => Join(isAnd: false, left, right, position));
        }
        else if (infix.ESCAPE() is not null)
        {
            chain.Escape(token);
        }
        else if (infix.AT() is not null)
        {
            chain.InfixOperator(Precedence.AtTimeZone, token, (left, zone) =>
                SpecialFormBuilder.Call("timezone", position, zone, left));
        }
        else if (infix.OVERLAPS() is not null)
        {
            chain.InfixOperator(Precedence.Other, token, (left, right) => Overlaps(left, right, token));
        }
        else if (infix.DISTINCT() is not null)
        {
            AddDistinctFrom(chain, token, negated);
        }
        else
        {
            AddPattern(chain, infix, negated, position);
        }
    }

    private static void AddPattern(PrecedenceChain chain, SqlGrammar.InfixContext infix, bool negated, int position)
    {
        var isSimilar = infix.SIMILAR() is not null;
        var form = isSimilar ? OperatorForm.Similar : OperatorForm.Like;
        var symbol = (negated ? "!" : "") + (isSimilar ? "~" : infix.ILIKE() is not null ? "~~*" : "~~");
        var function = isSimilar ? "similar_to_escape" : "like_escape";
        var name = new OperatorName(null, symbol, position);
        BinarySyntax Make(ExpressionSyntax left, ExpressionSyntax pattern) => new(name, left, pattern) { Form = form };
        chain.PatternOperator(
            infix.Start,
            (left, pattern) => Make(left, isSimilar ? SpecialFormBuilder.Call(function, position, pattern) : pattern),
            (left, pattern, escape) => Make(left, SpecialFormBuilder.Call(function, position, pattern, escape)));
    }

    private static void AddDistinctFrom(PrecedenceChain chain, IToken token, bool negated) =>
        chain.InfixOperator(Precedence.Is, token, (left, right) =>
            new DistinctFromSyntax(left, right, negated, token.Position()));

    private static void AddSymbol(PrecedenceChain chain, SqlGrammar.SymbolContext symbol)
    {
        var name = symbol.qualifiedOp() is { } qualified
            ? Operator(qualified)
            : new OperatorName(null, symbol.Start.Value(), symbol.Position());
        chain.InfixOperator(PrecedenceOf(symbol), symbol.Start, (left, right) => new BinarySyntax(name, left, right));
    }

    private void AddQuantified(PrecedenceChain chain, SqlGrammar.ExprTailContext tail,
        SqlGrammar.SubqueryInfixContext infix)
    {
        var isPattern = infix.symbol() is null;
        var name = infix.symbol() switch
        {
            null => new OperatorName(
                null, (infix.NOT() is not null ? "!" : "") + (infix.ILIKE() is not null ? "~~*" : "~~"),
                infix.Position()),
            { } symbol when symbol.qualifiedOp() is { } qualified => Operator(qualified),
            { } symbol => new OperatorName(null, symbol.Start.Value(), symbol.Position()),
        };
        var form = isPattern ? OperatorForm.Like : OperatorForm.Plain;
        var isAll = tail.ALL() is not null;
        chain.PostfixOperator(isPattern ? Precedence.Pattern : PrecedenceOf(infix.symbol()), infix.Start, operand =>
            tail.query() is { } query
                ? new QuantifiedQuerySyntax(name, isAll, operand, builder.Queries.Build(query)) { Form = form }
                : new QuantifiedArraySyntax(name, isAll, operand, Build(tail.expr())) { Form = form });
    }

    private void AddOperand(PrecedenceChain chain, SqlGrammar.OperandContext operand)
    {
        foreach (var prefix in operand.prefix())
        {
            var token = prefix.Start;
            if (prefix.NOT() is not null)
            {
                chain.PrefixOperator(Precedence.Not, value => new NotSyntax(value, token.Position()));
            }
            else
            {
                AddPrefix(chain, token, prefix.qualifiedOp());
            }
        }

        chain.Operand(Cast(operand.primary(), operand.TYPECAST(), operand.typeName()));
    }

    private void AddOperand(PrecedenceChain chain, SqlGrammar.RestrictedOperandContext operand)
    {
        foreach (var child in operand.children)
        {
            if (child is SqlGrammar.QualifiedOpContext qualified)
            {
                AddPrefix(chain, qualified.Start, qualified);
            }
            else if (child is ITerminalNode { Symbol: { Type: SqlGrammar.PLUS or SqlGrammar.MINUS } sign })
            {
                AddPrefix(chain, sign, null);
            }
        }

        chain.Operand(Cast(operand.primary(), operand.TYPECAST(), operand.typeName()));
    }

    private static void AddPrefix(PrecedenceChain chain, IToken token, SqlGrammar.QualifiedOpContext? qualified)
    {
        if (qualified is not null)
        {
            var name = Operator(qualified);
            chain.PrefixOperator(Precedence.Other, value => new UnarySyntax(name, value));
            return;
        }

        chain.PrefixOperator(Precedence.Sign, value => token.Type == SqlGrammar.MINUS && value is LiteralSyntax number
            && number.Kind is LiteralKind.Integer or LiteralKind.Decimal
                ? Negate(number, token.Position())
                : new UnarySyntax(new OperatorName(null, token.Text, token.Position()), value));
    }

    private static LiteralSyntax Negate(LiteralSyntax number, int position) => number with
    {
        Text = number.Text.StartsWith('-') ? number.Text[1..] : "-" + number.Text,
        Position = position,
    };

    private ExpressionSyntax Cast(
        SqlGrammar.PrimaryContext primary, ITerminalNode[] casts, SqlGrammar.TypeNameContext[] types)
    {
        builder.Enter(casts.Length, primary.Start);
        var value = builder.Primaries.Build(primary);
        for (var i = 0; i < casts.Length; i++)
        {
            value = new CastSyntax(value, builder.Types.Build(types[i]), CastForm.Cast, casts[i].Position());
        }

        builder.Leave(casts.Length);
        return value;
    }

    /// <summary>
    /// One node however long the chain; the left side's list is ours to grow, nobody else has it yet.
    /// </summary>
    private static LogicalSyntax Join(bool isAnd, ExpressionSyntax left, ExpressionSyntax right, int position)
    {
        if (left is LogicalSyntax { Operands: List<ExpressionSyntax> operands } chain && chain.IsAnd == isAnd)
        {
            operands.Add(right);
            return chain;
        }

        return new LogicalSyntax(isAnd, new List<ExpressionSyntax> { left, right }, position);
    }

    private static FunctionCallSyntax Overlaps(ExpressionSyntax left, ExpressionSyntax right, IToken token)
    {
        if (left is not RowSyntax first || right is not RowSyntax second)
        {
            throw SyntaxErrors.Near(token);
        }

        if (first.Items.Count != 2 || second.Items.Count != 2)
        {
            var (side, row) = first.Items.Count != 2 ? ("left", first) : ("right", second);
            throw SyntaxErrors.Rule($"wrong number of parameters on {side} side of OVERLAPS expression", row.Position);
        }

        return SpecialFormBuilder.Call("overlaps", token.Position(), [.. first.Items, .. second.Items]);
    }

    private static OperatorName Operator(SqlGrammar.QualifiedOpContext context) => context.OP() is not null
        ? new OperatorName(null, context.Start.Value(), context.Position())
        : Operator(context.colId(), context.operatorSymbol(), context.Start);

    private static OperatorName Operator(
        SqlGrammar.ColIdContext[] schema, SqlGrammar.OperatorSymbolContext symbol, IToken start) =>
        new(schema.Length == 0 ? null : schema[^1].Start.Value(), symbol.Start.Value(), start.Position());

    private static Precedence PrecedenceOf(SqlGrammar.SymbolContext symbol) => symbol.Start.Type switch
    {
        SqlGrammar.PLUS or SqlGrammar.MINUS => Precedence.Additive,
        SqlGrammar.STAR or SqlGrammar.SLASH or SqlGrammar.PERCENT => Precedence.Multiplicative,
        SqlGrammar.CARET => Precedence.Power,
        SqlGrammar.LT or SqlGrammar.GT or SqlGrammar.EQ or SqlGrammar.LE or SqlGrammar.GE or SqlGrammar.NE =>
            Precedence.Comparison,
        _ => Precedence.Other,
    };
}
