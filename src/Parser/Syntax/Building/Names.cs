using Antlr4.Runtime;
using SqlGateway.Parser.Generated;

namespace SqlGateway.Parser.Syntax.Building;

/// <summary>Names of one part and of several.</summary>
internal static class Names
{
    public static QualifiedName Qualified(SqlGrammar.QualifiedNameContext context) =>
        Dotted(context.colId(), context.colLabel());

    public static QualifiedName Dotted(ParserRuleContext first, IEnumerable<ParserRuleContext> others) =>
        new([first.ToIdentifier(), .. others.Select(other => other.ToIdentifier())]);

    public static IReadOnlyList<QualifiedName> List(SqlGrammar.QualifiedNameListContext context) =>
        [.. context.qualifiedName().Select(Qualified)];

    public static IReadOnlyList<Identifier> List(SqlGrammar.NameListContext? context) =>
        context is null ? [] : [.. context.colId().Select(name => name.ToIdentifier())];

    /// <summary>A function or type of PostgreSQL that the syntax names.</summary>
    public static QualifiedName System(string name, int position) =>
        new([new Identifier("pg_catalog", position), new Identifier(name, position)]);
}
