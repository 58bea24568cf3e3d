using Antlr4.Runtime;
using Antlr4.Runtime.Tree;
using SqlGateway.Core.Errors;
using SqlGateway.Parser.Syntax.Lexing;

namespace SqlGateway.Parser.Syntax.Building;

/// <summary>
/// Makes our tree of ANTLR's, for one text: the builders of each part, and what they share. Recursion is bounded by the
/// brackets that <see cref="Nesting"/> counted and by the depth counted here.
/// </summary>
internal sealed class TreeBuilder
{
    /// <summary>
    /// How deep the tree may get beside its brackets: chains of operators, set operations and joins, which lean left.
    /// Those who walk it recurse.
    /// </summary>
    private const int MaxTreeDepth = 500;

    private readonly string _text;
    private readonly IReadOnlyList<SqlToken> _tokens;
    private int _depth;

    public TreeBuilder(string text, IReadOnlyList<SqlToken> tokens)
    {
        _text = text;
        _tokens = tokens;
        Expressions = new ExpressionBuilder(this);
        Primaries = new PrimaryBuilder(this);
        Calls = new CallBuilder(this);
        SpecialForms = new SpecialFormBuilder(this);
        Types = new TypeBuilder(this);
        Queries = new QueryBuilder(this);
        Tables = new TableBuilder(this);
        Writes = new WriteBuilder(this);
        Definitions = new DefinitionBuilder(this);
    }

    public ExpressionBuilder Expressions { get; }

    public PrimaryBuilder Primaries { get; }

    public CallBuilder Calls { get; }

    public SpecialFormBuilder SpecialForms { get; }

    public TypeBuilder Types { get; }

    public QueryBuilder Queries { get; }

    public TableBuilder Tables { get; }

    public WriteBuilder Writes { get; }

    public DefinitionBuilder Definitions { get; }

    /// <summary>The highest parameter seen so far.</summary>
    public int HighestParameter { get; set; }

    /// <summary>Counts levels until <see cref="Leave"/>; a failed statement's count is never used again.</summary>
    public void Enter(int levels, IToken at)
    {
        _depth += levels;
        if (_depth > MaxTreeDepth)
        {
            throw SqlErrors.TooComplex($"chains of operators nest deeper than {MaxTreeDepth} levels", at.Position());
        }
    }

    public void Leave(int levels) => _depth -= levels;

    public IToken TokenBehind(ParserRuleContext context) => TokenAfter(context.Stop);

    public IToken TokenAfter(IToken token) => _tokens[token.TokenIndex + 1];

    /// <summary>The text as written.</summary>
    public string TextOf(ParserRuleContext context) => TextOf(context.Start, context.Stop);

    public string TextOf(IToken first, IToken last) => _text[first.StartIndex..(last.StopIndex + 1)];
}

/// <summary>Short words for what the builders read off ANTLR's nodes.</summary>
internal static class ParseTreeExtensions
{
    public static int Position(this IToken token) => ((SqlToken)token).Position;

    public static int Position(this ParserRuleContext context) => context.Start.Position();

    public static int Position(this ITerminalNode node) => node.Symbol.Position();

    /// <summary>The name, string or number that the token stands for.</summary>
    public static string Value(this IToken token) => ((SqlToken)token).Value ?? token.Text;

    public static string Value(this ITerminalNode node) => node.Symbol.Value();

    /// <summary>The token's type; of a rule of one token that token's.</summary>
    public static int Type(this ParserRuleContext context) => context.Start.Type;

    public static Identifier ToIdentifier(this IToken token) => new(token.Value(), token.Position());

    /// <summary>Of a rule that is one word.</summary>
    public static Identifier ToIdentifier(this ParserRuleContext word) => word.Start.ToIdentifier();
}
