using Antlr4.Runtime;
using SqlGateway.Parser.Generated;

namespace SqlGateway.Parser.Syntax.Building;

/// <summary>Options in parentheses, and COPY's old ones without.</summary>
internal static class OptionBuilder
{
    public static IReadOnlyList<OptionSyntax> Build(SqlGrammar.OptionsContext? context) =>
        context is null ? [] : [.. context.option().Select(Option)];

    public static OptionSyntax Flag(string name, IToken token) => new(name, [], token.Position());

    public static OptionSyntax Copy(SqlGrammar.CopyOptionContext context)
    {
        var position = context.Position();
        OptionSyntax Of(string name, params IReadOnlyList<string> values) => new(name, values, position);
        return context.Start.Type switch
        {
            SqlGrammar.BINARY => Of("format", "binary"),
            SqlGrammar.CSV => Of("format", "csv"),
            SqlGrammar.FREEZE => Of("freeze", "true"),
            SqlGrammar.HEADER => Of("header", "true"),
            SqlGrammar.FORCE => Of(
                context.QUOTE() is not null ? "force_quote" : context.NOT() is not null ? "force_not_null"
                    : "force_null",
                context.STAR() is not null ? ["*"] : [.. Names.List(context.nameList()).Select(name => name.Name)]),
            _ => Of(context.Start.Value(), context.SCONST().Value()),
        };
    }

    private static OptionSyntax Option(SqlGrammar.OptionContext context)
    {
        var name = string.Join('.', context.colLabel().Select(part => part.Start.Value()));
        return new OptionSyntax(name, context.optionValue() is { } value ? Values(value) : [], context.Position());
    }

    private static IReadOnlyList<string> Values(SqlGrammar.OptionValueContext context) =>
        context.optionValue().Length > 0
        ? [.. context.optionValue().SelectMany(Values)]
        : [context.MINUS() is null ? context.Stop.Value() : "-" + context.Stop.Value()];
}
