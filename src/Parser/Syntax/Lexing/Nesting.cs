using SqlGateway.Core.Errors;
using SqlGateway.Parser.Generated;

namespace SqlGateway.Parser.Syntax.Lexing;

/// <summary>
/// What is to be known about brackets before the parser runs: that they do not nest deeper than it may recurse (a stack
/// overflow ends the process), and which of them open a query.
/// </summary>
internal static class Nesting
{
    /// <summary>Real clients need a few dozen; the parser takes about a kilobyte of stack for each.</summary>
    public const int MaxDepth = 200;

    public static void Prepare(List<SqlToken> tokens) => MarkQueries(tokens, Match(tokens));

    /// <summary>
    /// Finds each bracket's partner, 0 where it has none, and counts depth; CASE … END are brackets too.
    /// </summary>
    private static int[] Match(List<SqlToken> tokens)
    {
        var partners = new int[tokens.Count];
        var open = new Stack<int>();
        for (var i = 0; i < tokens.Count; i++)
        {
            switch (tokens[i].Type)
            {
                case SqlGrammar.LPAREN:
                case SqlGrammar.LBRACKET:
                case SqlGrammar.CASE when !IsName(tokens, i):
                    open.Push(i);
                    if (open.Count > MaxDepth)
                    {
                        throw SqlErrors.TooComplex($"statement nests deeper than {MaxDepth} levels",
                            tokens[i].Position);
                    }

                    break;
                case SqlGrammar.END when open.TryPeek(out var top) && tokens[top].Type == SqlGrammar.CASE
                    && !IsName(tokens, i):
                    open.Pop();
                    break;
                case SqlGrammar.RPAREN:
                case SqlGrammar.RBRACKET:
                    while (open.TryPeek(out var unended) && tokens[unended].Type == SqlGrammar.CASE)
                    {
                        open.Pop();
                    }

                    if (open.TryPop(out var partner))
                    {
                        partners[partner] = i;
                    }

                    break;
                case SqlGrammar.SEMI:
                    open.Clear();
                    break;
            }
        }

        return partners;
    }

    /// <summary>Behind AS or a dot a keyword is a name.</summary>
    private static bool IsName(List<SqlToken> tokens, int i) =>
        i > 0 && tokens[i - 1].Type is SqlGrammar.AS or SqlGrammar.DOT;

    /// <summary>
    /// <c>(SELECT</c> opens a query, and so does a parenthesis around one that is all of its content or goes on as a
    /// query: <c>((SELECT 1))</c>, <c>((SELECT 1) UNION (SELECT 2))</c>, but not <c>((SELECT 1) + 1)</c>.
    /// </summary>
    private static void MarkQueries(List<SqlToken> tokens, int[] partners)
    {
        // From the end, so that the inner ones are decided first.
        for (var i = tokens.Count - 2; i >= 0; i--)
        {
            if (tokens[i].Type == SqlGrammar.LPAREN && OpensQuery(tokens, partners, i))
            {
                tokens[i].Type = SqlGrammar.QLPAREN;
            }
        }
    }

    private static bool OpensQuery(List<SqlToken> tokens, int[] partners, int i)
    {
        switch (tokens[i + 1].Type)
        {
            case SqlGrammar.SELECT or SqlGrammar.WITH or SqlGrammar.TABLE:
                return true;
            case SqlGrammar.VALUES:
                return tokens[i + 2].Type is SqlGrammar.LPAREN or SqlGrammar.QLPAREN;
            case SqlGrammar.QLPAREN when partners[i + 1] > 0:
                return GoesOnAsQuery(tokens, partners[i + 1] + 1, partners[i], IsArgumentList(tokens, partners, i));
            default:
                return false;
        }
    }

    private static bool GoesOnAsQuery(List<SqlToken> tokens, int next, int end, bool isArgumentList) =>
        tokens[next].Type switch
    {
        SqlGrammar.UNION or SqlGrammar.INTERSECT or SqlGrammar.EXCEPT => true,
        SqlGrammar.ORDER or SqlGrammar.LIMIT or SqlGrammar.OFFSET or SqlGrammar.FETCH => !isArgumentList,
        SqlGrammar.FOR => !isArgumentList
            && tokens[next + 1].Type
                is SqlGrammar.UPDATE or SqlGrammar.NO or SqlGrammar.SHARE or SqlGrammar.KEY or SqlGrammar.READ,
        _ => next == end && !isArgumentList,
    };

    /// <summary>
    /// Whether the parenthesis belongs to a call, a row or VALUES, whose content are expressions. Behind a comma only a
    /// name after it tells: <c>VALUES (1), ((SELECT 2))</c>, <c>FROM t, ((SELECT 2)) x</c>.
    /// </summary>
    private static bool IsArgumentList(List<SqlToken> tokens, int[] partners, int i)
    {
        if (i == 0)
        {
            return false;
        }

        var before = tokens[i - 1].Type;
        return before switch
        {
            SqlGrammar.EXISTS or SqlGrammar.IN or SqlGrammar.ANY or SqlGrammar.SOME or SqlGrammar.ALL
                or SqlGrammar.ARRAY => false,
            SqlGrammar.COMMA => partners[i] == 0
                || tokens[partners[i] + 1].Type is not (SqlGrammar.AS or SqlGrammar.IDENT),
            SqlGrammar.IDENT => true,
            _ => KeywordCategories.CanNameFunction(before),
        };
    }
}
