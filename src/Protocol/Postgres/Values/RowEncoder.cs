using System.Buffers;
using System.Buffers.Binary;
using Apache.Arrow;
using SqlGateway.Columnar.Results;
using SqlGateway.Core.Values;
using SqlGateway.Protocol.Postgres.Backend;

namespace SqlGateway.Protocol.Postgres.Values;

/// <summary>
/// Writes the rows of a result's batches as DataRow messages, straight from the columns. Made once for an execution;
/// used
/// by one caller at a time.
/// </summary>
public sealed class RowEncoder
{
    private const int HeaderSize = 7; // code, length, count of fields
    private const int ChunkBytes = 64 * 1024; // what a chunk of rows should take
    private const int MaxChunkBytes = 4 * 1024 * 1024;
    private const int MaxChunkRows = 1024;

    private readonly ColumnEncoder[] _encoders;
    private readonly CellBuffer[] _cells;
    private int[] _positions = [];
    private long[] _sizes = [];
    private int _chunkRows = 64;

    /// <param name="formats">One for each column, as <see cref="FormatCodes"/> expands them.</param>
    /// <exception cref="Core.Errors.GatewayException">A type has no binary form.</exception>
    public RowEncoder(
        IReadOnlyList<ResultColumn> columns, IReadOnlyList<short> formats, ValueContext context, IObjectNames names)
    {
        var factory = new ColumnEncoders(context, names);
        _encoders = columns.Select((c, i) => factory.Create(c.Type, formats[i])).ToArray();
        _cells = _encoders.Select(_ => new CellBuffer()).ToArray();
    }

    /// <summary>
    /// Appends rows from <paramref name="from"/> on, up to <paramref name="to"/> or until about
    /// <paramref name="softLimit"/> bytes
    /// were written: the caller flushes and comes back.
    /// </summary>
    /// <returns>The first row that was not written.</returns>
    /// <exception cref="Core.Errors.GatewayException">A row is longer than 1 GiB; whole rows before it were
    /// written.</exception>
    public int Write(RecordBatch batch, int from, int to, IBufferWriter<byte> output, int softLimit = int.MaxValue)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(to, batch.Length);
        long written = 0;
        while (from < to && written < softLimit)
        {
            var count = Math.Min(to - from, _chunkRows);
            while (count > 1 && Estimate(batch, from, count) > MaxChunkBytes)
            {
                count /= 2;
            }

            var bytes = WriteChunk(batch, from, count, output);
            written += bytes;
            from += count;
            _chunkRows = (int)Math.Clamp(ChunkBytes / Math.Max(bytes / count, 1), 1, MaxChunkRows);
        }

        return from;
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

    private long WriteChunk(RecordBatch batch, int from, int count, IBufferWriter<byte> output)
    {
        for (var i = 0; i < _encoders.Length; i++)
        {
            _encoders[i].Encode(batch.Column(i), from, count, _cells[i]);
        }

        if (_positions.Length < count + 1)
        {
            _positions = new int[MaxChunkRows + 1];
            _sizes = new long[MaxChunkRows];
        }

        var total = Measure(count);
        if (count == 1 && total > MaxChunkBytes)
        {
            WriteLargeRow((int)total, output);
            return total;
        }

        var destination = output.GetSpan((int)total);
        for (var r = 0; r < count; r++)
        {
            var header = destination[_positions[r]..];
            header[0] = DataRow.MessageCode;
            BinaryPrimitives.WriteInt32BigEndian(header[1..], _positions[r + 1] - _positions[r] - 1);
            BinaryPrimitives.WriteUInt16BigEndian(header[5..], (ushort)_encoders.Length);
            _positions[r] += HeaderSize;
        }

        foreach (var cells in _cells)
        {
            WriteColumn(cells, destination, _positions.AsSpan(0, count));
        }

        output.Advance((int)total);
        return total;
    }

    /// <summary>Where each row begins, and what all take.</summary>
    private long Measure(int count)
    {
        long total = 0;
        var sizes = _sizes.AsSpan(0, count);
        sizes.Fill(HeaderSize);
        foreach (var cells in _cells)
        {
            var lengths = cells.Lengths;
            for (var r = 0; r < lengths.Length; r++)
            {
                sizes[r] = (int)Math.Min((long)sizes[r] + sizeof(int) + Math.Max(lengths[r], 0), int.MaxValue); // refused below
            }
        }

        for (var r = 0; r < count; r++)
        {
            if (sizes[r] > ValueErrors.MaxMessage)
            {
                throw ValueErrors.RowTooLarge();
            }

            _positions[r] = (int)total;
            total += sizes[r];
            if (total > int.MaxValue)
            {
                throw ValueErrors.RowTooLarge();
            }
        }

        _positions[count] = (int)total;
        return total;
    }

    private static void WriteColumn(CellBuffer cells, Span<byte> destination, Span<int> positions)
    {
        var data = cells.Data;
        var starts = cells.Starts;
        var lengths = cells.Lengths;
        for (var r = 0; r < positions.Length; r++)
        {
            var length = lengths[r];
            var place = destination[positions[r]..];
            BinaryPrimitives.WriteInt32BigEndian(place, length);
            if (length > 0)
            {
                data.Slice(starts[r], length).CopyTo(place[sizeof(int)..]);
                positions[r] += length;
            }

            positions[r] += sizeof(int);
        }
    }

    /// <summary>In pieces, as no buffer should have to hold it whole.</summary>
    private void WriteLargeRow(int total, IBufferWriter<byte> output)
    {
        Span<byte> header = stackalloc byte[HeaderSize];
        header[0] = DataRow.MessageCode;
        BinaryPrimitives.WriteInt32BigEndian(header[1..], total - 1);
        BinaryPrimitives.WriteUInt16BigEndian(header[5..], (ushort)_encoders.Length);
        output.Write(header);
        foreach (var cells in _cells)
        {
            var length = cells.Lengths[0];
            BinaryPrimitives.WriteInt32BigEndian(header, length);
            output.Write(header[..sizeof(int)]);
            if (length > 0)
            {
                output.Write(cells[0]);
            }
        }
    }
}
