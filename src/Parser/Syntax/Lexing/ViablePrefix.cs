using Antlr4.Runtime.Atn;
using SqlGateway.Parser.Generated;

namespace SqlGateway.Parser.Syntax.Lexing;

/// <summary>
/// Finds the token that PostgreSQL blames for a syntax error: the first one with which no statement can go on. ANTLR
/// stops at a token near it, since its prediction looks ahead and then chooses a way that fails earlier. This follows
/// all ways at once (an Earley recogniser over the grammar's automaton), which is exact and, for errors alone, fast
/// enough.
/// </summary>
internal sealed class ViablePrefix
{
    /// <summary>Longer statements keep the token that ANTLR stopped at.</summary>
    private const int MaxTokens = 20_000;

    private readonly ATN _atn = SqlGrammar._ATN;
    private HashSet<(ATNState State, Frame Frame)> _current = [];
    private Queue<(ATNState State, Frame Frame)> _work = new();
    private Dictionary<int, Frame> _entered = [];

    /// <summary>A rule entered at one token, by all who entered it there.</summary>
    private sealed class Frame
    {
        public HashSet<(ATNState Follow, Frame Caller)> Callers { get; } = [];

        /// <summary>It ended without a token since it was entered: late callers go on at once.</summary>
        public bool IsEmpty { get; set; }
    }

    /// <param name="begin">The index of the statement's first token.</param>
    /// <param name="stopped">The index where ANTLR stopped; it is the answer where there is no better one.</param>
    public static int FirstMistake(IReadOnlyList<SqlToken> tokens, int begin, int stopped) =>
        stopped - begin > MaxTokens ? stopped : new ViablePrefix().Find(tokens, begin) ?? stopped;

    private int? Find(IReadOnlyList<SqlToken> tokens, int begin)
    {
        Add(_atn.ruleToStartState[SqlGrammar.RULE_root], new Frame());
        Close();
        for (var i = begin; i < Math.Min(tokens.Count, begin + MaxTokens); i++)
        {
            var before = _current;
            _current = [];
            _entered = [];
            var isPair = IsPair(tokens, i);
            foreach (var (state, frame) in before)
            {
                Step(state, frame, tokens[i].Type, isPair);
            }

            if (_current.Count == 0)
            {
                return i;
            }

            Close();
        }

        return null;
    }

    /// <summary>
    /// PostgreSQL's scanner looks one word further at NOT, NULLS and WITH, and gives the parser another token when the
    /// two belong together; the first one alone is wrong then.
    /// </summary>
    private static bool IsPair(IReadOnlyList<SqlToken> tokens, int i) => tokens[i].Type switch
    {
        SqlGrammar.NOT => (i > 0 && tokens[i - 1].Type == SqlGrammar.IS) || tokens[i + 1].Type
            is SqlGrammar.BETWEEN or SqlGrammar.IN or SqlGrammar.LIKE or SqlGrammar.ILIKE or SqlGrammar.SIMILAR,
        SqlGrammar.NULLS => tokens[i + 1].Type is SqlGrammar.FIRST or SqlGrammar.LAST,
        SqlGrammar.WITH => tokens[i + 1].Type is SqlGrammar.TIME or SqlGrammar.ORDINALITY,
        _ => true,
    };

    private static bool NeedsPair(int type, int rule) => type switch
    {
        SqlGrammar.NOT => rule is SqlGrammar.RULE_exprTail or SqlGrammar.RULE_infix or SqlGrammar.RULE_subqueryInfix,
        SqlGrammar.NULLS => rule == SqlGrammar.RULE_sortKey,
        _ => rule is SqlGrammar.RULE_constantType or SqlGrammar.RULE_tablePrimary,
    };

    private void Step(ATNState state, Frame frame, int type, bool isPair)
    {
        for (var i = 0; i < state.NumberOfTransitions; i++)
        {
            var transition = state.Transition(i);
            if (!transition.IsEpsilon && Matches(transition, type) && (isPair || !NeedsPair(type, state.ruleIndex)))
            {
                Add(transition.target, frame);
            }
        }
    }

    /// <summary>What opens a query was guessed from what follows; the mistake may be there.</summary>
    private bool Matches(Transition transition, int type) =>
        transition.Matches(type, 1, _atn.maxTokenType)
        || (type == SqlGrammar.QLPAREN && transition.Matches(SqlGrammar.LPAREN, 1, _atn.maxTokenType))
        || (type == SqlGrammar.LPAREN && transition.Matches(SqlGrammar.QLPAREN, 1, _atn.maxTokenType));

    /// <summary>Goes wherever no token is needed.</summary>
    private void Close()
    {
        while (_work.TryDequeue(out var item))
        {
            if (item.State is RuleStopState)
            {
                Return(item.Frame);
                continue;
            }

            for (var i = 0; i < item.State.NumberOfTransitions; i++)
            {
                switch (item.State.Transition(i))
                {
                    case RuleTransition call:
                        Enter(call, item.Frame);
                        break;
                    case { IsEpsilon: true } empty:
                        Add(empty.target, item.Frame);
                        break;
                }
            }
        }
    }

    private void Enter(RuleTransition call, Frame caller)
    {
        if (!_entered.TryGetValue(call.target.ruleIndex, out var frame))
        {
            frame = new Frame();
            _entered.Add(call.target.ruleIndex, frame);
            Add(call.target, frame);
        }

        if (frame.Callers.Add((call.followState, caller)) && frame.IsEmpty)
        {
            Add(call.followState, caller);
        }
    }

    private void Return(Frame frame)
    {
        frame.IsEmpty = _entered.ContainsValue(frame);
        foreach (var (follow, caller) in frame.Callers)
        {
            Add(follow, caller);
        }
    }

    private void Add(ATNState state, Frame frame)
    {
        if (_current.Add((state, frame)))
        {
            _work.Enqueue((state, frame));
        }
    }
}
