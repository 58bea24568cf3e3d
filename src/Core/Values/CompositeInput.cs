using System.Globalization;
using System.Text;
using SqlGateway.Core.Errors;
using SqlGateway.Core.Types;

namespace SqlGateway.Core.Values;

/// <summary>Arrays, vectors and records from text.</summary>
internal static class CompositeInput
{
    private const int MaxDimensions = 6; // PostgreSQL's MAXDIM
    private const string Blanks = " \t\n\v\f\r";

    public static SqlArray ParseVector(SqlType element, string text, ValueContext context) => SqlArray.Of(
        element,
        text.Split(Blanks.ToCharArray(), StringSplitOptions.RemoveEmptyEntries)
            .Select(item => (object?)TextInput.ParseValue(element, item, context))
            .ToList());

    public static SqlArray ParseArray(SqlType type, string text, ValueContext context, int depth)
    {
        var element = type.Element!;
        while (element.Kind == TypeKind.Array)
        {
            element = element.Element!;
        }

        return new ArrayReader(text, element, context, depth).Read();
    }

    public static object?[] ParseRecord(SqlType type, string text, ValueContext context, int depth)
    {
        if (type.Fields.Count == 0)
        {
            throw new GatewayException(
                SqlState.FeatureNotSupported, "input of anonymous composite types is not implemented");
        }

        var position = SkipBlanks(text, 0);
        if (position == text.Length || text[position] != '(')
        {
            throw MalformedRecord(text, "Missing left parenthesis.");
        }

        position++;
        var fields = new object?[type.Fields.Count];
        for (var i = 0; i < fields.Length; i++)
        {
            if (i > 0)
            {
                if (position >= text.Length || text[position] != ',')
                {
                    throw MalformedRecord(text, "Too few columns.");
                }

                position++;
            }

            var field = TakeField(text, ref position);
            fields[i] = field is null ? null : TextInput.ParseValue(type.Fields[i].Type, field, context, depth + 1);
        }

        if (position >= text.Length || text[position] != ')')
        {
            throw MalformedRecord(text, position < text.Length ? "Too many columns." : "Unexpected end of input.");
        }

        return SkipBlanks(text, position + 1) == text.Length
            ? fields
            : throw MalformedRecord(text, "Junk after right parenthesis.");
    }

    private static string? TakeField(string text, ref int position)
    {
        if (position < text.Length && text[position] is ',' or ')')
        {
            return null;
        }

        var field = new StringBuilder();
        var quoted = false;
        while (quoted || position >= text.Length || text[position] is not (',' or ')'))
        {
            if (position >= text.Length)
            {
                throw MalformedRecord(text, "Unexpected end of input.");
            }

            var c = text[position++];
            if (c == '\\')
            {
                if (position >= text.Length)
                {
                    throw MalformedRecord(text, "Unexpected end of input.");
                }

                field.Append(text[position++]);
            }
            else if (c != '"')
            {
                field.Append(c);
            }
            else if (quoted && position < text.Length && text[position] == '"')
            {
                field.Append('"');
                position++;
            }
            else
            {
                quoted = !quoted;
            }
        }

        return field.ToString();
    }

    private static int SkipBlanks(string text, int position)
    {
        while (position < text.Length && Blanks.Contains(text[position], StringComparison.Ordinal))
        {
            position++;
        }

        return position;
    }

    private static GatewayException MalformedRecord(string text, string detail) =>
        new(SqlState.InvalidTextRepresentation, $"malformed record literal: \"{text}\"") { Detail = detail };

    private sealed class ArrayReader(string text, SqlType element, ValueContext context, int depth)
    {
        private readonly List<object?> _items = [];
        private readonly List<int> _lengths = [];
        private int _position;

        public SqlArray Read()
        {
            _position = SkipBlanks(text, 0);
            var declared = ReadBounds();
            if (Peek() != '{')
            {
                throw Malformed(declared is null
                    ? "Array value must start with \"{\" or dimension information."
                    : "Array contents must start with \"{\".");
            }

            ReadDimension(0);
            _position = SkipBlanks(text, _position);
            if (_position < text.Length)
            {
                throw Malformed("Junk after closing right brace.");
            }

            if (_items.Count == 0)
            {
                _lengths.Clear();
            }

            if (declared is not null && !declared.SequenceEqual(_lengths))
            {
                throw Malformed("Specified array dimensions do not match array contents.");
            }

            return new SqlArray(element, _items, _lengths);
        }

        /// <summary><c>[1:2][1:3]=</c> in front of the braces.</summary>
        private List<int>? ReadBounds()
        {
            if (Peek() != '[')
            {
                return null;
            }

            var lengths = new List<int>();
            while (Peek() == '[')
            {
                var end = text.IndexOf(']', _position);
                if (end < 0 || lengths.Count == MaxDimensions)
                {
                    throw Malformed("Missing \"]\" after array dimensions.");
                }

                var bounds = text[(_position + 1)..end].Split(':');
                if (bounds.Length > 2 || !TryBound(bounds[^1], out var upper))
                {
                    throw Malformed("\"[\" must introduce explicitly-specified array dimensions.");
                }

                var lower = 1;
                if (bounds.Length == 2 && !TryBound(bounds[0], out lower))
                {
                    throw Malformed("\"[\" must introduce explicitly-specified array dimensions.");
                }

                if (lower != 1)
                {
                    throw SqlErrors.NotSupported("an array with a lower bound other than 1");
                }

                if (upper < lower)
                {
                    throw new GatewayException(
                        SqlState.ArraySubscriptError, "upper bound cannot be less than lower bound");
                }

                lengths.Add(upper);
                _position = SkipBlanks(text, end + 1);
            }

            if (Peek() != '=')
            {
                throw Malformed("Missing \"=\" after array dimensions.");
            }

            _position = SkipBlanks(text, _position + 1);
            return lengths;

            static bool TryBound(string bound, out int value) =>
                int.TryParse(bound, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
        }

        private void ReadDimension(int dimension)
        {
            if (dimension == MaxDimensions)
            {
                throw new GatewayException(
                    SqlState.ProgramLimitExceeded,
                    $"number of array dimensions exceeds the maximum allowed ({MaxDimensions})");
            }

            _position = SkipBlanks(text, _position + 1); // behind the brace
            var isFirst = dimension >= _lengths.Count;
            if (isFirst)
            {
                if (_items.Count > 0)
                {
                    throw Ragged();
                }

                _lengths.Add(0);
            }

            var count = 0;
            bool? nested = null;
            while (Peek() != '}' || dimension > 0) // only the outermost braces may be empty
            {
                if (Peek() == '}')
                {
                    throw Unexpected();
                }

                var isNested = Peek() == '{';
                if (nested is { } before && before != isNested)
                {
                    throw isNested ? Malformed("Unexpected \"{\" character.") : Ragged();
                }

                nested = isNested;
                if (isNested)
                {
                    ReadDimension(dimension + 1);
                }
                else if (dimension + 1 < _lengths.Count)
                {
                    throw Ragged();
                }
                else
                {
                    _items.Add(ReadItem());
                }

                count++;
                _position = SkipBlanks(text, _position);
                if (Peek() == '}')
                {
                    break;
                }

                if (Peek() != ',')
                {
                    throw Unexpected();
                }

                _position = SkipBlanks(text, _position + 1);
                if (Peek() is '}' or ',')
                {
                    throw Unexpected();
                }
            }

            _position++;
            if (isFirst)
            {
                _lengths[dimension] = count;
            }
            else if (_lengths[dimension] != count)
            {
                throw Ragged();
            }
        }

        private object? ReadItem()
        {
            var item = new StringBuilder();
            var quoted = false;
            var wasQuoted = false;
            var isClosed = false; // behind a closing quote only blanks may follow
            var trimTo = 0; // blanks after it belong to the syntax, unless quoted or escaped
            while (true)
            {
                if (_position >= text.Length)
                {
                    throw Malformed("Unexpected end of input.");
                }

                var c = text[_position];
                if (!quoted && c is (',' or '}'))
                {
                    break;
                }

                _position++;
                if (c == '\\')
                {
                    if (_position >= text.Length)
                    {
                        throw Malformed("Unexpected end of input.");
                    }

                    item.Append(text[_position++]);
                    trimTo = item.Length;
                    wasQuoted |= !quoted;
                }
                else if (c == '"')
                {
                    if (!quoted && (wasQuoted || trimTo > 0))
                    {
                        throw Malformed("Unexpected array element.");
                    }

                    isClosed = quoted;
                    quoted = !quoted;
                    wasQuoted = true;
                    trimTo = item.Length;
                }
                else if (isClosed && !Blanks.Contains(c, StringComparison.Ordinal))
                {
                    throw Malformed("Unexpected array element.");
                }
                else if (!quoted && c == '{')
                {
                    throw Malformed("Unexpected \"{\" character.");
                }
                else
                {
                    item.Append(c);
                    if (quoted || !Blanks.Contains(c, StringComparison.Ordinal))
                    {
                        trimTo = item.Length;
                    }
                }
            }

            item.Length = trimTo;
            var word = item.ToString();
            if (!wasQuoted)
            {
                if (word.Length == 0)
                {
                    throw Unexpected();
                }

                if (word.Equals("null", StringComparison.OrdinalIgnoreCase))
                {
                    return null;
                }
            }

            return TextInput.ParseValue(element, word, context, depth + 1);
        }

        private char Peek() => _position < text.Length ? text[_position] : '\0';

        private GatewayException Unexpected() => _position < text.Length
            ? Malformed($"Unexpected \"{text[_position]}\" character.")
            : Malformed("Unexpected end of input.");

        private GatewayException Ragged() =>
            Malformed("Multidimensional arrays must have sub-arrays with matching dimensions.");

        private GatewayException Malformed(string detail) =>
            new(SqlState.InvalidTextRepresentation, $"malformed array literal: \"{text}\"") { Detail = detail };
    }
}
