using SqlGateway.Core.Catalog;

namespace SqlGateway.Catalog.Embedded.State;

/// <summary>One change of definitions that a transaction made, ready to be laid over any committed state.</summary>
internal abstract record CatalogChange
{
    /// <summary>Touches the session's temporary objects only.</summary>
    public abstract bool IsTemporary { get; }

    /// <param name="committing">
    /// True raises what others' commits have made impossible; false, for a look, leaves out what no longer fits.
    /// </param>
    public abstract CatalogState ApplyTo(CatalogState state, bool committing);
}

internal sealed record DatabaseCreated(DatabaseDefinition Database) : CatalogChange
{
    public override bool IsTemporary => Database.Name == ITemporaryObjects.SchemaName;

    public override CatalogState ApplyTo(CatalogState state, bool committing)
    {
        if (!state.Databases.ContainsKey(Database.Name))
        {
            return state.With(DatabaseState.Of(Database));
        }

        return committing ? throw CatalogErrors.DuplicateSchema(Database.Name) : state;
    }
}

internal sealed record DatabaseDropped(DatabaseDefinition Database) : CatalogChange
{
    public override bool IsTemporary => false;

    public override CatalogState ApplyTo(CatalogState state, bool committing)
    {
        if (!state.Databases.TryGetValue(Database.Name, out var current) || current.Definition.Oid != Database.Oid)
        {
            return committing ? throw CatalogErrors.ConcurrentChange() : state;
        }

        if (committing && !current.Tables.IsEmpty)
        {
            throw CatalogErrors.SchemaNotEmpty(current);
        }

        return state.WithoutDatabase(Database.Name);
    }
}

internal sealed record TableCreated(TableDefinition Table) : CatalogChange
{
    public override bool IsTemporary => Table.IsTemporary;

    public override CatalogState ApplyTo(CatalogState state, bool committing)
    {
        if (!state.Databases.TryGetValue(Table.Name.Database, out var database))
        {
            return committing ? throw CatalogErrors.UndefinedSchema(Table.Name.Database) : state;
        }

        if (committing && database.Tables.ContainsKey(Table.Name.Name))
        {
            throw CatalogErrors.DuplicateTable(Table.Name.Name);
        }

        return state.With(TableState.Of(Table));
    }
}

/// <param name="FormerVersion">The version that the transaction saw.</param>
internal sealed record TableReplaced(TableDefinition Table, long FormerVersion) : CatalogChange
{
    public override bool IsTemporary => Table.IsTemporary;

    public override CatalogState ApplyTo(CatalogState state, bool committing)
    {
        if (!state.TryFind(Table.Oid, out var current) || (committing && current.Definition.Version != FormerVersion))
        {
            return committing ? throw CatalogErrors.ConcurrentChange() : state;
        }

        return state.With(current with { Definition = Table });
    }
}

internal sealed record TableDropped(TableDefinition Table) : CatalogChange
{
    public override bool IsTemporary => Table.IsTemporary;

    public override CatalogState ApplyTo(CatalogState state, bool committing)
    {
        if (committing && (!state.TryFind(Table.Oid, out var current) || current.Definition.Version != Table.Version))
        {
            throw CatalogErrors.ConcurrentChange();
        }

        return state.WithoutTable(Table.Oid);
    }
}
