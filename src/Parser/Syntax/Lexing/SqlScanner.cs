using System.Buffers;
using System.Globalization;
using SqlGateway.Core.Errors;
using SqlGateway.Parser.Generated;

namespace SqlGateway.Parser.Syntax.Lexing;

/// <summary>
/// Text to tokens by PostgreSQL 15's rules
/// (<see href="https://www.postgresql.org/docs/15/sql-syntax-lexical.html">section 4.1</see>), with
/// standard_conforming_strings on. What is no token becomes the last one, of type INVALID with its error: PostgreSQL
/// scans while it parses, so an earlier mistake in the syntax must win.
/// </summary>
internal sealed class SqlScanner
{
    /// <summary>About what a statement of 10 MB has; each costs some hundred bytes while it is parsed.</summary>
    private const int MaxTokens = 1_000_000;

    private const string OperatorCharacters = "~!@#^&|`?+-*/%<>=";

    private static readonly SearchValues<char> Operators = SearchValues.Create(OperatorCharacters);

    /// <summary>An operator with one of these may end in a sign.</summary>
    private static readonly SearchValues<char> NonSqlOperators = SearchValues.Create("~!@#^&|`?%");

    private readonly string _text;
    private readonly List<SqlToken> _tokens = [];
    private readonly TextPositions _positions;
    private int _start;
    private int _at;
    private bool _isLookahead;

    private SqlScanner(string text, TextPositions positions)
    {
        _text = text;
        _positions = positions;
    }

    /// <summary>The tokens of the text, EOF last.</summary>
    public static List<SqlToken> Scan(string text)
    {
        var scanner = new SqlScanner(text, new TextPositions(text));
        scanner.ScanAll();
        return scanner._tokens;
    }

    /// <summary>
    /// UESCAPE behind a string with Unicode escapes and the token after it; nothing if another word follows. A string
    /// of that kind among them is not decoded: it would look ahead in its turn, as deep as there are strings.
    /// </summary>
    public static List<SqlToken> ScanUnicodeClause(string text, int from, TextPositions positions)
    {
        var scanner = new SqlScanner(text, positions.Copy()) { _at = from, _isLookahead = true };
        while (scanner._tokens is [] or [{ Type: SqlGrammar.UESCAPE }] && scanner.SkipBlanks())
        {
            if (scanner._tokens.Count == 0 && scanner.Peek() is not ('u' or 'U'))
            {
                break;
            }

            scanner.ScanToken();
        }

        return scanner._tokens;
    }

    private char Peek(int ahead = 0) => _at + ahead < _text.Length ? _text[_at + ahead] : '\0';

    private void ScanAll()
    {
        try
        {
            while (SkipBlanks())
            {
                if (_tokens.Count >= MaxTokens)
                {
                    throw SqlErrors.TooComplex($"statement has more than {MaxTokens} tokens", _positions.At(_start));
                }

                ScanToken();
            }
        }
        catch (GatewayException failure) when (failure.SqlState != SqlState.StatementTooComplex)
        {
            var end = Math.Max(_start + 1, Math.Min(_at, _text.Length));
            _tokens.Add(new SqlToken(_text, SqlGrammar.INVALID, _start, end,
                _positions.At(_start)) { Error = failure });
        }

        _tokens.Add(new SqlToken(_text, SqlGrammar.Eof, _text.Length, _text.Length, _positions.At(_text.Length)));
        for (var i = 0; i < _tokens.Count; i++)
        {
            _tokens[i].TokenIndex = i;
        }
    }

    /// <summary>Skips white space and comments; false at the end.</summary>
    private bool SkipBlanks()
    {
        while (_at < _text.Length)
        {
            var c = _text[_at];
            if (c is ' ' or '\t' or '\n' or '\r' or '\f')
            {
                _at++;
            }
            else if (c == '-' && Peek(1) == '-')
            {
                _at = EndOfLine(_at);
            }
            else if (c == '/' && Peek(1) == '*')
            {
                SkipBlockComment();
            }
            else
            {
                break;
            }
        }

        _start = _at;
        return _at < _text.Length;
    }

    private int EndOfLine(int from)
    {
        var length = _text.AsSpan(from).IndexOfAny('\n', '\r');
        return length < 0 ? _text.Length : from + length;
    }

    private void SkipBlockComment()
    {
        _start = _at;
        var depth = 0;
        do
        {
            if (_at >= _text.Length)
            {
                throw Complaint("unterminated /* comment");
            }

            if (Peek() == '/' && Peek(1) == '*')
            {
                depth++;
                _at += 2;
            }
            else if (Peek() == '*' && Peek(1) == '/')
            {
                depth--;
                _at += 2;
            }
            else
            {
                _at++;
            }
        }
        while (depth > 0);
    }

    private void ScanToken()
    {
        var c = _text[_at];
        if (char.IsAsciiDigit(c) || (c == '.' && char.IsAsciiDigit(Peek(1))))
        {
            ScanNumber();
        }
        else if (IsNameStart(c))
        {
            ScanWord(c);
        }
        else if (c is '\'' or '"')
        {
            ScanQuoted(c == '"' ? SqlGrammar.IDENT : SqlGrammar.SCONST, prefix: 0);
        }
        else if (c == '$')
        {
            ScanDollar();
        }
        else if (Operators.Contains(c))
        {
            ScanOperator();
        }
        else
        {
            ScanPunctuation(c);
        }
    }

    private void ScanWord(char c)
    {
        var next = Peek(1);
        if (next == '\'' && c is 'e' or 'E' or 'b' or 'B' or 'x' or 'X')
        {
            ScanQuoted(
                c is 'b' or 'B' ? SqlGrammar.BCONST : c is 'x' or 'X' ? SqlGrammar.XCONST : SqlGrammar.SCONST,
                prefix: 1);
        }
        else if (c is 'u' or 'U' && next == '&' && Peek(2) is '\'' or '"')
        {
            ScanQuoted(Peek(2) == '"' ? SqlGrammar.IDENT : SqlGrammar.SCONST, prefix: 2);
        }
        else if (c is 'n' or 'N' && next == '\'')
        {
            // N'…' is the keyword NCHAR before an ordinary string.
            _at++;
            Add(SqlGrammar.NCHAR, "nchar");
        }
        else
        {
            _at = EndOfName(_at);
            var word = Keywords.Fold(_text.AsSpan(_start, _at - _start));
            var type = Keywords.TypeOf(word);
            Add(type, type == SqlGrammar.IDENT ? Keywords.Truncate(word) : word);
        }
    }

    private void ScanQuoted(int type, int prefix)
    {
        var quoted = new QuotedText(_text, _start, prefix, _positions);
        try
        {
            if (_isLookahead && prefix == 2)
            {
                type = SqlGrammar.IDENT;
                quoted.Skip();
            }
            else
            {
                quoted.Read();
            }
        }
        finally
        {
            _at = quoted.End;
        }

        var value = type switch
        {
            SqlGrammar.BCONST => "b" + quoted.Value,
            SqlGrammar.XCONST => "x" + quoted.Value,
            SqlGrammar.IDENT => Keywords.Truncate(quoted.Value),
            _ => quoted.Value,
        };
        Add(type, value);
    }

    private void ScanDollar()
    {
        if (char.IsAsciiDigit(Peek(1)))
        {
            _at++;
            SkipDigits();
            var number = _text[(_start + 1).._at];
            if (IsNameStart(Peek()))
            {
                _at = EndOfName(_at);
                throw Complaint("trailing junk after parameter");
            }

            Add(SqlGrammar.PARAM, number);
            return;
        }

        var tagEnd = _at + 1;
        while (tagEnd < _text.Length && IsNamePart(_text[tagEnd]) && _text[tagEnd] != '$')
        {
            tagEnd++;
        }

        if (tagEnd >= _text.Length || _text[tagEnd] != '$')
        {
            _at++;
            Add(SqlGrammar.INVALID);
            return;
        }

        var tag = _text.AsSpan(_at, tagEnd + 1 - _at);
        var body = tagEnd + 1;
        var length = _text.AsSpan(body).IndexOf(tag, StringComparison.Ordinal);
        if (length < 0)
        {
            _at = _text.Length;
            throw Complaint("unterminated dollar-quoted string");
        }

        _at = body + length + tag.Length;
        Add(SqlGrammar.SCONST, _text.Substring(body, length));
    }

    private void ScanNumber()
    {
        var type = SqlGrammar.ICONST;
        SkipDigits();

        // Two dots are a range's: 1..2 is an integer, a sign and an integer.
        if (Peek() == '.' && Peek(1) != '.')
        {
            type = SqlGrammar.FCONST;
            _at++;
            SkipDigits();
        }

        if (Peek() is 'e' or 'E')
        {
            var sign = Peek(1) is '+' or '-' ? 1 : 0;
            if (char.IsAsciiDigit(Peek(1 + sign)))
            {
                type = SqlGrammar.FCONST;
                _at += 1 + sign;
                SkipDigits();
            }
            else if (sign == 1)
            {
                _at += 2;
                throw Complaint("trailing junk after numeric literal");
            }
        }

        if (IsNameStart(Peek()))
        {
            _at = EndOfName(_at);
            throw Complaint("trailing junk after numeric literal");
        }

        var fits = type == SqlGrammar.ICONST
            && int.TryParse(_text.AsSpan(_start, _at - _start), NumberStyles.None, CultureInfo.InvariantCulture, out _);
        Add(fits ? SqlGrammar.ICONST : SqlGrammar.FCONST);
    }

    private void ScanOperator()
    {
        var end = _at;
        while (end < _text.Length && Operators.Contains(_text[end]) && !StartsComment(end, _at))
        {
            end++;
        }

        // A trailing sign belongs to what follows, unless the operator has a character that SQL's own ones lack.
        if (!_text.AsSpan(_at, end - _at).ContainsAny(NonSqlOperators))
        {
            while (end - _at > 1 && _text[end - 1] is '+' or '-')
            {
                end--;
            }
        }

        var symbol = _text.AsSpan(_at, end - _at);
        var type = symbol switch
        {
            "+" => SqlGrammar.PLUS,
            "-" => SqlGrammar.MINUS,
            "*" => SqlGrammar.STAR,
            "/" => SqlGrammar.SLASH,
            "%" => SqlGrammar.PERCENT,
            "^" => SqlGrammar.CARET,
            "<" => SqlGrammar.LT,
            ">" => SqlGrammar.GT,
            "=" => SqlGrammar.EQ,
            "<=" => SqlGrammar.LE,
            ">=" => SqlGrammar.GE,
            "<>" or "!=" => SqlGrammar.NE,
            "=>" => SqlGrammar.ARROW,
            _ => SqlGrammar.OP,
        };
        _at = end;
        if (symbol.Length >= 64)
        {
            throw Complaint("operator too long");
        }

        Add(type, type == SqlGrammar.NE ? "<>" : null);
    }

    private bool StartsComment(int at, int operatorStart) =>
        at > operatorStart && at + 1 < _text.Length
        && ((_text[at] == '/' && _text[at + 1] == '*') || (_text[at] == '-' && _text[at + 1] == '-'));

    private void ScanPunctuation(char c)
    {
        var (type, length) = c switch
        {
            '(' => (SqlGrammar.LPAREN, 1),
            ')' => (SqlGrammar.RPAREN, 1),
            '[' => (SqlGrammar.LBRACKET, 1),
            ']' => (SqlGrammar.RBRACKET, 1),
            ',' => (SqlGrammar.COMMA, 1),
            ';' => (SqlGrammar.SEMI, 1),
            '.' => Peek(1) == '.' ? (SqlGrammar.DOTDOT, 2) : (SqlGrammar.DOT, 1),
            ':' => Peek(1) switch
            {
                ':' => (SqlGrammar.TYPECAST, 2),
                '=' => (SqlGrammar.ASSIGN, 2),
                _ => (SqlGrammar.COLON, 1),
            },
            _ => (SqlGrammar.INVALID, 1),
        };
        _at += length;
        Add(type);
    }

    private void SkipDigits()
    {
        while (char.IsAsciiDigit(Peek()))
        {
            _at++;
        }
    }

    private int EndOfName(int from)
    {
        while (from < _text.Length && IsNamePart(_text[from]))
        {
            from++;
        }

        return from;
    }

    private static bool IsNameStart(char c) => char.IsAsciiLetter(c) || c == '_' || c >= 0x80;

    private static bool IsNamePart(char c) => IsNameStart(c) || char.IsAsciiDigit(c) || c == '$';

    private GatewayException Complaint(string what) =>
        ScanErrors.Near(what, _text[_start..Math.Min(_at, _text.Length)], _positions.At(_start));

    private void Add(int type, string? value = null) =>
        _tokens.Add(new SqlToken(_text, type, _start, _at, _positions.At(_start), value));
}
