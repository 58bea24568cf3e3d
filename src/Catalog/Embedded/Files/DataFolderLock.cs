namespace SqlGateway.Catalog.Embedded.Files;

/// <summary>Keeps a second gateway out of a data directory. The operating system lets go of it when a process is killed.</summary>
internal sealed class DataFolderLock : IDisposable
{
    private readonly FileStream _file;

    private DataFolderLock(FileStream file)
    {
        _file = file;
    }

    public static DataFolderLock Take(string folder)
    {
        Directory.CreateDirectory(folder);
        try
        {
            return new(new FileStream(
                Path.Combine(folder, "gateway.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException failure) when (failure is not (DirectoryNotFoundException or PathTooLongException))
        {
            throw CatalogErrors.DataFolderInUse(folder, failure);
        }
    }

    public void Dispose() => _file.Dispose();
}
