using Apache.Arrow;
using SqlGateway.Columnar;
using SqlGateway.Columnar.Results;
using SqlGateway.Engines.DuckDb.Errors;
using SqlGateway.Engines.DuckDb.Native;
using SqlGateway.Engines.DuckDb.Types;

namespace SqlGateway.Engines.DuckDb.Columns;

/// <summary>Turns chunks of one result into batches of the expected columns.</summary>
internal sealed class BatchConverter
{
    private const int NominalValueBytes = 16;

    private readonly Schema _schema;
    private readonly ColumnConverter[] _columns;
    private readonly int[] _textColumns;

    private BatchConverter(Schema schema, ColumnConverter[] columns, int[] textColumns)
    {
        _schema = schema;
        _columns = columns;
        _textColumns = textColumns;
    }

    /// <summary>
    /// Compares what the engine returns with what is expected. A statement without columns (<c>SELECT FROM t</c>) is
    /// written with one that nobody sees.
    /// </summary>
    public static BatchConverter For(ResultHandle result, IReadOnlyList<ResultColumn> expected)
    {
        var count = (int)NativeResults.ColumnCount(ref result.Raw);
        if (count != expected.Count && !(expected.Count == 0 && count == 1))
        {
            throw DuckDbErrors.ColumnCount(count, expected.Count);
        }

        var columns = new ColumnConverter[expected.Count];
        var textColumns = new List<int>();
        for (var i = 0; i < columns.Length; i++)
        {
            using var type = NativeResults.ColumnType(ref result.Raw, (ulong)i);
            var actual = DuckDbType.FromNative(type);
            columns[i] = ColumnConverter.Create(i, actual, expected[i].Type);
            if (actual.Id is DuckDbTypeId.Varchar or DuckDbTypeId.Blob)
            {
                textColumns.Add(i);
            }
        }

        return new(ArrowTypes.ToSchema(expected), columns, textColumns.ToArray());
    }

    /// <summary>About how many bytes the chunk's rows take; texts inside of lists and structs are not looked at.</summary>
    public long EstimateBytes(nint chunk, int rows)
    {
        var bytes = (long)rows * NominalValueBytes * _columns.Length;
        foreach (var column in _textColumns)
        {
            bytes += BytesConverter.Measure(new(NativeVectors.Vector(chunk, (ulong)column), 0, rows));
        }

        return bytes;
    }

    /// <summary>One batch of the rows of all these chunks. Takes the chunks over, whatever happens.</summary>
    public ColumnarBatch Convert(IReadOnlyList<nint> chunks)
    {
        var memory = new BatchMemory();
        foreach (var chunk in chunks)
        {
            memory.Adopt(chunk);
        }

        try
        {
            var sizes = chunks.Select(c => (int)NativeVectors.Size(c)).ToArray();
            var arrays = new IArrowArray[_columns.Length];
            for (var column = 0; column < arrays.Length; column++)
            {
                var ranges = new VectorRange[chunks.Count];
                for (var i = 0; i < ranges.Length; i++)
                {
                    ranges[i] = new(NativeVectors.Vector(chunks[i], (ulong)column), 0, sizes[i]);
                }

                arrays[column] = ArrowArrayFactory.BuildArray(_columns[column].Convert(ranges, memory));
            }

            return new(new RecordBatch(_schema, arrays, sizes.Sum()), memory.Dispose);
        }
        catch
        {
            memory.Dispose();
            throw;
        }
    }
}
