using SqlGateway.Core.Catalog;

namespace SqlGateway.Catalog.Embedded.External;

/// <summary>The endings of file names that <c>--attach</c> knows; a compressed file has <c>.gz</c> behind them.</summary>
internal static class FileFormats
{
    private static readonly (string Ending, FileFormat Format)[] Endings =
    [
        (".parquet", FileFormat.Parquet),
        (".csv", FileFormat.Csv),
        (".json", FileFormat.Json),
        (".jsonl", FileFormat.Json),
        (".ndjson", FileFormat.Json),
    ];

    public static FileFormat? Of(string path) => Find(path)?.Format;

    /// <summary>The file's name without the ending that tells its format.</summary>
    public static string TableNameOf(string fileName)
    {
        var plain = WithoutCompression(fileName);
        return Find(fileName) is { Ending: var ending } ? plain[..^ending.Length] : fileName;
    }

    private static (string Ending, FileFormat Format)? Find(string path)
    {
        var plain = WithoutCompression(path);
        foreach (var entry in Endings)
        {
            if (plain.EndsWith(entry.Ending, StringComparison.OrdinalIgnoreCase))
            {
                // Parquet is compressed inside; a gzipped one is read by no one.
                return entry.Format == FileFormat.Parquet && plain.Length != path.Length ? null : entry;
            }
        }

        return null;
    }

    private static string WithoutCompression(string path) =>
        path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? path[..^3] : path;
}
