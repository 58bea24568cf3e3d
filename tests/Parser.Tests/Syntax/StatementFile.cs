using System.Runtime.CompilerServices;
using System.Text.Json;

namespace SqlGateway.Parser.Tests.Syntax;

/// <summary>A line of the recorded files in Data; record.py there makes them.</summary>
internal sealed record StatementFile(string Sql, string? State, int Position, string? Message)
{
    private static readonly JsonSerializerOptions Options = new() { PropertyNameCaseInsensitive = true };

    public static IReadOnlyList<StatementFile> Read(string name) =>
    [
        .. File.ReadLines(Path.Combine(Here(), "Data", name))
            .Select(line => JsonSerializer.Deserialize<StatementFile>(line, Options)!),
    ];

    /// <summary>The repository's folder, found from where this file was compiled.</summary>
    public static string RepositoryRoot() => Path.GetFullPath(Path.Combine(Here(), "..", "..", ".."));

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
