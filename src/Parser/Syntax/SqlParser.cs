using System.Runtime.CompilerServices;
using Antlr4.Runtime;
using Antlr4.Runtime.Atn;
using Antlr4.Runtime.Misc;
using SqlGateway.Core.Errors;
using SqlGateway.Parser.Generated;
using SqlGateway.Parser.Syntax.Building;
using SqlGateway.Parser.Syntax.Lexing;

namespace SqlGateway.Parser.Syntax;

/// <summary>SQL text to syntax trees, by PostgreSQL 15's grammar and with its errors. Safe on any thread.</summary>
public static class SqlParser
{
    /// <summary>The recorded statements of the tests, which use every construct, make some 800.</summary>
    private const int MaxPredictionStates = 20_000;

    private const int PredictionCheckInterval = 256;

    private static int _parses;

    /// <summary>
    /// The statements of a text, in order. A text of white space, comments and semicolons has none. A mistake anywhere
    /// fails the whole text, as in PostgreSQL.
    /// </summary>
    /// <exception cref="GatewayException">
    /// 42601 and its like at a position of the text; 54001 where it is too deep or too long.
    /// </exception>
    public static IReadOnlyList<ParsedStatement> Parse(string text)
    {
        var tokens = SqlScanner.Scan(text);
        Nesting.Prepare(tokens);
        try
        {
            return ParseAll(text, tokens);
        }
        catch (InsufficientExecutionStackException)
        {
            throw SqlErrors.TooComplex("stack depth limit exceeded");
        }
    }

    /// <summary>
    /// Teaches the parser's prediction the common shapes, so that a client's first statement does not pay for it.
    /// </summary>
    public static void Warm()
    {
        foreach (var text in WarmUpStatements.All)
        {
            Parse(text);
        }
    }

    private static List<ParsedStatement> ParseAll(string text, List<SqlToken> tokens)
    {
        var statements = new List<ParsedStatement>();
        var position = 0;
        while (tokens[position].Type != SqlGrammar.Eof)
        {
            if (tokens[position].Type == SqlGrammar.SEMI)
            {
                position++;
                continue;
            }

            var context = ParseOne(tokens, position);
            var builder = new TreeBuilder(text, tokens);
            var statement = StatementBuilder.Build(builder, context);
            statements.Add(new ParsedStatement(statement, builder.TextOf(context), context.Position())
            {
                ParameterCount = builder.HighestParameter,
            });
            position = context.Stop.TokenIndex + 1;
        }

        return statements;
    }

    private static SqlGrammar.StatementContext ParseOne(List<SqlToken> tokens, int position)
    {
        // Prediction without the callers' context is fast and nearly always right; only what fails is worth the other.
        if (TryParse(tokens, position, PredictionMode.SLL, out var fast) is null)
        {
            return fast!;
        }

        var offending = TryParse(tokens, position, PredictionMode.LL, out var exact);
        if (offending is null)
        {
            return exact!;
        }

        throw SyntaxErrors.Near(tokens[ViablePrefix.FirstMistake(tokens, position, offending.TokenIndex)]);
    }

    /// <returns>The token that does not fit, or null.</returns>
    private static IToken? TryParse(
        List<SqlToken> tokens, int position, PredictionMode mode, out SqlGrammar.StatementContext? statement)
    {
        statement = null;
        var buffer = new TokenBuffer(tokens);
        buffer.Seek(position);
        var parser = new StackCheckingGrammar(buffer) { ErrorHandler = new BailErrorStrategy() };
        parser.Interpreter.PredictionMode = mode;
        parser.RemoveErrorListeners();
        try
        {
            statement = parser.root().statement();
            BoundPrediction(parser);
            return null;
        }
        catch (ParseCanceledException failure) when (failure.InnerException is RecognitionException mistake)
        {
            BoundPrediction(parser);
            return mistake.OffendingToken;
        }
    }

    /// <summary>
    /// What ANTLR learns it keeps for the process, and a client may teach it nonsense without end: beyond any real
    /// mix of statements it forgets.
    /// </summary>
    private static void BoundPrediction(SqlGrammar parser)
    {
        if (Interlocked.Increment(ref _parses) % PredictionCheckInterval == 0
            && parser.Interpreter.decisionToDFA.Sum(decision => decision.states.Count) > MaxPredictionStates)
        {
            parser.Interpreter.ClearDFA();
        }
    }

    /// <summary>
    /// Brackets are counted before; should a caller's stack be short all the same, the statement fails and not the
    /// process.
    /// </summary>
    private sealed class StackCheckingGrammar(ITokenStream tokens)
        : SqlGrammar(tokens, TextWriter.Null, TextWriter.Null)
    {
        public override void EnterRule(ParserRuleContext localctx, int state, int ruleIndex)
        {
            RuntimeHelpers.EnsureSufficientExecutionStack();
            base.EnterRule(localctx, state, ruleIndex);
        }
    }
}
