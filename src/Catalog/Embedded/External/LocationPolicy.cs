using SqlGateway.Catalog.Embedded.Files;
using SqlGateway.Catalog.Embedded.State;
using SqlGateway.Core.Catalog;
using SqlGateway.Core.Errors;

namespace SqlGateway.Catalog.Embedded.External;

/// <summary>
/// Which places of the file system SQL may name. Paths are compared canonical, links resolved, segment by segment.
/// Every call may block on the disk.
/// </summary>
internal sealed class LocationPolicy
{
    private readonly IReadOnlyList<string> _configured;
    private readonly List<string> _roots;
    private readonly string _warehouse;

    public LocationPolicy(IReadOnlyList<string> configured, IEnumerable<string> attached, string warehouse)
    {
        _configured = configured;
        _warehouse = Canonical(warehouse);
        _roots = [.. configured.Concat(attached).Select(Canonical), _warehouse];
    }

    /// <summary>The canonical path of a location that statements may read.</summary>
    /// <param name="state">Where the folders of managed tables stand, which no external table may show.</param>
    public string Admit(string location, CatalogState state)
    {
        var text = location;
        if (text.StartsWith("file:", StringComparison.Ordinal))
        {
            text = Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri is { IsFile: true, Host: "" }
                ? uri.LocalPath
                : throw CatalogErrors.LocationInvalid(location, "It is not a URI of a local file.");
        }

        if (text.IndexOf("://", StringComparison.Ordinal) is > 0 and var scheme)
        {
            throw SqlErrors.NotSupported(
                $"a location of the scheme \"{text[..scheme]}\"",
                hint: "External tables lie on a file system that the gateway has mounted: give an absolute path.");
        }

        if (text.Contains('\0', StringComparison.Ordinal) || !Path.IsPathFullyQualified(text))
        {
            throw CatalogErrors.LocationInvalid(location, "It is not an absolute path of the gateway's file system.");
        }

        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(text));
        var canonical = PosixFiles.RealPath(full);

        // Judged before telling whether it exists, so that no one can feel their way through the file system.
        if (!IsAllowed(canonical ?? full))
        {
            throw Outside(location, full);
        }

        if (canonical is null)
        {
            throw CatalogErrors.LocationMissing(location);
        }

        if (IsBelow(canonical, _warehouse) && (canonical == _warehouse || OverlapsManaged(canonical, state)))
        {
            throw CatalogErrors.LocationInvalid(location, "It holds files of managed tables.");
        }

        return canonical;
    }

    public bool IsAllowed(string canonical) => _roots.Any(root => IsBelow(canonical, root));

    public static bool IsBelow(string path, string root) =>
        path.StartsWith(root, StringComparison.Ordinal)
        && (path.Length == root.Length || root.EndsWith(Path.DirectorySeparatorChar) || path[root.Length] == Path.DirectorySeparatorChar);

    private static bool OverlapsManaged(string canonical, CatalogState state) => state.Databases.Values
        .SelectMany(d => d.Tables.Values)
        .Any(t => t.Definition is { Kind: TableKind.Managed, Location: { } location }
            && (IsBelow(canonical, location) || IsBelow(location, canonical)));

    private GatewayException Outside(string location, string full)
    {
        // The flag replaces the configured list, so that it names the old roots as well. Whether the last segment is
        // a file is told by its name and not looked up: that would tell that it exists.
        var folder = FileFormats.Of(full) is not null ? Path.GetDirectoryName(full) ?? full : full;
        return CatalogErrors.LocationOutside(location, string.Join(',', _configured.Append(folder)));
    }

    /// <summary>Links resolved as far as the path exists.</summary>
    public static string Canonical(string path)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        return PosixFiles.RealPath(full) ?? full;
    }
}
