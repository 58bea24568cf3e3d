using Antlr4.Runtime;
using Antlr4.Runtime.Tree;
using SqlGateway.Core.Errors;
using SqlGateway.Parser.Generated;

namespace SqlGateway.Parser.Syntax.Building;

/// <summary>Type names; SQL's spelled-out ones become PostgreSQL's.</summary>
internal sealed class TypeBuilder(TreeBuilder builder)
{
    public static TypeNameSyntax System(string name, int position, params IReadOnlyList<ExpressionSyntax> modifiers) =>
        new(Names.System(name, position), modifiers, position);

    public TypeNameSyntax Build(SqlGrammar.TypeNameContext context)
    {
        if (context.SETOF() is not null)
        {
            throw SqlErrors.NotSupported("SETOF", context.Position());
        }

        var type = Simple(context.simpleType());
        var bounds = context.arrayBound().Length;
        return context.ARRAY() is not null ? type with { ArrayDimensions = 1 }
            : bounds > 0 ? type with { ArrayDimensions = bounds }
            : type;
    }

    /// <summary>A type before its literal, where <c>char 'x'</c> has any length.</summary>
    public TypeNameSyntax BuildConstant(SqlGrammar.ConstantTypeContext context) => Constant(context, defaultLength: []);

    public TypeNameSyntax BuildInterval(IToken keyword, SqlGrammar.IntervalFieldsContext? fields,
        ITerminalNode? precision)
    {
        precision ??= fields?.intervalSecond()?.ICONST();
        return System("interval", keyword.Position(), Length(precision)) with
        {
            Fields = fields is null ? null : FieldsOf(fields),
        };
    }

    private TypeNameSyntax Simple(SqlGrammar.SimpleTypeContext context)
    {
        if (context.constantType() is { } constant)
        {
            return Constant(constant, [new LiteralSyntax(LiteralKind.Integer, "1", 0)]);
        }

        if (context.INTERVAL() is not null)
        {
            return BuildInterval(context.Start, context.intervalFields(), context.ICONST());
        }

        var name = Names.Dotted(context.typeFunctionName(), context.colLabel());
        return new TypeNameSyntax(name, Modifiers(context.typeModifiers()), context.Position());
    }

    private TypeNameSyntax Constant(SqlGrammar.ConstantTypeContext context,
        IReadOnlyList<ExpressionSyntax> defaultLength)
    {
        var position = context.Position();
        var varying = context.VARYING() is not null;
        var withZone = context.WITH() is not null ? "tz" : "";
        switch (context.Start.Type)
        {
            case SqlGrammar.INT or SqlGrammar.INTEGER:
                return System("int4", position);
            case SqlGrammar.SMALLINT:
                return System("int2", position);
            case SqlGrammar.BIGINT:
                return System("int8", position);
            case SqlGrammar.REAL:
                return System("float4", position);
            case SqlGrammar.DOUBLE:
                return System("float8", position);
            case SqlGrammar.BOOLEAN:
                return System("bool", position);
            case SqlGrammar.FLOAT:
                return System(FloatOf(context.ICONST()), position);
            case SqlGrammar.DECIMAL or SqlGrammar.DEC or SqlGrammar.NUMERIC:
                return System("numeric", position, Modifiers(context.typeModifiers()));
            case SqlGrammar.BIT:
                var bits = Modifiers(context.typeModifiers());
                return System(
                    varying ? "varbit" : "bit", position, bits.Count == 0 && !varying ? defaultLength : bits);
            case SqlGrammar.TIMESTAMP:
                return System("timestamp" + withZone, position, Length(context.ICONST()));
            case SqlGrammar.TIME:
                return System("time" + withZone, position, Length(context.ICONST()));
            default:
                var isVarying = varying || context.VARCHAR() is not null;
                var length = Length(context.ICONST());
                return System(
                    isVarying ? "varchar" : "bpchar", position, length.Count == 0 && !isVarying ? defaultLength
                        : length);
        }
    }

    private static string FloatOf(ITerminalNode? bits)
    {
        if (bits is null)
        {
            return "float8";
        }

        return SpecialFormBuilder.ToInt(bits.Symbol) switch
        {
            < 1 => throw SyntaxErrors.InvalidParameter("precision for type float must be at least 1 bit",
                bits.Position()),
            <= 24 => "float4",
            <= 53 => "float8",
            _ => throw SyntaxErrors.InvalidParameter("precision for type float must be less than 54 bits",
                bits.Position()),
        };
    }

    private IReadOnlyList<ExpressionSyntax> Modifiers(SqlGrammar.TypeModifiersContext? context) =>
        builder.Expressions.BuildList(context?.exprList());

    private static IReadOnlyList<ExpressionSyntax> Length(ITerminalNode? length) =>
        length is null ? [] : [PrimaryBuilder.Literal(length.Symbol)];

    private static IntervalFields FieldsOf(SqlGrammar.IntervalFieldsContext context)
    {
        var end = context.intervalSecond() is not null ? SqlGrammar.SECOND
            : context.TO() is null ? 0
            : context.Stop.Type;
        return (context.Start.Type, end) switch
        {
            (SqlGrammar.YEAR, SqlGrammar.MONTH) => IntervalFields.YearToMonth,
            (SqlGrammar.YEAR, _) => IntervalFields.Year,
            (SqlGrammar.MONTH, _) => IntervalFields.Month,
            (SqlGrammar.DAY, SqlGrammar.HOUR) => IntervalFields.DayToHour,
            (SqlGrammar.DAY, SqlGrammar.MINUTE) => IntervalFields.DayToMinute,
            (SqlGrammar.DAY, SqlGrammar.SECOND) => IntervalFields.DayToSecond,
            (SqlGrammar.DAY, _) => IntervalFields.Day,
            (SqlGrammar.HOUR, SqlGrammar.MINUTE) => IntervalFields.HourToMinute,
            (SqlGrammar.HOUR, SqlGrammar.SECOND) => IntervalFields.HourToSecond,
            (SqlGrammar.HOUR, _) => IntervalFields.Hour,
            (SqlGrammar.MINUTE, SqlGrammar.SECOND) => IntervalFields.MinuteToSecond,
            (SqlGrammar.MINUTE, _) => IntervalFields.Minute,
            _ => IntervalFields.Second,
        };
    }
}
