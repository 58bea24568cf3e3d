using System.Globalization;
using SqlGateway.Core.Catalog;
using SqlGateway.Core.Errors;
using SqlGateway.Core.Names;

namespace SqlGateway.Catalog.Embedded.Files;

/// <summary>
/// The folders of managed tables and what happens in them. Every call may block on the disk.
/// </summary>
/// <remarks>
/// A table has a folder of its own for ever, because its oid is in the name. A transaction writes below
/// <c>_txn/&lt;transaction&gt;</c> there; the files that it publishes are named <c>&lt;transaction&gt;-&lt;n&gt;</c>. So
/// transaction and folder are all that the journal has to hold to find everything that a crash leaves.
/// </remarks>
internal sealed class Warehouse(string root)
{
    private const string StagingFolder = "_txn";
    private const int MaxAttempts = 20;

    public string Root { get; } = root;

    /// <summary>The same place under another root: what is stored, so that a data directory can be moved.</summary>
    public string Relative(string location) => Path.GetRelativePath(Root, location);

    public string Absolute(string relative) => Path.Combine(Root, relative);

    public string NewLocation(TableName name, uint oid) =>
        Path.Combine(Root, Plain(name.Database), string.Create(CultureInfo.InvariantCulture, $"{Plain(name.Name)}-{oid}"));

    /// <summary>A fresh folder for one statement's files.</summary>
    public static string Stage(string location, string transaction, int number)
    {
        var folder = Path.Combine(StagingRoot(location, transaction), number.ToString(CultureInfo.InvariantCulture));
        return CreateFolder(folder);
    }

    /// <summary>Moves staged files to their final names and makes those survive a crash.</summary>
    /// <param name="counter">The transaction's count of published files.</param>
    /// <returns>The same files under their final paths.</returns>
    public static List<DataFile> Publish(
        TableDefinition table, IEnumerable<DataFile> staged, string transaction, ref int counter, bool durable, Action moved)
    {
        var location = table.Location ?? throw SqlErrors.Internal("a written table has a location");
        var result = new List<DataFile>();
        var folders = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in staged)
        {
            var folder = Path.Combine(location, PartitionFolder.PathOf(table, file.PartitionValues));
            var path = Path.Combine(
                folder, string.Create(CultureInfo.InvariantCulture, $"{transaction}-{counter++}{Path.GetExtension(file.Path)}"));
            if (folders.Add(folder))
            {
                AddNewParents(folder, location, folders);
                CreateFolder(folder);
            }

            File.Move(file.Path, path, overwrite: false);
            result.Add(file with { Path = path });
            moved();
        }

        if (durable)
        {
            // A table's first files may stand in folders that are all new, up to the warehouse itself.
            if (table.Bytes <= 0)
            {
                folders.UnionWith([location, Path.GetDirectoryName(location)!, Path.GetDirectoryName(Path.GetDirectoryName(location))!]);
            }

            PosixFiles.SyncFolders(folders);
        }

        return result;
    }

    /// <summary>Removes what <paramref name="transaction"/> has left under <paramref name="location"/> unpublished.</summary>
    public static void RemoveStaging(string location, string transaction)
    {
        RemoveFolder(StagingRoot(location, transaction));
        RemoveIfEmpty(Path.Combine(location, StagingFolder));
    }

    /// <summary>Removes staged files and those that were published but never recorded.</summary>
    public static void RemoveLeftovers(string location, string transaction)
    {
        if (!Directory.Exists(location))
        {
            return;
        }

        RemoveStaging(location, transaction);
        foreach (var file in Directory.EnumerateFiles(location, transaction + "-*", SearchOption.AllDirectories).ToList())
        {
            File.Delete(file);
        }
    }

    /// <summary>Only while no transaction runs: one that is about to write into an empty folder would lose it.</summary>
    public static void RemoveEmptyFolders(string location)
    {
        if (!Directory.Exists(location))
        {
            return;
        }

        foreach (var folder in Directory.EnumerateDirectories(location).ToList())
        {
            RemoveEmptyFolders(folder);
            RemoveIfEmpty(folder);
        }
    }

    public static void RemoveFolder(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (DirectoryNotFoundException)
        {
        }
    }

    private static string StagingRoot(string location, string transaction) =>
        Path.Combine(location, StagingFolder, transaction);

    // A neighbour that ends may remove the empty parent between our looking and our making: then try again.
    private static string CreateFolder(string folder)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                Directory.CreateDirectory(folder);
                return folder;
            }
            catch (DirectoryNotFoundException) when (attempt < MaxAttempts)
            {
            }
        }
    }

    private static void RemoveIfEmpty(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: false);
        }
        catch (IOException)
        {
            // Not empty, or gone already.
        }
    }

    // A folder that is made now is a new name in its parent.
    private static void AddNewParents(string folder, string location, HashSet<string> folders)
    {
        while (folder.Length > location.Length && !Directory.Exists(folder))
        {
            folder = Path.GetDirectoryName(folder)!;
            folders.Add(folder);
        }
    }

    // Only characters that mean nothing to a shell, a glob or a URI; no leading character that hides a folder.
    private static string Plain(string name)
    {
        var text = string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '_' ? c : '-'));
        return text[0] is '_' ? string.Concat("-", text.AsSpan(1)) : text;
    }
}
