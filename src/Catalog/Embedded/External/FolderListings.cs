using System.Collections.Concurrent;
using SqlGateway.Catalog.Embedded.Files;
using SqlGateway.Core.Errors;

namespace SqlGateway.Catalog.Embedded.External;

/// <param name="Partitions">The <c>k=v</c> folders above the file, from the location down.</param>
internal sealed record ListedFile(
    string Path, long Bytes, long ModifiedTicks, IReadOnlyList<KeyValuePair<string, string?>> Partitions);

/// <summary>
/// The files below external locations. A listing is used for one second, by all who ask for it in that time: changes
/// of the files are seen after at most that. Safe for any thread.
/// </summary>
internal sealed class FolderListings(LocationPolicy policy, WorkerThreads workers, TimeProvider time)
{
    private const int MaxCached = 4096;
    private const int MaxFiles = 1_000_000;
    private const int MaxFolders = 200_000; // links may make a folder its own child
    private const int MaxDepth = 32;

    private static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, Cached> _cache = new(StringComparer.Ordinal);

    /// <param name="location">A folder or file.</param>
    /// <returns>In order of path.</returns>
    public async ValueTask<IReadOnlyList<ListedFile>> ListAsync(string location, CancellationToken cancellationToken)
    {
        if (!_cache.TryGetValue(location, out var cached) || time.GetElapsedTime(cached.Started) >= MaxAge)
        {
            if (_cache.Count >= MaxCached)
            {
                _cache.Clear();
            }

            cached = new Cached(time.GetTimestamp(), workers.RunAsync(() => List(location)));
            _cache[location] = cached;
        }

        return await cached.Files.WaitAsync(cancellationToken);
    }

    /// <summary>Names that start with a dot or an underscore belong to tools.</summary>
    public static bool IsHidden(string name) => name.Length == 0 || name[0] is '.' or '_';

    private List<ListedFile> List(string location)
    {
        var canonical = PosixFiles.RealPath(location) ?? throw CatalogErrors.LocationMissing(location);
        if (!policy.IsAllowed(canonical))
        {
            throw CatalogErrors.LinkLeavesRoot(location);
        }

        var result = new List<ListedFile>();
        var folders = 0;
        try
        {
            if (File.Exists(canonical))
            {
                Add(new FileInfo(canonical), [], result);
            }
            else
            {
                Walk(new DirectoryInfo(canonical), [], 0, ref folders, result);
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new GatewayException(SqlState.IoError, $"could not list location \"{location}\"", failure);
        }

        result.Sort((a, b) => string.CompareOrdinal(a.Path, b.Path));
        return result;
    }

    private void Walk(
        DirectoryInfo folder, IReadOnlyList<KeyValuePair<string, string?>> partitions, int depth, ref int folders,
        List<ListedFile> result)
    {
        if (depth > MaxDepth || ++folders > MaxFolders)
        {
            throw CatalogErrors.TooManyFiles(folder.FullName);
        }

        foreach (var entry in folder.EnumerateFileSystemInfos())
        {
            if (IsHidden(entry.Name))
            {
                continue;
            }

            if (entry.LinkTarget is not null)
            {
                // Gone since the listing began, or a link to nowhere: no file. A loop ends at the depth.
                if (PosixFiles.RealPath(entry.FullName) is not { } target)
                {
                    continue;
                }

                if (!policy.IsAllowed(target))
                {
                    throw CatalogErrors.LinkLeavesRoot(entry.FullName);
                }
            }

            if (Directory.Exists(entry.FullName))
            {
                var below = PartitionFolder.TryParse(entry.Name, out var key, out var value)
                    ? [.. partitions, KeyValuePair.Create(key, value)]
                    : partitions;
                Walk(new DirectoryInfo(entry.FullName), below, depth + 1, ref folders, result);
            }
            else
            {
                Add(new FileInfo(entry.FullName), partitions, result);
            }
        }
    }

    private static void Add(
        FileInfo file, IReadOnlyList<KeyValuePair<string, string?>> partitions, List<ListedFile> result)
    {
        var info = file.LinkTarget is null ? file : (FileInfo)(file.ResolveLinkTarget(returnFinalTarget: true) ?? file);
        if (!info.Exists || info.Length == 0)
        {
            return;
        }

        if (result.Count == MaxFiles)
        {
            throw CatalogErrors.TooManyFiles(file.DirectoryName ?? file.FullName);
        }

        result.Add(new(file.FullName, info.Length, info.LastWriteTimeUtc.Ticks, partitions));
    }

    private sealed record Cached(long Started, Task<List<ListedFile>> Files);
}
