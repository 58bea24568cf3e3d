using System.Runtime.InteropServices;
using System.Text;

namespace SqlGateway.Catalog.Embedded.Files;

/// <summary>The calls of POSIX that .NET has no door to: fsync of a folder, syncfs, and realpath.</summary>
internal static class PosixFiles
{
    private const int ReadOnly = 0;
    private const int MaxSingleSyncs = 16; // above, one sync of the whole file system is quicker
    private const int MaxPath = 4096; // PATH_MAX, which realpath's buffer must hold

    /// <summary>Makes the content of files, all on one file system, survive a crash.</summary>
    public static void SyncFiles(IReadOnlyCollection<string> paths) => SyncAll(paths, SyncFile);

    /// <summary>Makes the names in folders, all on one file system, survive a crash.</summary>
    public static void SyncFolders(IReadOnlyCollection<string> paths) => SyncAll(paths, SyncFolder);

    private static void SyncAll(IReadOnlyCollection<string> paths, Action<string> syncOne)
    {
        if (paths.Count > MaxSingleSyncs && OperatingSystem.IsLinux())
        {
            CallOn(paths.First(), syncfs);
            return;
        }

        foreach (var path in paths)
        {
            syncOne(path);
        }
    }

    private static void SyncFile(string path)
    {
        using var handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        RandomAccess.FlushToDisk(handle);
    }

    private static void SyncFolder(string path)
    {
        if (!OperatingSystem.IsWindows())
        {
            CallOn(path, fsync);
        }
    }

    private static void CallOn(string path, Func<int, int> call)
    {
        var descriptor = open(Encode(path), ReadOnly);
        if (descriptor < 0)
        {
            throw new IOException($"cannot open \"{path}\": error {Marshal.GetLastPInvokeError()}");
        }

        try
        {
            if (call(descriptor) != 0)
            {
                throw new IOException($"cannot sync \"{path}\": error {Marshal.GetLastPInvokeError()}");
            }
        }
        finally
        {
            _ = close(descriptor);
        }
    }

    /// <summary>The path with every symbolic link and <c>..</c> resolved; null if nothing is there.</summary>
    public static string? RealPath(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return Path.Exists(path) ? Path.GetFullPath(path) : null;
        }

        var buffer = new byte[MaxPath + 1];
        return realpath(Encode(path), buffer) == 0
            ? null
            : Encoding.UTF8.GetString(buffer, 0, Array.IndexOf(buffer, (byte)0));
    }

    private static byte[] Encode(string path) => Encoding.UTF8.GetBytes(path + '\0');

#pragma warning disable SYSLIB1054 // generated marshalling needs unsafe code, which this project does not allow
    [DllImport("libc", SetLastError = true)]
    private static extern int open(byte[] path, int flags);

    [DllImport("libc", SetLastError = true)]
    private static extern int fsync(int descriptor);

    [DllImport("libc", SetLastError = true)]
    private static extern int syncfs(int descriptor);

    [DllImport("libc")]
    private static extern int close(int descriptor);

    [DllImport("libc", SetLastError = true)]
    private static extern nint realpath(byte[] path, [Out] byte[] resolved);
#pragma warning restore SYSLIB1054
}
