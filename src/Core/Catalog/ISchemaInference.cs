namespace SqlGateway.Core.Catalog;

/// <summary>Reads the columns out of files that no one has described: an engine's work. Safe for any thread.</summary>
public interface ISchemaInference
{
    /// <summary>
    /// The columns that <paramref name="files"/> have in common, in the order of the first; those of partition folders
    /// are not among them. A file that is not of <paramref name="format"/> raises an error that names it.
    /// </summary>
    ValueTask<IReadOnlyList<ColumnDefinition>> InferAsync(
        FileFormat format, IReadOnlyList<DataFile> files, CancellationToken cancellationToken);
}
