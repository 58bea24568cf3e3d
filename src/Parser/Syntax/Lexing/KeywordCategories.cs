using System.Collections.Frozen;
using Antlr4.Runtime.Atn;
using SqlGateway.Parser.Generated;

namespace SqlGateway.Parser.Syntax.Lexing;

/// <summary>The categories of appendix C as the grammar has them.</summary>
internal static class KeywordCategories
{
    private static readonly FrozenSet<int> FunctionWords = StartOf(SqlGrammar.RULE_unreservedKeyword)
        .Concat(StartOf(SqlGrammar.RULE_colNameKeyword))
        .Concat(StartOf(SqlGrammar.RULE_typeFuncKeyword))
        .ToFrozenSet();

    /// <summary>
    /// Whether a keyword before a parenthesis may make it the argument list of a call, or of VALUES and ROW.
    /// </summary>
    public static bool CanNameFunction(int tokenType) => FunctionWords.Contains(tokenType);

    private static IEnumerable<int> StartOf(int rule)
    {
        ATN atn = SqlGrammar._ATN;
        return atn.NextTokens(atn.ruleToStartState[rule]).ToArray();
    }
}
