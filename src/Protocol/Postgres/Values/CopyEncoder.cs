using System.Buffers;
using System.Text;
using Apache.Arrow;
using SqlGateway.Columnar.Results;
using SqlGateway.Core.Values;
using SqlGateway.Protocol.Postgres.Backend;

namespace SqlGateway.Protocol.Postgres.Values;

/// <summary>
/// Writes the rows of a result's batches as CopyData messages, one for each row. Made once for an execution; used by
/// one
/// caller at a time: <see cref="WriteHeader"/>, any number of <see cref="Write"/>, <see cref="WriteTrailer"/>.
/// </summary>
public sealed class CopyEncoder
{
    private const int MaxChunkBytes = 1024 * 1024;
    private const int ChunkRows = 256;

    private readonly IReadOnlyList<ResultColumn> _columns;
    private readonly CopyOptions _options;
    private readonly ColumnEncoder[] _encoders;
    private readonly CellBuffer[] _cells;
    private readonly MessageBuffer _buffer = new();
    private readonly ICopyRowWriter _rows;

    private bool _signatureDue; // the binary header goes out with the first row

    /// <param name="options">Validated.</param>
    public CopyEncoder(
        IReadOnlyList<ResultColumn> columns, CopyOptions options, ValueContext context, IObjectNames names)
    {
        _columns = columns;
        _options = options;
        var format = options.Format == CopyFormat.Binary ? FormatCodes.Binary : FormatCodes.Text;
        var factory = new ColumnEncoders(context, names);
        _encoders = columns.Select(c => factory.Create(c.Type, format)).ToArray();
        _cells = _encoders.Select(_ => new CellBuffer()).ToArray();
        _rows = options.Format switch
        {
            CopyFormat.Csv => new CsvRowWriter(options, columns),
            CopyFormat.Binary => new BinaryRowWriter(),
            _ => new TextRowWriter(options),
        };
    }

    /// <summary>CopyOutResponse, and the line of names if one is asked for.</summary>
    public void WriteHeader(BackendMessageWriter writer)
    {
        var binary = _options.Format == CopyFormat.Binary;
        writer.Write(CopyResponse.Out(binary, _columns.Count));
        _signatureDue = binary;
        if (_options.Header)
        {
            var names = _columns.Select(c => Encoding.UTF8.GetBytes(c.Name)).ToArray();
            _buffer.Begin(CopyOutData.MessageCode);
            _rows.WriteNames(_buffer, names);
            _buffer.End();
            Take(writer.Output);
        }
    }

    /// <summary>
    /// Appends rows from <paramref name="from"/> on, up to <paramref name="to"/> or until about
    /// <paramref name="softLimit"/> bytes
    /// were written.
    /// </summary>
    /// <returns>The first row that was not written.</returns>
    public int Write(RecordBatch batch, int from, int to, IBufferWriter<byte> output, int softLimit = int.MaxValue)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(to, batch.Length);
        long written = 0;
        while (from < to && written < softLimit)
        {
            var count = Math.Min(to - from, ChunkRows);
            while (count > 1 && Estimate(batch, from, count) > MaxChunkBytes)
            {
                count /= 2;
            }

            for (var i = 0; i < _encoders.Length; i++)
            {
                _encoders[i].Encode(batch.Column(i), from, count, _cells[i]);
            }

            for (var r = 0; r < count; r++)
            {
                WriteRow(r);
            }

            written += _buffer.Length;
            Take(output);
            from += count;
        }

        return from;
    }

    /// <summary>The binary end mark, and CopyDone. CommandComplete is the caller's.</summary>
    public void WriteTrailer(BackendMessageWriter writer)
    {
        if (_options.Format == CopyFormat.Binary)
        {
            _buffer.Begin(CopyOutData.MessageCode);
            WriteSignature();
            _buffer.Int16(-1);
            _buffer.End();
            Take(writer.Output);
        }

        writer.Write(CopyOutDone.Instance);
    }

    private void WriteRow(int row)
    {
        long size = 16;
        foreach (var cells in _cells)
        {
            size += Math.Max(cells.Lengths[row], 0);
        }

        if (size > ValueErrors.MaxMessage)
        {
            throw ValueErrors.RowTooLarge();
        }

        _buffer.Begin(CopyOutData.MessageCode);
        WriteSignature();
        _rows.WriteRow(_buffer, _cells, row);
        _buffer.End();
    }

    private void WriteSignature()
    {
        if (_signatureDue)
        {
            _buffer.Bytes("PGCOPY\n"u8);
            _buffer.Bytes([0xFF, 0x0D, 0x0A, 0x00]);
            _buffer.Int32(0); // flags
            _buffer.Int32(0); // no extension
            _signatureDue = false;
        }
    }

    private long Estimate(RecordBatch batch, int from, int count)
    {
        long sum = 0;
        for (var i = 0; i < _encoders.Length; i++)
        {
            sum += _encoders[i].Estimate(batch.Column(i), from, count);
        }

        return sum;
    }

    private void Take(IBufferWriter<byte> output)
    {
        output.Write(_buffer.Written);
        _buffer.Clear();
    }
}
