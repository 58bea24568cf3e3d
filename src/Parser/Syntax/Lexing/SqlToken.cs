using Antlr4.Runtime;

namespace SqlGateway.Parser.Syntax.Lexing;

/// <summary>A token of SQL, in the shape that ANTLR's parsers read.</summary>
internal sealed class SqlToken : IToken
{
    private readonly string _source;

    public SqlToken(string source, int type, int start, int end, int position, string? value = null)
    {
        _source = source;
        Type = type;
        StartIndex = start;
        StopIndex = end - 1;
        Position = position;
        Value = value;
    }

    public int Type { get; set; }

    /// <summary>1-based, in code points of the input.</summary>
    public int Position { get; }

    /// <summary>
    /// A name folded, a string with its escapes resolved, a parameter's digits; null where the text says it.
    /// </summary>
    public string? Value { get; }

    /// <summary>Of an invalid token: what to say if the parser gets here.</summary>
    public Exception? Error { get; init; }

    /// <summary>0-based, in UTF-16 units of the input.</summary>
    public int StartIndex { get; }

    public int StopIndex { get; }

    public string Text => _source[StartIndex..(StopIndex + 1)];

    public int TokenIndex { get; set; }

    public int Line => 1;

    public int Column => Position - 1;

    public int Channel => TokenConstants.DefaultChannel;

    public ITokenSource? TokenSource => null;

    public ICharStream? InputStream => null;

    public override string ToString() => Text;
}
