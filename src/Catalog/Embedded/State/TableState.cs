using System.Collections.Immutable;
using SqlGateway.Core.Catalog;

namespace SqlGateway.Catalog.Embedded.State;

/// <summary>A relation and its recorded files at one commit, or as one transaction sees it.</summary>
/// <param name="Files">Committed ones; always empty for external tables and views.</param>
internal sealed record TableState(TableDefinition Definition, ImmutableList<DataFile> Files)
{
    /// <summary>Written by the transaction that looks, still in its staging folders.</summary>
    public ImmutableList<DataFile> Pending { get; init; } = [];

    public uint Oid => Definition.Oid;

    public static TableState Of(TableDefinition definition) => new(definition, []);

    /// <summary>The same table with more pending files in sight and counted.</summary>
    public TableState WithPending(PendingAppend pending) => this with
    {
        Pending = Pending.AddRange(pending.Files),
        Definition = Definition with
        {
            RowCount = Definition.RowCount < 0 || pending.Rows < 0 ? -1 : Definition.RowCount + pending.Rows,
            Bytes = Math.Max(0, Definition.Bytes) + pending.Bytes,
        },
    };

    /// <summary>The same table after its pending files became committed ones.</summary>
    public TableState Settle() => this with { Files = Files.AddRange(Pending), Pending = [] };
}

/// <summary>Files that a transaction adds to one table.</summary>
/// <param name="Table">The definition that they were written for.</param>
/// <param name="Rows">−1 once one file's count is not known.</param>
internal sealed record PendingAppend(TableDefinition Table, ImmutableList<DataFile> Files, long Rows, long Bytes)
{
    public static PendingAppend To(TableDefinition table) => new(table, [], 0, 0);

    public PendingAppend Add(IReadOnlyList<DataFile> files)
    {
        var rows = Rows;
        var bytes = Bytes;
        foreach (var file in files)
        {
            rows = rows < 0 || file.Rows < 0 ? -1 : rows + file.Rows;
            bytes += file.Bytes;
        }

        return this with { Files = Files.AddRange(files), Rows = rows, Bytes = bytes };
    }
}
