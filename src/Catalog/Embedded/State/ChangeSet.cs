using System.Collections.Immutable;
using SqlGateway.Core.Catalog;

namespace SqlGateway.Catalog.Embedded.State;

/// <summary>All changes of one transaction so far. Immutable, so that a savepoint is a reference.</summary>
/// <param name="Definitions">In the order in which they were made.</param>
/// <param name="Appends">By the table's oid.</param>
internal sealed record ChangeSet(
    ImmutableList<CatalogChange> Definitions, ImmutableDictionary<uint, PendingAppend> Appends)
{
    public static ChangeSet Empty { get; } = new([], ImmutableDictionary<uint, PendingAppend>.Empty);

    public bool IsEmpty => Definitions.IsEmpty && Appends.IsEmpty;

    public ChangeSet Add(CatalogChange change) => new(
        Definitions.Add(change), change is TableDropped dropped ? Appends.Remove(dropped.Table.Oid) : Appends);

    public ChangeSet Add(TableDefinition table, IReadOnlyList<DataFile> files) => this with
    {
        Appends = Appends.SetItem(table.Oid, (Appends.GetValueOrDefault(table.Oid) ?? PendingAppend.To(table)).Add(files)),
    };

    /// <inheritdoc cref="CatalogChange.ApplyTo"/>
    public CatalogState ApplyTo(CatalogState state, bool committing)
    {
        foreach (var change in Definitions)
        {
            state = change.ApplyTo(state, committing);
        }

        foreach (var (oid, append) in Appends)
        {
            if (state.TryFind(oid, out var table) && table.Definition.Version == append.Table.Version)
            {
                state = state.With(table.WithPending(append));
            }
            else if (committing)
            {
                throw CatalogErrors.ConcurrentChange();
            }
        }

        return state;
    }

    /// <summary>As <see cref="ApplyTo"/> for changes that were just found to fit, whose files have their final names.</summary>
    public CatalogState SettleOn(CatalogState state)
    {
        state = ApplyTo(state, committing: false);
        foreach (var oid in Appends.Keys)
        {
            if (state.TryFind(oid, out var table))
            {
                state = state.With(table.Settle());
            }
        }

        return state;
    }
}
