using System.Globalization;
using SqlGateway.Core.Errors;
using SqlGateway.Core.Types;

namespace SqlGateway.Engines.DuckDb.Sql;

/// <summary>Reads a type as DuckDB names it, <c>STRUCT(a DECIMAL(10,2)[], b VARCHAR)</c>: what DESCRIBE says of files.</summary>
internal ref struct DuckDbTypeText
{
    private const int MaxDepth = 64;

    private readonly string _text;
    private int _at;
    private int _depth;

    private DuckDbTypeText(string text)
    {
        _text = text;
    }

    /// <exception cref="GatewayException">0A000 for a type that the gateway has no counterpart of.</exception>
    public static SqlType Read(string text)
    {
        var reader = new DuckDbTypeText(text);
        var type = reader.ReadType();
        return reader._at == text.Length ? type : throw reader.Unknown();
    }

    private SqlType ReadType()
    {
        if (++_depth > MaxDepth)
        {
            throw SqlErrors.TooComplex("the type of a file's column is nested too deeply");
        }

        var type = ReadPlain();
        while (TryTake('['))
        {
            while (char.IsAsciiDigit(Peek()))
            {
                _at++; // the fixed length of an ARRAY: PostgreSQL's arrays have none
            }

            Take(']');
            type = SqlType.ArrayOf(type);
        }

        _depth--;
        return type;
    }

    private SqlType ReadPlain()
    {
        var start = _at;
        while (char.IsAsciiLetterOrDigit(Peek()) || Peek() is '_' or ' ')
        {
            _at++;
        }

        switch (_text[start.._at])
        {
            case "BOOLEAN":
                return SqlType.Bool;
            case "TINYINT" or "SMALLINT" or "UTINYINT":
                return SqlType.Int2;
            case "INTEGER" or "USMALLINT":
                return SqlType.Int4;
            case "BIGINT" or "UINTEGER":
                return SqlType.Int8;
            case "UBIGINT":
                return SqlType.DeclaredNumeric(20, 0);
            case "HUGEINT" or "UHUGEINT":
                return SqlType.DeclaredNumeric(SqlType.MaxPrecision, 0);
            case "FLOAT":
                return SqlType.Float4;
            case "DOUBLE":
                return SqlType.Float8;
            case "DECIMAL":
                Take('(');
                var precision = ReadNumber();
                Take(',');
                var scale = ReadNumber();
                Take(')');
                return SqlType.DeclaredNumeric(precision, scale);
            case "VARCHAR":
                return SqlType.Text;
            case "ENUM":
                SkipParentheses();
                return SqlType.Text;
            case "JSON":
                return SqlType.Json;
            case "BLOB":
                return SqlType.Bytea;
            case "DATE":
                return SqlType.Date;
            case "TIME" or "TIME_NS":
                return SqlType.Time;
            case "TIME WITH TIME ZONE":
                return SqlType.TimeTz;
            case "TIMESTAMP" or "TIMESTAMP_S" or "TIMESTAMP_MS" or "TIMESTAMP_NS":
                return SqlType.Timestamp;
            case "TIMESTAMP WITH TIME ZONE":
                return SqlType.TimestampTz;
            case "INTERVAL":
                return SqlType.Interval;
            case "UUID":
                return SqlType.Uuid;
            case "STRUCT":
                return SqlType.StructOf(ReadFields());
            case "MAP":
                Take('(');
                var key = ReadType();
                Take(',');
                Skip(' ');
                var value = ReadType();
                Take(')');
                return SqlType.MapOf(key, value);
            default:
                _at = start;
                throw Unknown();
        }
    }

    private List<StructField> ReadFields()
    {
        var fields = new List<StructField>();
        Take('(');
        do
        {
            Skip(' ');
            var name = ReadName();
            Take(' ');
            fields.Add(new StructField(name, ReadType()));
        }
        while (TryTake(','));

        Take(')');
        return fields;
    }

    private string ReadName()
    {
        var start = _at;
        if (!TryTake('"'))
        {
            while (Peek() is not (' ' or '\0'))
            {
                _at++;
            }

            return _text[start.._at];
        }

        while (true)
        {
            var end = _text.IndexOf('"', _at);
            if (end < 0)
            {
                throw Unknown();
            }

            _at = end + 1;
            if (!TryTake('"'))
            {
                return _text[(start + 1)..end].Replace("\"\"", "\"", StringComparison.Ordinal);
            }
        }
    }

    private int ReadNumber()
    {
        Skip(' ');
        var start = _at;
        while (char.IsAsciiDigit(Peek()))
        {
            _at++;
        }

        return int.TryParse(_text.AsSpan(start.._at), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw Unknown();
    }

    private void SkipParentheses()
    {
        Take('(');
        var quoted = false;
        for (var open = 1; open > 0; _at++)
        {
            switch (Peek())
            {
                case '\0':
                    throw Unknown();
                case '\'':
                    quoted = !quoted;
                    break;
                case '(' when !quoted:
                    open++;
                    break;
                case ')' when !quoted:
                    open--;
                    break;
            }
        }
    }

    private readonly char Peek() => _at < _text.Length ? _text[_at] : '\0';

    private bool TryTake(char c)
    {
        if (Peek() != c)
        {
            return false;
        }

        _at++;
        return true;
    }

    private void Take(char c)
    {
        if (!TryTake(c))
        {
            throw Unknown();
        }
    }

    private void Skip(char c)
    {
        while (TryTake(c))
        {
        }
    }

    private readonly GatewayException Unknown() => SqlErrors.NotSupported($"a column of the file type {_text}");
}
