using Antlr4.Runtime;
using Antlr4.Runtime.Misc;
using SqlGateway.Core.Errors;

namespace SqlGateway.Parser.Syntax.Lexing;

/// <summary>
/// The scanned tokens as ANTLR's stream. Counts every look, so that no input makes prediction run away.
/// </summary>
internal sealed class TokenBuffer : ITokenStream
{
    /// <summary>
    /// Looks for each token; ordinary statements need about five, sub-selects deep inside others some dozens.
    /// </summary>
    private const long LooksPerToken = 2_000;

    private readonly IReadOnlyList<SqlToken> _tokens;
    private long _looksLeft;
    private int _index;

    public TokenBuffer(IReadOnlyList<SqlToken> tokens)
    {
        _tokens = tokens;
        _looksLeft = (tokens.Count + 100) * LooksPerToken;
    }

    public int Index => _index;

    public int Size => _tokens.Count;

    public string SourceName => "sql";

    public ITokenSource? TokenSource => null;

    public void Consume()
    {
        if (_index < _tokens.Count - 1)
        {
            _index++;
        }
    }

    public int LA(int i)
    {
        if (--_looksLeft < 0)
        {
            throw SqlErrors.TooComplex("statement is too complex to parse", _tokens[_index].Position);
        }

        return At(i).Type;
    }

    public IToken LT(int k) => At(k);

    public IToken Get(int i) => _tokens[i];

    public int Mark() => 0;

    public void Release(int marker)
    {
        // Nothing is dropped from the buffer, so nothing is held.
    }

    public void Seek(int index) => _index = Math.Min(index, _tokens.Count - 1);

    public string GetText(Interval interval) => string.Join(' ', _tokens.Skip(interval.a).Take(interval.Length));

    public string GetText() => string.Join(' ', _tokens);

    public string GetText(RuleContext ctx) => GetText(ctx.SourceInterval);

    public string GetText(IToken start, IToken stop) => GetText(Interval.Of(start.TokenIndex, stop.TokenIndex));

    private SqlToken At(int offset)
    {
        // ANTLR counts from 1 ahead and from -1 behind; beyond the end stands EOF.
        var index = offset > 0 ? _index + offset - 1 : _index + offset;
        return _tokens[Math.Clamp(index, 0, _tokens.Count - 1)];
    }
}
