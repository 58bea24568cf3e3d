using Antlr4.Runtime;

namespace SqlGateway.Parser.Syntax.Building;

/// <summary>
/// Orders a flat list of operands and operators as PostgreSQL's LALR parser would: an operator that comes is held
/// against the pending one, which is reduced, kept waiting, or, where the two do not associate, makes the newcomer a
/// mistake.
/// </summary>
internal sealed class PrecedenceChain
{
    private readonly Stack<ExpressionSyntax> _values = new();
    private readonly Stack<Pending> _pending = new();

    private sealed record Pending(Precedence Precedence, Func<ExpressionSyntax, ExpressionSyntax>? Prefix, Infix? Infix)
    {
        /// <summary>Of LIKE and SIMILAR TO, which may take ESCAPE: what to make then.</summary>
        public Ternary? WithEscape { get; init; }
    }

    public delegate ExpressionSyntax Infix(ExpressionSyntax left, ExpressionSyntax right);

    public delegate ExpressionSyntax Ternary(ExpressionSyntax left, ExpressionSyntax pattern, ExpressionSyntax escape);

    public void Operand(ExpressionSyntax value) => _values.Push(value);

    public void PrefixOperator(Precedence precedence, Func<ExpressionSyntax, ExpressionSyntax> make) =>
        _pending.Push(new Pending(precedence, make, null));

    public void InfixOperator(Precedence precedence, IToken token, Infix make)
    {
        ReduceFor(precedence, token);
        _pending.Push(new Pending(precedence, null, make));
    }

    public void PatternOperator(
        IToken token, Infix make, Ternary makeWithEscape)
    {
        ReduceFor(Precedence.Pattern, token);
        _pending.Push(new Pending(Precedence.Pattern, null, make) { WithEscape = makeWithEscape });
    }

    /// <summary>ESCAPE, which the pattern's operator before it takes as a third operand.</summary>
    public void Escape(IToken token)
    {
        ReduceFor(Precedence.Escape, token);
        if (!_pending.TryPop(out var pattern) || pattern.WithEscape is not { } make)
        {
            throw SyntaxErrors.Near(token);
        }

        var text = _values.Pop();
        _pending.Push(new Pending(Precedence.Pattern, null, (left, escape) => make(left, text, escape)));
    }

    public void PostfixOperator(Precedence precedence, IToken token, Func<ExpressionSyntax, ExpressionSyntax> make)
    {
        ReduceFor(precedence, token);
        _values.Push(make(_values.Pop()));
    }

    public ExpressionSyntax Finish()
    {
        while (_pending.Count > 0)
        {
            ReduceTop();
        }

        return _values.Pop();
    }

    private void ReduceFor(Precedence coming, IToken token)
    {
        while (_pending.TryPeek(out var top) && top.Precedence >= coming)
        {
            if (top.Precedence == coming)
            {
                if (coming is Precedence.Not)
                {
                    return;
                }

                if (coming is Precedence.Is or Precedence.Comparison or Precedence.Pattern or Precedence.Escape)
                {
                    throw SyntaxErrors.Near(token);
                }
            }

            ReduceTop();
        }
    }

    private void ReduceTop()
    {
        var top = _pending.Pop();
        var right = _values.Pop();
        _values.Push(top.Prefix is { } prefix ? prefix(right) : top.Infix!(_values.Pop(), right));
    }
}

/// <summary>PostgreSQL's table of precedence (section 4.1.6), the loosest first.</summary>
internal enum Precedence
{
    Or,
    And,

    /// <summary>Right-associative, as every prefix operator is by its nature.</summary>
    Not,

    /// <summary>IS, ISNULL, NOTNULL: do not associate.</summary>
    Is,

    /// <summary>&lt; &gt; = &lt;= &gt;= &lt;&gt;: do not associate.</summary>
    Comparison,

    /// <summary>BETWEEN, IN, LIKE, ILIKE, SIMILAR: do not associate.</summary>
    Pattern,
    Escape,

    /// <summary>Every other operator, prefix ones too.</summary>
    Other,
    Additive,
    Multiplicative,
    Power,
    AtTimeZone,
    Collate,
    Sign,
}
