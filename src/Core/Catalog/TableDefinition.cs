using SqlGateway.Core.Names;
using SqlGateway.Core.Types;

namespace SqlGateway.Core.Catalog;

/// <summary>What stands behind a relation's name.</summary>
public enum TableKind
{
    /// <summary>Parquet under the warehouse, written through the gateway: the catalog records its files.</summary>
    Managed,

    /// <summary>Files found under a location by CREATE EXTERNAL TABLE or <c>--attach</c>: read-only, listed when read.</summary>
    External,

    /// <summary>A query under a name.</summary>
    View,

    /// <summary>A relation of <c>pg_catalog</c>, <c>information_schema</c> or <c>gateway</c>, filled by the gateway itself.</summary>
    System,
}

/// <summary>How a table's files are encoded.</summary>
public enum FileFormat
{
    Parquet,

    /// <summary>Header line, comma, an unquoted empty field is NULL.</summary>
    Csv,

    /// <summary>One JSON object a line.</summary>
    Json,
}

/// <param name="Nullable">False only where the format or the declaration promises it.</param>
public sealed record ColumnDefinition(string Name, SqlType Type, bool Nullable = true, string? Comment = null);

/// <summary>
/// A relation as one version of the catalog describes it: Hive's table and storage descriptor in one record.
/// </summary>
/// <param name="Oid">Stable for the object's life; from 16384 up for objects of the user.</param>
/// <param name="Columns">In order of attribute number; partition columns are the last ones, as in Hive.</param>
/// <param name="PartitionColumns">How many columns at the end of <paramref name="Columns"/> are partition columns.</param>
/// <param name="Version">
/// Rises with each change of the definition; statements bound against another version are bound again. Loads of data
/// do not change it.
/// </param>
public sealed record TableDefinition(
    uint Oid, TableName Name, TableKind Kind, IReadOnlyList<ColumnDefinition> Columns, int PartitionColumns, long Version)
{
    public FileFormat Format { get; init; } = FileFormat.Parquet;

    /// <summary>Folder or single file, absolute; null for views and system relations.</summary>
    public string? Location { get; init; }

    /// <summary>The query of a view, as the gateway prints it: parsed again at each use, under <see cref="ViewSearchPath"/>.</summary>
    public string? ViewText { get; init; }

    /// <summary>The schemas that unqualified names of the view's text resolve in.</summary>
    public IReadOnlyList<string> ViewSearchPath { get; init; } = [];

    /// <summary>The oids of the relations that a view reads: those cannot be dropped before it.</summary>
    public IReadOnlyList<uint> DependsOn { get; init; } = [];

    public string? Comment { get; init; }

    public string Owner { get; init; } = "gateway";

    /// <summary>Lives in one session only, in its <c>pg_temp</c> schema.</summary>
    public bool IsTemporary { get; init; }

    /// <summary>The last known number of rows; −1 if nothing is known.</summary>
    public long RowCount { get; init; } = -1;

    /// <summary>The size of the recorded files; −1 if nothing is known.</summary>
    public long Bytes { get; init; } = -1;

    /// <summary>Found by <c>--attach</c>: not stored, gone when the flag is.</summary>
    public bool IsAttached { get; init; }
}

/// <summary>A Hive database: a schema to SQL.</summary>
public sealed record DatabaseDefinition(uint Oid, string Name, string Owner, string? Comment, bool IsSystem);

/// <summary>One file of a table's data.</summary>
/// <param name="Path">Absolute.</param>
/// <param name="PartitionValues">
/// One for each partition column in the text form of Hive's folder names, unescaped; null is Hive's null partition.
/// </param>
/// <param name="Rows">−1 if not known.</param>
public sealed record DataFile(string Path, long Bytes, long Rows, IReadOnlyList<string?> PartitionValues)
{
    /// <summary>Of an external file when it last changed, in UTC ticks; 0 for recorded files, which never change.</summary>
    public long ModifiedTicks { get; init; }

    /// <summary>What the writer knows of the columns' values; may be empty.</summary>
    public IReadOnlyList<ColumnRange> Ranges { get; init; } = [];
}

/// <summary>The values of one column in one file, in PostgreSQL's text form.</summary>
/// <param name="Min">Null if not known.</param>
/// <param name="Max">Null if not known.</param>
/// <param name="Nulls">−1 if not known.</param>
public sealed record ColumnRange(string Column, string? Min, string? Max, long Nulls);
