using System.Buffers;
using System.Text;
using SqlGateway.Columnar.Results;

namespace SqlGateway.Protocol.Postgres.Values;

/// <summary>One row of a COPY from its encoded cells.</summary>
internal interface ICopyRowWriter
{
    void WriteRow(MessageBuffer buffer, CellBuffer[] cells, int row);

    /// <summary>The header line.</summary>
    void WriteNames(MessageBuffer buffer, byte[][] names);
}

/// <summary>COPY's text format: columns apart by a tab, control characters behind a backslash.</summary>
internal sealed class TextRowWriter : ICopyRowWriter
{
    private readonly byte _delimiter;
    private readonly byte[] _null;
    private readonly SearchValues<byte> _special;

    public TextRowWriter(CopyOptions options)
    {
        _delimiter = options.DelimiterByte;
        _null = Encoding.UTF8.GetBytes(options.NullText);
        _special = SearchValues.Create([.. "\\\b\f\n\r\t\v"u8, _delimiter]);
    }

    public void WriteRow(MessageBuffer buffer, CellBuffer[] cells, int row)
    {
        for (var i = 0; i < cells.Length; i++)
        {
            if (i > 0)
            {
                buffer.Byte(_delimiter);
            }

            if (cells[i].Lengths[row] < 0)
            {
                buffer.Bytes(_null);
            }
            else
            {
                WriteEscaped(buffer, cells[i][row]);
            }
        }

        buffer.Byte((byte)'\n');
    }

    public void WriteNames(MessageBuffer buffer, byte[][] names)
    {
        for (var i = 0; i < names.Length; i++)
        {
            if (i > 0)
            {
                buffer.Byte(_delimiter);
            }

            WriteEscaped(buffer, names[i]);
        }

        buffer.Byte((byte)'\n');
    }

    private void WriteEscaped(MessageBuffer buffer, ReadOnlySpan<byte> value)
    {
        while (value.IndexOfAny(_special) is >= 0 and var at)
        {
            buffer.Bytes(value[..at]);
            buffer.Byte((byte)'\\');
            buffer.Byte(value[at] switch
            {
                (byte)'\b' => (byte)'b',
                (byte)'\f' => (byte)'f',
                (byte)'\n' => (byte)'n',
                (byte)'\r' => (byte)'r',
                (byte)'\t' => (byte)'t',
                (byte)'\v' => (byte)'v',
                var other => other,
            });
            value = value[(at + 1)..];
        }

        buffer.Bytes(value);
    }
}

/// <summary>COPY's csv format: values in quotes where they need them, NULL as an unquoted text.</summary>
internal sealed class CsvRowWriter : ICopyRowWriter
{
    private readonly byte _delimiter;
    private readonly byte _quote;
    private readonly byte _escape;
    private readonly byte[] _null;
    private readonly bool[] _forced;
    private readonly SearchValues<byte> _quoted;
    private readonly SearchValues<byte> _escaped;

    public CsvRowWriter(CopyOptions options, IReadOnlyList<ResultColumn> columns)
    {
        _delimiter = options.DelimiterByte;
        _quote = options.QuoteByte;
        _escape = options.EscapeByte;
        _null = Encoding.UTF8.GetBytes(options.NullText);
        _forced = columns.Select(c => options.ForceQuoteAll || options.ForceQuote.Contains(c.Name)).ToArray();
        _quoted = SearchValues.Create([_delimiter, _quote, (byte)'\n', (byte)'\r']);
        _escaped = SearchValues.Create([_quote, _escape]);
    }

    public void WriteRow(MessageBuffer buffer, CellBuffer[] cells, int row)
    {
        for (var i = 0; i < cells.Length; i++)
        {
            if (i > 0)
            {
                buffer.Byte(_delimiter);
            }

            if (cells[i].Lengths[row] < 0)
            {
                buffer.Bytes(_null);
            }
            else
            {
                WriteValue(buffer, cells[i][row], _forced[i], cells.Length == 1);
            }
        }

        buffer.Byte((byte)'\n');
    }

    public void WriteNames(MessageBuffer buffer, byte[][] names)
    {
        for (var i = 0; i < names.Length; i++)
        {
            if (i > 0)
            {
                buffer.Byte(_delimiter);
            }

            WriteValue(buffer, names[i], false, names.Length == 1);
        }

        buffer.Byte((byte)'\n');
    }

    private void WriteValue(MessageBuffer buffer, ReadOnlySpan<byte> value, bool forced, bool isOnly)
    {
        // A line of \. alone would end the data for old readers.
        if (!forced && !value.SequenceEqual(_null) && value.IndexOfAny(_quoted) < 0
            && !(isOnly && value.SequenceEqual("\\."u8)))
        {
            buffer.Bytes(value);
            return;
        }

        buffer.Byte(_quote);
        while (value.IndexOfAny(_escaped) is >= 0 and var at)
        {
            buffer.Bytes(value[..at]);
            buffer.Byte(_escape);
            buffer.Byte(value[at]);
            value = value[(at + 1)..];
        }

        buffer.Bytes(value);
        buffer.Byte(_quote);
    }
}

/// <summary>COPY's binary format: the cells as DataRow has them.</summary>
internal sealed class BinaryRowWriter : ICopyRowWriter
{
    public void WriteRow(MessageBuffer buffer, CellBuffer[] cells, int row)
    {
        buffer.Int16(cells.Length);
        foreach (var column in cells)
        {
            var length = column.Lengths[row];
            buffer.Int32(length);
            if (length > 0)
            {
                buffer.Bytes(column[row]);
            }
        }
    }

    public void WriteNames(MessageBuffer buffer, byte[][] names) =>
        throw new System.Diagnostics.UnreachableException("no header in binary");
}
