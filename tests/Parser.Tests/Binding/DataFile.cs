using System.Runtime.CompilerServices;

namespace SqlGateway.Parser.Tests.Binding;

/// <summary>Files beside the tests' sources.</summary>
internal static class DataFile
{
    public static string Folder => Path.Combine(Path.GetDirectoryName(Source())!, "Data");

    /// <summary>Lines that are neither empty nor comments.</summary>
    public static IEnumerable<string> Lines(string name) =>
        File.ReadLines(
            Path.Combine(Folder, name)).Where(l => l.Length > 0 && !l.StartsWith("--", StringComparison.Ordinal));

    private static string Source([CallerFilePath] string path = "") => path;
}
