namespace SqlGateway.Gateway.Users;

/// <summary>The users file on disk: read whole, replaced whole, readable by its owner only.</summary>
internal static class UsersFile
{
    private const long LargestFile = 16 << 20;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Others = UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    /// <summary>The users, none when there is no file.</summary>
    /// <exception cref="UsersFileException">The file is readable by everybody, too large, or broken.</exception>
    public static IReadOnlyList<UserRecord> Read(string path)
    {
        if (!File.Exists(path))
        {
            return [];
        }

        try
        {
            if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & Others) != 0)
            {
                throw new UsersFileException(path, $"is open to every user of the machine; run chmod 600 {path}");
            }

            if (new FileInfo(path).Length > LargestFile)
            {
                throw new UsersFileException(path, $"is larger than {LargestFile} bytes");
            }

            return UsersFileFormat.Parse(File.ReadAllText(path));
        }
        catch (FormatException broken)
        {
            throw new UsersFileException(path, broken.Message);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new UsersFileException(path, unreadable.Message);
        }
    }

    /// <summary>Puts a new file in the place of the old: a reader sees one or the other, whole.</summary>
    public static void Write(string path, IEnumerable<UserRecord> users)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            var staged = $"{path}.{Environment.ProcessId}.new";
            var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = OwnerOnly;
            }

            using (var stream = new FileStream(staged, options))
            {
                using var writer = new StreamWriter(stream, leaveOpen: true);
                writer.Write(UsersFileFormat.Format(users));
                writer.Flush();
                stream.Flush(flushToDisk: true);
            }

            File.Move(staged, path, overwrite: true);
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            throw new UsersFileException(path, failed.Message);
        }
    }
}

/// <summary>The users file cannot be used, and why.</summary>
internal sealed class UsersFileException(string path, string reason) : Exception($"users file {path}: {reason}");
