namespace SqlGateway.Core.Catalog;

/// <summary>
/// The files of one table that one statement reads. They are not removed before <see cref="Dispose"/>, which whoever
/// ends the reading calls, from any thread; calling it again does nothing.
/// </summary>
public sealed class PinnedFiles(IReadOnlyList<DataFile> files, Action? release = null) : IDisposable
{
    private Action? _release = release;

    public IReadOnlyList<DataFile> Files { get; } = files;

    public void Dispose() => Interlocked.Exchange(ref _release, null)?.Invoke();
}
