using System.Runtime.InteropServices;
using System.Text;

namespace SqlGateway.Catalog.Embedded.Files;

/// <summary>The two calls of POSIX that .NET has no door to: fsync of a folder, and realpath.</summary>
internal static class PosixFiles
{
    private const int ReadOnly = 0;
    private const int MaxPath = 4096; // PATH_MAX, which realpath's buffer must hold

    /// <summary>Makes a file's content survive a crash.</summary>
    public static void SyncFile(string path)
    {
        using var handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        RandomAccess.FlushToDisk(handle);
    }

    /// <summary>Makes the names in a folder survive a crash.</summary>
    public static void SyncFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var descriptor = open(Encode(path), ReadOnly);
        if (descriptor < 0)
        {
            throw new IOException($"cannot open folder \"{path}\": error {Marshal.GetLastPInvokeError()}");
        }

        try
        {
            if (fsync(descriptor) != 0)
            {
                throw new IOException($"cannot sync folder \"{path}\": error {Marshal.GetLastPInvokeError()}");
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

    [DllImport("libc")]
    private static extern int close(int descriptor);

    [DllImport("libc", SetLastError = true)]
    private static extern nint realpath(byte[] path, [Out] byte[] resolved);
#pragma warning restore SYSLIB1054
}
