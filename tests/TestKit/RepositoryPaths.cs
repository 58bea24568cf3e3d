namespace SqlGateway.TestKit;

/// <summary>Where things lie, seen from the test program.</summary>
public static class RepositoryPaths
{
    public static string Root { get; } = FindRoot();

    public static string Gateway => Path.Combine(Root, "artifacts", "gateway", "gateway");

    /// <summary>Data and tools that lie beside the repository; null where they do not.</summary>
    public static string? Shared { get; } = Existing(Path.Combine(Root, "..", "shared"));

    public static string? Tpch => Shared is null ? null : Existing(Path.Combine(Shared, "data", "tpch"));

    public static string? Flights => Shared is null ? null : Existing(Path.Combine(Shared, "data", "flights"));

    private static string? Existing(string path) => Directory.Exists(path) ? Path.GetFullPath(path) : null;

    private static string FindRoot()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "SqlGateway.sln")))
            {
                return folder;
            }
        }

        throw new InvalidOperationException("the test program does not lie in the repository");
    }
}
