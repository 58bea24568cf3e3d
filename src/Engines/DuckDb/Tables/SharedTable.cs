using Apache.Arrow;
using SqlGateway.Columnar.Results;
using SqlGateway.Engines.DuckDb.Types;

namespace SqlGateway.Engines.DuckDb.Tables;

/// <summary>
/// A system relation that all statements see: loaded into the instance when first needed, kept until a newer version is
/// there and nobody uses this one any more.
/// </summary>
/// <param name="Name">The relation, <c>pg_class</c>.</param>
/// <param name="Version">The generation of what it describes; with the name it is the key.</param>
/// <param name="Load">
/// Its rows, in the Arrow types of the columns; called only when the table is not there. The batches stay the caller's.
/// </param>
public sealed record SharedTable(
    string Name,
    string Version,
    IReadOnlyList<ResultColumn> Columns,
    Func<CancellationToken, ValueTask<IReadOnlyList<RecordBatch>>> Load)
{
    /// <summary>How emitted SQL names it: known before it is loaded.</summary>
    public string PhysicalName => PhysicalNameOf(Name, Version);

    public static string PhysicalNameOf(string name, string version) => "memory.main." + DuckDbText.Quote(TableName(name, version));

    internal static string TableName(string name, string version) => name + "@" + version;
}

/// <summary>Rows that only one execution sees. The batches stay the caller's and live until the execution has begun.</summary>
public sealed record LocalTable(string Name, IReadOnlyList<ResultColumn> Columns, IReadOnlyList<RecordBatch> Rows)
{
    /// <summary>How emitted SQL names it.</summary>
    public string PhysicalName => PhysicalNameOf(Name);

    public static string PhysicalNameOf(string name) => "temp." + DuckDbText.Quote(name);
}
