using System.Globalization;
using System.Text;
using SqlGateway.Core.Errors;
using SqlGateway.Engines.DuckDb.Kernels;
using SqlGateway.Engines.DuckDb.Native;

namespace SqlGateway.Engines.DuckDb.Statements;

/// <summary>
/// What <c>COPY … (RETURN_STATS)</c> returns: filename, count, file_size_bytes, footer_size_bytes, column_statistics,
/// partition_keys.
/// </summary>
internal static class CopyStats
{
    private const int Columns = 6;

    public static IReadOnlyList<WrittenFile> Read(IEnumerable<nint> chunks)
    {
        var files = new List<WrittenFile>();
        foreach (var chunk in chunks)
        {
            if (NativeVectors.ColumnCount(chunk) != Columns)
            {
                throw SqlErrors.Internal("the engine's COPY returned no statistics: it is written with RETURN_STATS");
            }

            var paths = Column(chunk, 0);
            var counts = Column(chunk, 1);
            var sizes = Column(chunk, 2);
            var partitions = Column(chunk, 5);
            var rows = (int)NativeVectors.Size(chunk);
            for (var row = 0; row < rows; row++)
            {
                files.Add(new(
                    Text(paths, row)!, checked((long)counts.Get<ulong>(row)), checked((long)sizes.Get<ulong>(row)),
                    Partition(partitions, row)));
            }
        }

        return files;
    }

    private static VectorReader Column(nint chunk, ulong index) => VectorReader.Over(NativeVectors.Vector(chunk, index));

    private static List<KeyValuePair<string, string?>> Partition(VectorReader maps, int row)
    {
        var partition = new List<KeyValuePair<string, string?>>();
        if (maps.IsNull(row))
        {
            return partition;
        }

        var entries = maps.GetChild();
        var keys = entries.GetChild(0);
        var values = entries.GetChild(1);
        var (offset, length) = maps.GetList(row);
        for (var i = offset; i < offset + length; i++)
        {
            partition.Add(new(Text(keys, i)!, Text(values, i)));
        }

        return partition;
    }

    private static string? Text(VectorReader texts, int row) => texts.Id == DuckDbTypeId.Varchar
        ? texts.IsNull(row) ? null : Encoding.UTF8.GetString(texts.GetBytes(row))
        : throw SqlErrors.Internal(string.Create(CultureInfo.InvariantCulture, $"a statistic of COPY is {texts.Id}, not text"));
}
