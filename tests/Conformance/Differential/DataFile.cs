namespace SqlGateway.Conformance.Differential;

/// <summary>The statements of <c>Data/</c>.</summary>
internal static class DataFile
{
    /// <summary>One statement a line; lines that begin with two dashes are remarks.</summary>
    public static async Task<IReadOnlyList<string>> ReadStatementsAsync(string name) =>
        [.. (await File.ReadAllLinesAsync(PathOf(name))).Where(l => l.Length > 0 && !l.StartsWith("--", StringComparison.Ordinal))];

    /// <summary>Statements over several lines, each ended by a semicolon at a line's end.</summary>
    public static async Task<IReadOnlyList<string>> ReadScriptAsync(string name)
    {
        var lines = (await File.ReadAllLinesAsync(PathOf(name))).Where(l => !l.StartsWith("--", StringComparison.Ordinal));
        return [.. string.Join('\n', lines).Split(";\n").Select(s => s.Trim().TrimEnd(';')).Where(s => s.Length > 0)];
    }

    private static string PathOf(string name) =>
        Path.Combine(RepositoryPaths.Root, "tests", "Conformance", "Differential", "Data", name);
}
