using System.Globalization;
using Antlr4.Runtime;
using SqlGateway.Core.Errors;
using SqlGateway.Parser.Generated;

namespace SqlGateway.Parser.Syntax.Building;

/// <summary>The forms that SQL gives a syntax of their own; most are calls in disguise.</summary>
internal sealed class SpecialFormBuilder(TreeBuilder builder)
{
    public static FunctionCallSyntax Call(string function, int position,
        params ReadOnlySpan<ExpressionSyntax> arguments)
    {
        var list = new ArgumentSyntax[arguments.Length];
        for (var i = 0; i < arguments.Length; i++)
        {
            list[i] = new ArgumentSyntax(arguments[i], null, arguments[i].Start);
        }

        return new FunctionCallSyntax(Names.System(function, position), list, position) { IsSpecialForm = true };
    }

    /// <summary>A word as an argument of type text.</summary>
    public static ArgumentSyntax Text(IToken word) =>
        new(new LiteralSyntax(LiteralKind.String, word.Value(), word.Position()), null, word.Position());

    public ExpressionSyntax Build(SqlGrammar.SpecialFormContext context)
    {
        var position = context.Position();
        switch (context)
        {
            case SqlGrammar.CollationForContext collation:
                return Call("pg_collation_for", position, Expression(collation.expr()));
            case SqlGrammar.SessionValueContext value:
                return new SessionValueSyntax(KindOf(value.Start.Type), null, position);
            case SqlGrammar.SessionTimeContext time:
                return new SessionValueSyntax(
                    KindOf(time.Start.Type), time.ICONST() is { } precision ? ToInt(precision.Symbol) : null, position);
            case SqlGrammar.CastContext cast:
                return new CastSyntax(
                    Expression(cast.expr()), builder.Types.Build(cast.typeName()), CastForm.Cast, position);
            case SqlGrammar.ExtractContext extract:
                return Call(
                    "extract", position, Text(extract.extractField().Start).Value, Expression(extract.expr()));
            case SqlGrammar.NormalizeContext normalize:
                return normalize.normalForm() is { } form
                    ? Call("normalize", position, Expression(normalize.expr()), Text(form.Start).Value)
                    : Call("normalize", position, Expression(normalize.expr()));
            case SqlGrammar.OverlayContext overlay:
                return Overlay(overlay, position);
            case SqlGrammar.PositionContext find:
                return Call(
                    "position", position, builder.Expressions.Build(find.restrictedExpr(1)),
                    builder.Expressions.Build(find.restrictedExpr(0)));
            case SqlGrammar.SubstringContext substring:
                return Substring(substring, position);
            case SqlGrammar.TrimContext trim:
                return Trim(trim, position);
            case SqlGrammar.NullIfContext nullIf:
                return new ConditionalSyntax(
                    ConditionalForm.NullIf, [.. nullIf.expr().Select(Expression)], position);
            case SqlGrammar.ConditionalContext conditional:
                var kind = conditional.Start.Type switch
                {
                    SqlGrammar.COALESCE => ConditionalForm.Coalesce,
                    SqlGrammar.GREATEST => ConditionalForm.Greatest,
                    _ => ConditionalForm.Least,
                };
                return new ConditionalSyntax(kind, builder.Expressions.BuildList(conditional.exprList()), position);
            case SqlGrammar.TreatContext:
                throw SqlErrors.NotSupported("TREAT", position, "Use CAST.");
            default:
                throw SqlErrors.NotSupported(context.Start.Text.ToUpperInvariant(), position);
        }
    }

    public static int ToInt(IToken number) => int.Parse(number.Text, NumberStyles.None, CultureInfo.InvariantCulture);

    private ExpressionSyntax Expression(SqlGrammar.ExprContext context) => builder.Expressions.Build(context);

    private FunctionCallSyntax Overlay(SqlGrammar.OverlayContext context, int position)
    {
        if (context.PLACING() is null)
        {
            return PlainCall("overlay", context.argument(), position);
        }

        return Call(
            "overlay", position,
            [Positional(context.argument(0)), .. context.expr().Select(Expression)]);
    }

    private FunctionCallSyntax Substring(SqlGrammar.SubstringContext context, int position)
    {
        if (context.substringTail() is not { } tail)
        {
            return PlainCall("substring", context.argument(), position);
        }

        var text = Positional(context.argument(0));
        var others = tail.expr();
        if (tail.SIMILAR() is not null)
        {
            return Call("substring", position, text, builder.Expressions.Build(tail.restrictedExpr()),
                Expression(others[0]));
        }

        if (tail.Start.Type == SqlGrammar.FROM)
        {
            return Call("substring", position, [text, .. others.Select(Expression)]);
        }

        // FOR comes first: FROM follows, or 1 is meant.
        var length = Expression(others[0]);
        return others.Length == 2
            ? Call("substring", position, text, Expression(others[1]), length)
            : Call(
                "substring", position, text, new LiteralSyntax(LiteralKind.Integer, "1", 0),
                new CastSyntax(length, TypeBuilder.System("int4", 0), CastForm.Cast, 0));
    }

    private FunctionCallSyntax Trim(SqlGrammar.TrimContext context, int position)
    {
        var function = context.LEADING() is not null ? "ltrim" : context.TRAILING() is not null ? "rtrim" : "btrim";
        var arguments = context.exprList() is { } list
            ? [.. builder.Expressions.BuildList(list), .. context.expr().Select(Expression)]
            : context.expr().Select(Expression).ToArray();
        return Call(function, position, arguments);
    }

    /// <summary>Written as any call: found along the search path as any function.</summary>
    private FunctionCallSyntax PlainCall(string name, SqlGrammar.ArgumentContext[] arguments, int position) =>
        new(new QualifiedName([new Identifier(name, position)]), builder.Calls.Arguments(arguments), position);

    private ExpressionSyntax Positional(SqlGrammar.ArgumentContext argument) =>
        argument.typeFunctionName() is null && argument.VARIADIC() is null
            ? Expression(argument.expr())
            : throw SyntaxErrors.Near(builder.TokenBehind(argument));

    private static SessionValueKind KindOf(int tokenType) => tokenType switch
    {
        SqlGrammar.CURRENT_DATE => SessionValueKind.CurrentDate,
        SqlGrammar.CURRENT_TIME => SessionValueKind.CurrentTime,
        SqlGrammar.CURRENT_TIMESTAMP => SessionValueKind.CurrentTimestamp,
        SqlGrammar.LOCALTIME => SessionValueKind.LocalTime,
        SqlGrammar.LOCALTIMESTAMP => SessionValueKind.LocalTimestamp,
        SqlGrammar.CURRENT_ROLE => SessionValueKind.CurrentRole,
        SqlGrammar.CURRENT_USER => SessionValueKind.CurrentUser,
        SqlGrammar.SESSION_USER => SessionValueKind.SessionUser,
        SqlGrammar.USER => SessionValueKind.User,
        SqlGrammar.CURRENT_CATALOG => SessionValueKind.CurrentCatalog,
        _ => SessionValueKind.CurrentSchema,
    };
}
