namespace SqlGateway.Parser.Syntax.Lexing;

/// <summary>Turns UTF-16 offsets into PostgreSQL's positions. Cheap when asked in rising order.</summary>
internal sealed class TextPositions(string text)
{
    private int _offset;
    private int _position = 1;

    /// <summary>To ask further on without losing the place here.</summary>
    public TextPositions Copy() => new(text) { _offset = _offset, _position = _position };

    /// <summary>The 1-based position, in code points, of the character at a 0-based offset.</summary>
    public int At(int offset)
    {
        if (offset < _offset)
        {
            (_offset, _position) = (0, 1);
        }

        foreach (var c in text.AsSpan(_offset, offset - _offset))
        {
            if (!char.IsLowSurrogate(c))
            {
                _position++;
            }
        }

        _offset = offset;
        return _position;
    }
}
